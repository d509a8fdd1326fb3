import TestSupport
import Testing

/// A document that cannot be priced, with all its faults in their order.
///
/// A detail that ends with `…` is expected to begin so.
struct WrongDocument: Row {
    let name: String
    private let target: String
    private let text: String
    private let faults: [DocumentFault]

    init(_ name: String, _ document: some UsageDocument, _ faults: (String, String)...) {
        self.init(name, document, all: faults)
    }

    init<Document: UsageDocument>(
        _ name: String, _ document: Document, all faults: [(String, String)]
    ) {
        self.init(name, json: document.text, for: Document.self, all: faults)
    }

    /// A text that may be none of the documents that are posted there.
    init<Document: UsageDocument>(
        _ name: String, json: String, for _: Document.Type, all faults: [(String, String)]
    ) {
        self.name = name
        target = Document.target
        text = json
        self.faults = faults.map { DocumentFault($0, $1) }
    }

    /// A text in the place of a document of `POST /rabbitmq/estimate`.
    init(_ name: String, json: String, _ faults: (String, String)...) {
        self.init(name, json: json, for: EstimateDocument.self, all: faults)
    }

    /// An estimate by messaging requests with one period.
    init(period: String, _ faults: (String, String)...) {
        let name = period.count < 120 ? period : String(period.prefix(120))
        self.init(name, EstimateDocument(usage: period), all: faults)
    }

    /// An estimate by messaging requests with one class of messages.
    init(messages: String, _ faults: (String, String)...) {
        self.init(
            messages, EstimateDocument(usage: "{\"messages\":[\(messages)]}"),
            all: faults.map { ("#/usage/0/messages/0\($0)", $1) })
    }

    /// Expects these faults, and no others.
    func check() throws {
        let found = try Client().faults(text, at: target)
        #expect(found.map(\.pointer) == faults.map(\.pointer))
        for (fault, expected) in zip(found, faults) {
            if expected.detail.hasSuffix("…") {
                #expect(fault.detail.hasPrefix(expected.detail.dropLast()))
            } else {
                #expect(fault.detail == expected.detail)
            }
        }
    }
}
