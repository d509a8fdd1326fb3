import HTTP
import TestSupport
import Testing

/// RFC 9112, section 9.3, over a socket.
@Suite("Live: one request after another", .everyTransport, .timeLimit(.minutes(3)))
struct KeepAliveTests {
    private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `one connection serves many requests`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            for _ in 0..<100 {
                try await client.send(get)
                let response = try await client.response()
                #expect(response.status == 200)
                #expect(response.text == "hello")
                #expect(response["Connection"] == nil)
            }
            #expect(server.server.openConnections == 1)
        }
    }

    @Test func `every answer has its date, its id and its length`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\n\r\n")
            let response = try await client.response()
            #expect(response.reason == "OK")
            #expect(response["X-Request-Id"] == "mine")
            #expect(response["Content-Length"] == "5")
            #expect(response["Date"]?.hasSuffix(" GMT") == true)
        }
    }

    @Test(arguments: endings)
    func `closes after the answer when either side wants it`(row: Row) async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(row.request)
            let response = try await client.response(isHead: row.isHead)
            #expect(response["Connection"] == row.connection)
            if row.connection == "close" {
                #expect(await client.ending() == .closed)
            } else {
                try await client.send(row.request)
                let second = try await client.response(isHead: row.isHead)
                #expect(second.status == response.status)
                #expect(second.body == response.body)
                #expect(second["Connection"] == row.connection)
            }
        }
    }

    /// A request and what its response says about the connection.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let request: String
        let connection: String?
        var isHead = false
    }

    private static let id = "X-Request-Id: i\r\n"

    static let endings = [
        Row(
            testDescription: "HTTP/1.1", request: "GET /path HTTP/1.1\r\nHost: a\r\n\(id)\r\n",
            connection: nil),
        Row(
            testDescription: "HTTP/1.1 with close",
            request: "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", connection: "close"),
        Row(
            testDescription: "HTTP/1.0", request: "GET / HTTP/1.0\r\n\r\n", connection: "close"),
        Row(
            testDescription: "HTTP/1.0 with keep-alive",
            request: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\(id)\r\n",
            connection: "keep-alive"),
        Row(
            testDescription: "HEAD", request: "HEAD / HTTP/1.1\r\nHost: a\r\n\(id)\r\n",
            connection: nil, isHead: true),
        Row(
            testDescription: "HEAD with close",
            request: "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            connection: "close", isHead: true),
        Row(
            testDescription: "204",
            request: "GET /status/204 HTTP/1.1\r\nHost: a\r\n\(id)\r\n", connection: nil),
        Row(
            testDescription: "304 with close",
            request: "GET /status/304 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            connection: "close"),
        Row(
            testDescription: "an error", request: "GET / HTTP/1.1\r\n\r\n", connection: "close"),
    ]

    @Test func `HEAD has the length of what GET has`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("HEAD /bytes/1234 HTTP/1.1\r\nHost: a\r\n\r\n" + get)
            let head = try await client.response(isHead: true)
            #expect(head["Content-Length"] == "1234")
            #expect(try await client.response().text == "hello")
        }
    }

    @Test func `what follows the last request is not served`() async throws {
        try await withServer { server in
            let close = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            let answers = try await server.exchange(close + get)
            #expect(answers.map(\.status) == [200])
        }
    }

    @Test(arguments: ["::1", "127.0.0.1"])
    func `serves both families of addresses`(host: String) async throws {
        try await withServer(on: host) { server in
            #expect(server.address.host == host)
            #expect(server.address.port != 0)
            let client = try await server.connect()
            try await client.send("GET /path HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n")
            #expect(try await client.response().text == "/path")
        }
    }

    @Test func `requests are served by several loops at once`() async throws {
        try await withServer(threads: 2) { server in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let client = try await server.connect()
                        var good = 0
                        for _ in 0..<20 {
                            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                            good += try await client.response().status == 200 ? 1 : 0
                        }
                        return good
                    }
                }
                for try await good in group { #expect(good == 20) }
            }
        }
    }
}
