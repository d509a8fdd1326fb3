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
        let exposed = response.field("Access-Control-Expose-Headers")
        let expected = "ETag, Server-Timing, X-Request-Id, Retry-After"
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
        #expect(response.field("Vary") == "Origin")
        #expect(response.field("Cache-Control") == "no-store")
    }

    @Test func `are not told so from elsewhere`() throws {
        let client = Client(cors: CORSPolicy(origins: ["https://b.example"]))
        let response = try client.send("OPTIONS", "/rabbitmq/estimate", fields: Self.preflight)
        #expect(response.status == .noContent)
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

    @Test func `see refusals of the server too, where all may`() {
        let client = Client(cors: CORSPolicy(origins: ["*"]))
        let response = client.application.errorResponse(for: .contentTooLarge(limit: 1), to: nil)
        #expect(response.field("Access-Control-Allow-Origin") == "*")
    }
}
