import HTTP
import TestSupport
import Testing

@Suite("The format of an answer")
struct AcceptTests {
    private static let estimate = EstimateDocument(usage: #"{"queues":600}"#)

    @Test(arguments: [
        "", "Accept:", "Accept: ,", "Accept: */*", "Accept: application/json",
        "Accept: APPLICATION/JSON", "Accept: application/*", "Accept: application/json;q=0.001",
        "Accept: text/html, application/xml;q=0.9, */*;q=0.8",
        "Accept: application/json; charset=utf-8; q=0.5", "Accept: image/png, application/json",
        "Accept: text/html,application/json;q=0.1", "Accept: */*;q=0, application/json",
        "Accept: application/json;q=0.5, application/json;q=0",
        "Accept: application/json ; charset=utf-8", "Accept: Application/*;q=0.5, */*;q=0",
        // What is malformed means JSON.
        "Accept: json", "Accept: text/csv;q=2", "Accept: text/csv;q=0.1234", "Accept: a/b/c",
        "Accept: text/csv;q=", "Accept: text/csv, nonsense", "Accept: text/html, text/csv;q=2",
    ])
    func `is JSON where the client accepts it or says nothing`(field: String) throws {
        let fields = field.isEmpty ? [] : [field]
        let response = try Client().post(Self.estimate, fields: fields)
        #expect(response.status == .ok)
        #expect(response.field("Content-Type") == "application/json")
        #expect(response.field("Vary")?.hasPrefix("Accept,") == true)
    }

    @Test(arguments: [
        "Accept: text/html", "Accept: application/json;q=0", "Accept: */*;q=0",
        "Accept: application/*;q=0, text/csv;q=0, text/plain;q=0, */*;q=1",
        "Accept: text/csv;q=0, image/png;q=0.5", "Accept: application/problem+json",
        "Accept: text/plainly, text/cs, text/markdown",
    ])
    func `is a problem where no format is accepted`(field: String) throws {
        for response in [
            try Client().post(Self.estimate, fields: [field]),
            try Client().post(ComparisonDocument(), fields: [field]),
        ] {
            #expect(response.status == .notAcceptable)
            #expect(response.field("Content-Type") == "application/problem+json")
            #expect(response.field("Vary") == "Accept")
            let problem = try JSONValue.read(response.body)
            #expect(problem["type"]?.string == "/problems/not-acceptable")
            #expect(
                problem["detail"]?.string
                    == "Answers are available as application/json, text/csv, text/plain.")
        }
    }

    struct Choice: Row {
        let accept: String
        let type: String
        var name: String { accept }

        init(_ accept: String, _ type: String) {
            self.accept = accept
            self.type = type
        }
    }

    private static let csv = "text/csv; charset=utf-8; header=present"
    private static let table = "text/plain; charset=utf-8"

    @Test(arguments: [
        Choice("text/csv", csv), Choice("text/plain", table), Choice("Text/CSV", csv),
        Choice("text/csv;header=present", csv), Choice("text/plain; charset=utf-8", table),
        // The highest quality.
        Choice("application/json;q=0.8, text/csv;q=0.9", csv),
        Choice("application/json;q=0.8, text/csv;q=0.801, text/plain;q=0.802", table),
        Choice("text/plain;q=0.3, text/csv;q=0.2", table),
        // The most specific range gives the quality.
        Choice("*/*, text/csv;q=0.5", "application/json"),
        Choice("text/*;q=0.9, text/csv;q=0.1, application/json;q=0.5", table),
        Choice("text/*, text/csv;q=0, */*;q=0.1", table),
        Choice("text/plain;q=0.1, text/*;q=0.2", csv),
        Choice("application/*;q=0, */*;q=0.1", csv),
        // Equal ones: JSON, then CSV, then the table.
        Choice("text/plain, text/csv, application/json", "application/json"),
        Choice("text/plain, text/csv", csv), Choice("text/*", csv),
        Choice("text/*, */*;q=1.0", "application/json"),
        Choice("application/json;q=0, */*", csv),
        Choice("application/json;q=0, text/csv;q=0, */*", table),
    ])
    func `is that of the highest quality, the first of equal ones`(row: Choice) throws {
        for response in [
            try Client().post(Self.estimate, fields: ["Accept: \(row.accept)"]),
            try Client().post(ComparisonDocument(), fields: ["Accept: \(row.accept)"]),
        ] {
            #expect(response.status == .ok)
            #expect(response.field("Content-Type") == row.type)
            #expect(response.field("Vary") == "Accept, Accept-Encoding")
            #expect(response.field("Cache-Control") == "no-store")
            #expect(response.field("Server-Timing") != nil)
        }
    }

    @Test(arguments: ["application/json", "text/csv", "text/plain"])
    func `leaves problems as they are, in JSON with a newline`(type: String) throws {
        let response = try Client().estimate(Array("{}".utf8), fields: ["Accept: \(type)"])
        #expect(response.status == .unprocessableContent)
        #expect(response.field("Content-Type") == "application/problem+json")
        #expect(response.text.hasSuffix("}\n"))
    }

    @Test(arguments: FormatExample.all)
    func `ends in one newline`(row: FormatExample) throws {
        #expect(try row.answer("application/json").text.hasSuffix("}\n"))
        #expect(try row.answer("text/csv").text.hasSuffix("\r\n"))
    }

    @Test func `joins the fields of a request`() throws {
        let response = try Client().post(
            Self.estimate, fields: ["Accept: text/html", "Accept: application/json;q=0.2"])
        #expect(response.status == .ok)
    }

    struct Order: Row {
        let name: String
        let fields: [String]
        let body: String
        let status: Status
    }

    @Test(arguments: [
        Order(
            name: "415 comes first", fields: ["Accept: text/html", "Content-Type: text/plain"],
            body: "{}", status: .unsupportedMediaType),
        Order(
            name: "422 comes later", fields: ["Accept: text/html"], body: "{}",
            status: .notAcceptable),
        Order(
            name: "400 comes later", fields: ["Accept: text/html"], body: "{",
            status: .notAcceptable),
    ])
    func `is decided after the type of the body and before its content`(row: Order) throws {
        let response = try Client().send(
            "POST", EstimateDocument.target, fields: row.fields, body: Array(row.body.utf8))
        #expect(response.status == row.status)
    }

    @Test func `does not concern other endpoints`() throws {
        let response = try Client().send("GET", "/price-sheets", fields: ["Accept: text/html"])
        #expect(response.status == .ok)
    }
}
