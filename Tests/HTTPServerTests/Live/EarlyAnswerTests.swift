import HTTP
import HTTPServer
import Synchronization
import TestSupport
import Testing

/// Requests whose head decides the answer, whatever their content is.
@Suite("Live: answers before the content", .everyTransport, .timeLimit(.minutes(3)))
struct EarlyAnswerTests {
    private func head(_ path: String = "/nowhere", _ framing: String) -> String {
        "POST \(path) HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n"
    }

    @Test(arguments: ["Content-Length: 16385", "Content-Length: 8000000"])
    func `large content is not waited for`(length: String) async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(head("/nowhere", length))
            let response = try await client.response()
            #expect(response.status == 404)
            #expect(response.closes)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `chunks are read until they are large`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            let chunk = String(repeating: "x", count: 0x4000)
            let start = head("/nowhere", "Transfer-Encoding: chunked") + "4000\r\n\(chunk)\r\n"
            try await client.send(start)
            try await server.waitForReceived(start)
            #expect(await !client.hasInput(withinMilliseconds: 50))
            try await client.send("1\r\nx\r\n")
            #expect(try await client.response().status == 404)
        }
    }

    @Test func `small content is read first, and the connection goes on`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            let start = head("/nowhere", "Content-Length: 16384")
            try await client.send(start)
            try await server.waitForReceived(start)
            #expect(await !client.hasInput(withinMilliseconds: 50))
            try await client.send(String(repeating: "x", count: 16_384))
            let response = try await client.response()
            #expect(response.status == 404)
            #expect(!response.closes)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.response().text == "hello")
        }
    }

    @Test func `content that is accepted is read to its end`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(head("/echo", "Content-Length: 40000"))
            for _ in 0..<4 {
                #expect(await !client.hasInput(withinMilliseconds: 10))
                try await client.send(String(repeating: "x", count: 10_000))
            }
            #expect(try await client.response().body.count == 40_000)
        }
    }

    @Test func `the rest of the content is read and dropped`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(head("/nowhere", "Content-Length: 1000000"))
            try await client.send(String(repeating: "x", count: 1_000_000))
            #expect(try await client.response().status == 404)
            #expect(server.server.statistics.buffered.total == 0)
            #expect(await client.ending() == .closed)
        }
    }

    /// What is known of requests that the server rejects itself.
    @Test(arguments: known)
    func `a rejected request is reported as far as it was read`(row: Known) async throws {
        let reported = Mutex<[String]>([])
        var limits = Limits.forTests
        limits.bodyTimeout = .milliseconds(100)
        limits.headTimeout = .milliseconds(row.status == 408 ? 100 : 10_000)
        limits.bodyBytes = 100_000
        let observer: @Sendable (CompletedRequest) -> Void = { request in
            reported.withLock {
                $0.append("\(request.method?.rawValue ?? "-") \(request.path ?? "-")")
            }
        }
        try await withServer(limits: limits, observer: observer) { server in
            let client = try await server.connect()
            try await client.send(row.input)
            #expect(try await client.response().status == row.status)
            #expect(reported.withLock { $0 } == [row.report])
        }
    }

    struct Known: Row {
        let name: String
        let input: String
        let status: Int
        let report: String
    }

    static let known = [
        Known(
            name: "half a body",
            input: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc",
            status: 408, report: "POST /echo"),
        Known(
            name: "half a head", input: "POST /echo?q HTTP/1.1\r\nHost", status: 408,
            report: "POST /echo"),
        Known(name: "half a request line", input: "POST /ec", status: 408, report: "- -"),
        Known(
            name: "a long body",
            input: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n\r\n",
            status: 413, report: "POST /echo"),
        Known(
            name: "long chunks",
            input: "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n",
            status: 413, report: "POST /echo"),
        Known(
            name: "large fields",
            input: "GET /path HTTP/1.1\r\nX: " + String(repeating: "x", count: 33_000),
            status: 431, report: "GET /path"),
        Known(
            name: "a long request line", input: "GET /" + String(repeating: "x", count: 9000),
            status: 414, report: "- -"),
        Known(
            name: "no host", input: "GET /path HTTP/1.1\r\n\r\n", status: 400,
            report: "GET /path"),
    ]
}
