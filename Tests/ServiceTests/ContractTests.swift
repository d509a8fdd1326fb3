import API
import HTTP
import HTTPServer
import TestSupport
import Testing

/// `openapi.yaml` describes the service.
@Suite("Contract", .timeLimit(.minutes(3)))
struct ContractTests {
    private let application = Application(sheets: .builtIn, readiness: Readiness())

    private var document: String {
        get throws {
            String(decoding: try Fixture.repositoryFile("openapi.yaml"), as: UTF8.self)
        }
    }

    /// `GET /livez` and so on, from the lines of the `paths` section.
    private var described: Set<String> {
        get throws {
            var path = ""
            var endpoints: Set<String> = []
            for line in try document.split(separator: "\n") {
                if line.hasPrefix("  /"), line.hasSuffix(":") {
                    path = line.dropFirst(2).dropLast().description
                }
                for method in ["get", "post", "put", "patch", "delete"]
                where line == "    \(method):" {
                    endpoints.insert("\(method.uppercased()) \(path)")
                }
            }
            return endpoints
        }
    }

    @Test func `describes every endpoint and no other`() throws {
        let served = Set(application.endpoints.map { "\($0.method.rawValue) \($0.path)" })
        let described = try described
        #expect(served == described)
        #expect(served.count == application.endpoints.count)
    }

    @Test func `is served as in the repository`() async throws {
        let expected = try document
        try await withServer(responder: application) { server in
            let client = try await server.connect()
            try await client.send("GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n")
            let response = try await client.response()
            #expect(response["Content-Type"] == "application/yaml")
            #expect(response.text == expected)
        }
    }

    @Test func `lists every type of problem with its status, and no other`() throws {
        let rows = try document.matches(of: /\| (\d{3}) \| `(\/problems\/[a-z-]+)` \|/)
        let types = ProblemType.allCases.map { "\($0.status.rawValue) \($0.uri)" }
        #expect(rows.map { "\($0.1) \($0.2)" }.sorted() == types.sorted())
    }

    @Test func `names every type of problem that is explained`() throws {
        let path = try #require(try document.firstRange(of: "  /problems/{name}:\n"))
        let names = try document[path.upperBound...].split(separator: "\n")
            .drop { !$0.hasSuffix(" enum:") }.dropFirst()
            .prefix { $0.contains(" - ") }.map { $0.drop { " -".contains($0) } }
        #expect(names.sorted() == ProblemType.allCases.map { $0.rawValue[...] }.sorted())
    }

    @Test func `every type of problem is explained`() async throws {
        try await withServer(responder: application) { server in
            let client = try await server.connect()
            for type in ProblemType.allCases {
                try await client.send("GET \(type.uri) HTTP/1.1\r\nHost: a\r\n\r\n")
                let response = try await client.response()
                #expect(response.status == 200)
                #expect(response.text.hasPrefix("\(type.status.rawValue) "))
            }
        }
    }
}
