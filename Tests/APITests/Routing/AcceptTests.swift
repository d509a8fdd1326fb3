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
        "Accept: application/json;q=0, */*", "Accept: application/*;q=0, */*;q=1",
        "Accept: text/*, image/png;q=0.5", "Accept: application/problem+json",
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
            #expect(problem["detail"]?.string?.contains("application/json") == true)
        }
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
