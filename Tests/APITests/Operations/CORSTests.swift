import API
import HTTP
import TestSupport
import Testing

@Suite("Pages of other origins")
struct CORSTests {
    private static let preflight = [
        "Origin: https://a.example", "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: content-type",
    ]

    struct Asked: Row {
        let name: String
        var origins: [String] = ["https://a.example", "https://b.example"]
        var method = "GET"
        var path = "/price-sheets"
        var fields: [String] = []
        let allowed: String?
        var vary: String? = "Origin"
    }

    @Test(arguments: [
        Asked(
            name: "one of the list", fields: ["Origin: https://b.example"],
            allowed: "https://b.example"),
        Asked(name: "another one", fields: ["Origin: https://c.example"], allowed: nil),
        Asked(name: "another port", fields: ["Origin: https://a.example:8443"], allowed: nil),
        Asked(name: "no origin", allowed: nil),
        Asked(name: "the origin of files", fields: ["Origin: null"], allowed: nil),
        Asked(
            name: "anybody", origins: ["*"], fields: ["Origin: https://c.example"], allowed: "*",
            vary: nil),
        Asked(
            name: "the only one", origins: ["https://a.example"],
            fields: ["Origin: https://a.example"], allowed: "https://a.example", vary: nil),
        Asked(
            name: "another one than the only one", origins: ["https://a.example"],
            fields: ["Origin: https://b.example"], allowed: "https://a.example", vary: nil),
        Asked(
            name: "the only one, given twice, to no origin",
            origins: ["https://a.example", "https://a.example"], allowed: "https://a.example",
            vary: nil),
        Asked(
            name: "anybody, beside a list", origins: ["https://a.example", "*"], allowed: "*",
            vary: nil),
        Asked(
            name: "a missing page", path: "/none", fields: ["Origin: https://a.example"],
            allowed: "https://a.example"),
        Asked(
            name: "off", origins: [], fields: ["Origin: https://a.example"], allowed: nil,
            vary: nil),
    ])
    func `are let in by the policy`(row: Asked) throws {
        let client = Client(cors: CORSPolicy(origins: row.origins))
        let response = try client.send(row.method, row.path, fields: row.fields)
        #expect(response.field("Access-Control-Allow-Origin") == row.allowed)
        #expect(response.field("Vary") == row.vary)
        #expect(response.field("Timing-Allow-Origin") == row.allowed)
        let exposed = response.field("Access-Control-Expose-Headers")
        let expected = "Allow, ETag, Retry-After, Server-Timing, WWW-Authenticate, X-Request-Id"
        #expect(exposed == (row.allowed == nil ? nil : expected))
    }

    @Test func `are told beforehand what they may do`() throws {
        let client = Client(cors: CORSPolicy(origins: ["https://a.example"]))
        let response = try client.send("OPTIONS", "/rabbitmq/estimate", fields: Self.preflight)
        #expect(response.status == .noContent)
        #expect(response.field("Access-Control-Allow-Origin") == "https://a.example")
        #expect(response.field("Access-Control-Allow-Methods")?.contains("POST") == true)
        let fields = try #require(response.field("Access-Control-Allow-Headers"))
        for name in ["Authorization", "Content-Type", "X-Request-Id"] {
            #expect(fields.contains(name))
        }
        #expect(response.field("Access-Control-Max-Age") == "7200")
        #expect(response.field("Vary") == nil)
        #expect(response.field("Cache-Control") == "no-store")
    }

    @Test func `are not told so from elsewhere`() throws {
        let client = Client(cors: CORSPolicy(origins: ["https://b.example", "https://c.example"]))
        let response = try client.send("OPTIONS", "/rabbitmq/estimate", fields: Self.preflight)
        #expect(response.status == .noContent)
        #expect(response.field("Vary") == "Origin")
        #expect(!response.fields.contains { $0.name.hasPrefix("Access-Control") })
    }

    @Test func `get an ordinary response to OPTIONS that asks for no method`() throws {
        let client = Client(cors: CORSPolicy(origins: ["https://a.example"]))
        let response = try client.send(
            "OPTIONS", "/rabbitmq/estimate", fields: ["Origin: https://a.example"])
        #expect(response.field("Access-Control-Allow-Methods") == nil)
        #expect(response.field("Access-Control-Expose-Headers") != nil)
    }

    @Test func `can read what is rejected before the content arrives`() throws {
        let client = Client(cors: CORSPolicy(origins: ["https://a.example"]))
        let request = try Request("POST", "/nowhere", fields: ["Origin: https://a.example"])
        let response = try #require(client.application.earlyResponse(to: request.head))
        #expect(response.field("Access-Control-Allow-Origin") == "https://a.example")
    }

    struct Rejected: Row {
        let name: String
        let origins: [String]
        /// The fields of the head, if it was read.
        let fields: [String]?
        let allowed: String?
    }

    @Test(arguments: [
        Rejected(name: "all may read it", origins: ["*"], fields: nil, allowed: "*"),
        Rejected(
            name: "one may read it, from a head that was not read", origins: ["https://a.example"],
            fields: nil, allowed: "https://a.example"),
        Rejected(
            name: "one may read it, from a head that was read", origins: ["https://a.example"],
            fields: ["Origin: https://a.example"], allowed: "https://a.example"),
        Rejected(
            name: "it is not known which of several may read it",
            origins: ["https://a.example", "https://b.example"], fields: nil, allowed: nil),
        Rejected(
            name: "the one of several that sent the head may read it",
            origins: ["https://a.example", "https://b.example"],
            fields: ["Origin: https://b.example"], allowed: "https://b.example"),
    ])
    func `can read errors of the server too`(row: Rejected) throws {
        let client = Client(cors: CORSPolicy(origins: row.origins))
        let head = try row.fields.map { try Request("GET", "/", fields: $0).head }
        for error in [
            RequestError.malformed(.host), .timeout(seconds: 1), .contentTooLarge(limit: 1),
            .requestLineTooLong(limit: 1), .fieldsTooLarge(limit: 1), .tooMuchWork(limit: 1),
        ] {
            let response = client.application.errorResponse(for: error, to: head)
            #expect(response.field("Access-Control-Allow-Origin") == row.allowed)
            #expect(response.field("Timing-Allow-Origin") == row.allowed)
        }
    }
}
