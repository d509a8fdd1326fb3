import Testing

/// A document that cannot be priced, with all its faults in their order.
///
/// A detail that ends with `…` is expected to begin so.
struct WrongDocument: Row {
    let name: String
    let document: String
    let faults: [DocumentFault]
    private var target = "/rabbitmq/estimate"

    init(_ name: String, _ document: String, _ faults: (String, String)...) {
        self.name = name
        self.document = document
        self.faults = faults.map { DocumentFault($0, $1) }
    }

    /// A document by messaging requests with one period.
    init(period: String, _ faults: (String, String)...) {
        name = period.count < 120 ? period : String(period.prefix(120))
        document = Self.document(period)
        self.faults = faults.map { DocumentFault($0, $1) }
    }

    /// A document by messaging requests with one class of messages.
    init(messages: String, _ faults: (String, String)...) {
        name = messages
        document = Self.document("{\"messages\":[\(messages)]}")
        self.faults = faults.map { DocumentFault("#/usage/0/messages/0\($0)", $1) }
    }

    /// A document of `POST /rocketmq/compare`.
    init(comparing name: String, _ document: ComparisonDocument, _ faults: (String, String)...) {
        self.init(comparing: name, document, all: faults)
    }

    /// A document of `POST /rocketmq/compare`.
    init(comparing name: String, _ document: ComparisonDocument, all faults: [(String, String)]) {
        self.init(comparing: name, json: document.text, all: faults)
    }

    /// A document of `POST /rocketmq/compare`.
    init(comparing name: String, json: String, all faults: [(String, String)]) {
        self.name = name
        document = json
        self.faults = faults.map { DocumentFault($0, $1) }
        target = ComparisonDocument.target
    }

    static func document(_ periods: String) -> String {
        #"{"region":"cn-hangzhou","metering":"messaging-requests","usage":[\#(periods)]}"#
    }

    /// Expects these faults, and no others.
    func check() throws {
        let found = try Client().faults(document, at: target)
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
