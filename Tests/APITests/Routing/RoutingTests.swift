import API
import HTTP
import TestSupport
import Testing

@Suite("Routes")
struct RoutingTests {
    private static let client = Client()

    private static let resources = [
        "/", "/price-sheets", "/price-sheets/rabbitmq-serverless-2024-12-06", "/openapi.yaml",
        "/problems/not-found", "/livez", "/healthz", "/readyz", "/metrics",
    ]

    @Test(arguments: resources)
    func `answer GET, and HEAD alike`(path: String) throws {
        let get = try Self.client.send("GET", path)
        #expect(get.status == .ok)
        #expect(!get.body.isEmpty)
        let head = try Self.client.send("HEAD", path)
        #expect(head.status == .ok)
        #expect(head.body.count == get.body.count)
        #expect(head.field("Content-Type") == get.field("Content-Type"))
        #expect(head.field("ETag") == get.field("ETag"))
    }

    @Test(arguments: resources)
    func `refuse other methods with Allow`(path: String) throws {
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"] {
            let response = try Self.client.send(method, path)
            #expect(response.status == .methodNotAllowed)
            #expect(response.field("Allow") == "GET, HEAD, OPTIONS")
            #expect(
                try JSONValue.read(response.body)["type"]?.string == "/problems/method-not-allowed")
        }
    }

    @Test func `take only POST for documents`() throws {
        for method in ["GET", "HEAD", "PUT", "DELETE", "BREW"] {
            let response = try Self.client.send(method, "/rabbitmq/estimate")
            #expect(response.status == .methodNotAllowed)
            #expect(response.field("Allow") == "OPTIONS, POST")
        }
    }

    @Test func `answer OPTIONS everywhere without content`() throws {
        for path in Self.resources + ["/rabbitmq/estimate", "*"] {
            let response = try Self.client.send("OPTIONS", path)
            #expect(response.status == .noContent)
            #expect(response.body.isEmpty)
            #expect(response.field("Allow")?.contains("OPTIONS") == true)
        }
        #expect(try Self.client.send("OPTIONS", "/nowhere").status == .notFound)
    }

    struct Missing: Row {
        let name: String
        let hint: String

        init(_ path: String, _ hint: String) {
            name = path
            self.hint = hint
        }
    }

    @Test(arguments: [
        Missing("/rabbitmq/estimates", "'/rabbitmq/estimate'"),
        Missing("/rabitmq/estimate", "'/rabbitmq/estimate'"),
        Missing("/RabbitMQ/estimate", "'/rabbitmq/estimate'"),
        Missing("/rabbitmq/estimate/", "'/rabbitmq/estimate'"),
        Missing("/price-sheets/", "'/price-sheets'"), Missing("/price-sheet", "'/price-sheets'"),
        Missing("/healthzz", "'/healthz'"), Missing("/openapi.yml", "'/openapi.yaml'"),
        Missing("/something/else/entirely", "GET / lists"),
        Missing("/price-sheets%2Fx", "'/price-sheets'"),
        Missing("/problems/not-found/x", "GET / lists"), Missing("//", "'/'"),
        Missing("/\(String(repeating: "a", count: 500))", "GET / lists"),
        Missing("/price-sheets/none", "rabbitmq-serverless-2024-12-06"),
        Missing("/problems/not-fund", "'not-found'"),
        Missing("/problems/quite-different", "known are"),
    ])
    func `are missing with a hint at a similar one`(row: Missing) throws {
        let response = try Self.client.send("GET", row.name)
        #expect(response.status == .notFound)
        let problem = try JSONValue.read(response.body)
        #expect(problem["type"]?.string == "/problems/not-found")
        #expect(problem["detail"]?.string?.contains(row.hint) == true, "\(response.text)")
    }

    @Test(arguments: [
        "/%6civez", "/%6Civez", "/li%76ez", "/livez?x=/y", "/livez?", "http://test/livez",
    ])
    func `are found by other spellings of the same path`(target: String) throws {
        #expect(try Self.client.send("GET", target).text == "ok\n")
    }

    @Test(arguments: [
        "/livez%", "/livez%2", "/livez%zz", "/livez%00", "/%2Flivez", "/livez%20", "/%4cIVEZ",
    ])
    func `are not found by another path`(target: String) throws {
        #expect(try Self.client.send("GET", target).status == .notFound)
    }

    @Test func `name themselves for logs, never what a client made up`() throws {
        let client = Self.client
        #expect(
            try client.send("GET", "/price-sheets/x?y").annotations.route == "/price-sheets/{id}")
        #expect(
            try client.send("GET", "/problems/not-found").annotations.route == "/problems/{name}")
        #expect(
            try client.send("POST", "/rabbitmq/estimate").annotations.route == "/rabbitmq/estimate")
        #expect(try client.send("GET", "/made/up").annotations.route == "")
        #expect(try client.send("PUT", "/livez").annotations.route == "/livez")
        #expect(try client.send("OPTIONS", "*").annotations.route == "*")
    }

    @Test func `are listed by the index`() throws {
        let index = try Self.client.send("GET", "/").text
        let endpoints = Self.client.application.endpoints
        #expect(endpoints.count > 10)
        for (method, path) in endpoints {
            #expect(index.contains("\(method.rawValue)"))
            #expect(index.contains(path))
        }
        #expect(index.contains("curl --json"))
    }

    @Test func `serve the contract as it is in the repository`() throws {
        let response = try Self.client.send("GET", "/openapi.yaml")
        #expect(response.body == (try Fixture.repositoryFile("openapi.yaml")))
        #expect(response.field("Content-Type") == "application/yaml")
    }

    @Test func `stay alive and become unready while draining`() throws {
        let readiness = Readiness()
        let client = Client(readiness: readiness)
        #expect(try client.send("GET", "/readyz").status == .ok)
        readiness.beginDraining()
        #expect(try client.send("GET", "/livez").status == .ok)
        let response = try client.send("GET", "/readyz")
        #expect(response.status == .serviceUnavailable)
        #expect(response.field("Retry-After") != nil)
        #expect(try JSONValue.read(response.body)["type"]?.string == "/problems/unavailable")
    }
}
