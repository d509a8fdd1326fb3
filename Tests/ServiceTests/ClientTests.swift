import API
import Foundation
import FoundationNetworking
import Net
import TestSupport
import Testing

/// What an ordinary client sees of the service.
@Suite("An ordinary client", .timeLimit(.minutes(3)))
struct ClientTests {
    /// An answer as URLSession gives it.
    private struct Answer {
        let status: Int
        let body: String
        let response: HTTPURLResponse

        subscript(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }
    }

    private struct Client {
        let session: URLSession
        let address: SocketAddress

        func send(
            _ method: String, _ path: String, body: String? = nil, fields: [String: String] = [:]
        ) async throws -> Answer {
            let url = try #require(URL(string: "http://\(address)\(path)"))
            var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
            request.httpMethod = method
            request.httpBody = body.map { Data($0.utf8) }
            request.timeoutInterval = 15
            if body != nil {
                request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            }
            for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
            let (data, response) = try await session.data(for: request)
            let answer = try #require(response as? HTTPURLResponse)
            return Answer(
                status: answer.statusCode, body: String(decoding: data, as: UTF8.self),
                response: answer)
        }
    }

    private func withClient(_ body: (Client) async throws -> Void) async throws {
        let application = Application(sheets: .builtIn, readiness: Readiness())
        try await withServer(responder: application) { server in
            let session = URLSession(configuration: .ephemeral)
            defer { session.finishTasksAndInvalidate() }
            try await body(Client(session: session, address: server.address))
        }
    }

    private func document() throws -> String {
        let name = "rabbitmq-1-messaging-requests.request.json"
        return String(decoding: try Fixture.bytes(name), as: UTF8.self)
    }

    @Test func `an estimate, again and again over one connection`() async throws {
        let document = try document()
        try await withClient { client in
            for _ in 0..<10 {
                let answer = try await client.send("POST", "/rabbitmq/estimate", body: document)
                #expect(answer.status == 200)
                #expect(answer["Content-Type"] == "application/json")
                #expect(answer.body.contains("\"currency\":\"USD\""))
            }
        }
    }

    @Test func `a large document`() async throws {
        let period = "{\"hours\":1,\"queues\":1,\"label\":\"\(String(repeating: "x", count: 90))\"}"
        let usage = Array(repeating: period, count: 10_000).joined(separator: ",")
        let document =
            "{\"region\":\"cn-hangzhou\",\"metering\":\"messaging-requests\",\"usage\":[\(usage)]}"
        try await withClient { client in
            let answer = try await client.send("POST", "/rabbitmq/estimate", body: document)
            #expect(answer.status == 200)
            #expect(answer.body.contains("\"hours\":10000"))
        }
    }

    @Test func `problems have their type and their media type`() async throws {
        try await withClient { client in
            for (method, path, body, status) in [
                ("GET", "/nowhere", nil, 404), ("DELETE", "/livez", nil, 405),
                ("GET", "/rabbitmq/estimate", nil, 405), ("POST", "/rabbitmq/estimate", "{", 400),
                ("POST", "/rabbitmq/estimate", "{}", 422),
            ] {
                let answer = try await client.send(method, path, body: body)
                #expect(answer.status == status)
                #expect(answer["Content-Type"] == "application/problem+json")
                #expect(answer.body.contains("\"status\":\(status)"))
            }
        }
    }

    @Test func `the methods of a path are listed`() async throws {
        try await withClient { client in
            let problem = try await client.send("PUT", "/livez")
            #expect(problem.status == 405)
            #expect(problem["Allow"] == "GET, HEAD, OPTIONS")
            let options = try await client.send("OPTIONS", "/rabbitmq/estimate")
            #expect(options.status == 204)
            #expect(options["Allow"] == "OPTIONS, POST")
            #expect(options.body.isEmpty)
        }
    }

    @Test(arguments: ["/", "/livez", "/openapi.yaml", "/price-sheets", "/problems/not-found"])
    func `HEAD is GET without content`(path: String) async throws {
        try await withClient { client in
            let get = try await client.send("GET", path)
            let head = try await client.send("HEAD", path)
            #expect(head.status == get.status)
            #expect(head.body.isEmpty)
            for name in ["Content-Type", "Content-Length", "Cache-Control"] {
                #expect(head[name] == get[name])
            }
        }
    }

    @Test func `a client that has the price sheet gets 304`() async throws {
        let sheet = PriceSheets.builtIn.files[0]
        try await withClient { client in
            let path = "/price-sheets/\(sheet.id)"
            // URLSession asks for gzip otherwise, whose tag is weak.
            let plain = ["Accept-Encoding": "identity"]
            let first = try await client.send("GET", path, fields: plain)
            let tag = try #require(first["ETag"])
            #expect(tag == "\"\(sheet.sha256)\"")
            for value in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let fields = plain.merging(["If-None-Match": value]) { $1 }
                let again = try await client.send("GET", path, fields: fields)
                #expect(again.status == 304)
                #expect(again["ETag"] == tag)
                #expect(again.body.isEmpty)
            }
            let other = try await client.send("GET", path, fields: ["If-None-Match": "\"x\""])
            #expect(other.status == 200)
            #expect(other.body == first.body)
        }
    }

    @Test func `every answer carries the client's id, or a new one`() async throws {
        try await withClient { client in
            let mine = try await client.send("GET", "/nowhere", fields: ["X-Request-Id": "mine-1"])
            #expect(mine["X-Request-Id"] == "mine-1")
            let first = try #require(try await client.send("GET", "/livez")["X-Request-Id"])
            let second = try #require(try await client.send("GET", "/livez")["X-Request-Id"])
            #expect(first != second)
        }
    }

    @Test func `media types other than JSON are rejected`() async throws {
        let document = try document()
        try await withClient { client in
            for (type, status) in [
                ("application/json; charset=utf-8", 200), ("application/vnd.a+json", 200),
                ("text/plain", 415), ("application/x-www-form-urlencoded", 415),
            ] {
                let answer = try await client.send(
                    "POST", "/rabbitmq/estimate", body: document, fields: ["Content-Type": type])
                #expect(answer.status == status)
            }
        }
    }
}
