import API
import HTTP
import TestSupport
import Testing

/// Asks the application without a network between.
struct Client: Sendable {
    let application: Application

    init(sheets: PriceSheets = .builtIn, readiness: Readiness) {
        application = Application(sheets: sheets, readiness: readiness)
    }

    init(sheets: PriceSheets) {
        self.init(sheets: sheets, readiness: Readiness())
    }

    /// One with what operators add to it.
    init(metrics: Metrics = Metrics(), cors: CORSPolicy? = nil, keys: APIKeys? = nil) {
        application = Application(
            configuration: LiveConfiguration(Configuration(sheets: .builtIn, keys: keys)),
            readiness: Readiness(), metrics: metrics, cors: cors)
    }

    /// Sends a request the way that a connection reads it.
    func send(
        _ method: String, _ target: String, fields: [String] = [], body: [UInt8] = []
    ) throws -> Response {
        application.respond(to: try Request(method, target, fields: fields, body: body))
    }

    /// Posts a document.
    func post<Document: UsageDocument>(
        _ document: Document, fields: [String] = []
    ) throws -> Response {
        try send("POST", Document.target, fields: fields, body: Array(document.text.utf8))
    }

    /// Posts what may be a document of `POST /rabbitmq/estimate`.
    func estimate(_ document: [UInt8], fields: [String] = []) throws -> Response {
        try send("POST", EstimateDocument.target, fields: fields, body: document)
    }

    /// The bill of a document that can be priced.
    func bill(_ document: EstimateDocument) throws -> Bill {
        try bill(document.text)
    }

    /// The bill of a document that can be priced.
    func bill(_ document: String) throws -> Bill {
        try bill(Array(document.utf8))
    }

    /// The bill of a document that can be priced.
    func bill(_ document: [UInt8]) throws -> Bill {
        let response = try estimate(document)
        try #require(response.status == .ok, "\(response.text)")
        return try Bill(response.body)
    }

    /// The faults of a document that cannot be priced.
    func faults(
        _ document: String, at target: String = EstimateDocument.target
    ) throws -> [DocumentFault] {
        let response = try send("POST", target, body: Array(document.utf8))
        let problem = try JSONValue.read(response.body)
        try #require(response.status == .unprocessableContent, "\(response.text)")
        return try #require(problem["errors"]).elements.map { entry in
            DocumentFault(
                try #require(entry["pointer"]?.string), try #require(entry["detail"]?.string))
        }
    }
}

/// An entry of a problem's `errors`.
struct DocumentFault: Sendable, Equatable {
    let pointer: String
    let detail: String

    init(_ pointer: String, _ detail: String) {
        self.pointer = pointer
        self.detail = detail
    }
}

extension Response {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header field that is there once.
    func field(_ name: String) -> String? {
        let values = fields.filter { $0.name.lowercased() == name.lowercased() }
        return values.count == 1 ? values[0].value : nil
    }
}
