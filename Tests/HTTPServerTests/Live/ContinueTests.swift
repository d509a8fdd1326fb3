import HTTP
import TestSupport
import Testing

/// RFC 9110, section 10.1.1, over a socket.
@Suite("Live: 100-continue", .everyTransport, .timeLimit(.minutes(3)))
struct ContinueTests {
    private func head(_ path: String = "/echo", _ fields: String = "Content-Length: 3\r\n")
        -> String
    {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\(fields)\r\n"
    }

    @Test(arguments: ["Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n"])
    func `a client that waits gets 100 Continue`(framing: String) async throws {
        try await withServer { server in
            let client = try await server.connect()
            for _ in 0..<2 {
                try await client.send(head("/echo", framing))
                let interim = try await client.response()
                #expect(interim.status == 100)
                #expect(interim.fields.isEmpty)
                let isChunked = framing.hasPrefix("T")
                try await client.send(isChunked ? "3\r\nabc\r\n0\r\n\r\n" : "abc")
                #expect(try await client.response().text == "abc")
            }
        }
    }

    @Test func `a client that sends at once gets no 100 Continue`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(head() + "abc")
            #expect(try await client.response().text == "abc")
        }
    }

    @Test func `the interim answer follows the answers before it`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("GET /bytes/3000000 HTTP/1.1\r\nHost: a\r\n\r\n" + head())
            #expect(try await client.response().body.count == 3_000_000)
            #expect(try await client.response().status == 100)
            try await client.send("abc")
            #expect(try await client.response().text == "abc")
        }
    }

    @Test(arguments: rejections)
    func `content is rejected before it is sent if it would be anyway`(row: Row) async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(head(row.path, row.fields))
            let response = try await client.response()
            #expect(response.status == row.status)
            #expect(response.closes)
            #expect(await client.ending() == .closed)
        }
    }

    /// A head whose content is not wanted.
    struct Row: Sendable, CustomTestStringConvertible {
        let status: Int
        var path = "/echo"
        var fields = "Content-Length: 3\r\n"

        var testDescription: String { "\(status)" }
    }

    static let rejections = [
        Row(status: 404, path: "/nowhere"),
        Row(status: 413, fields: "Content-Length: 8388609\r\n"),
        Row(status: 415, fields: "Content-Length: 3\r\nContent-Type: text/plain\r\n"),
        Row(status: 400, fields: "Content-Length: +3\r\n"),
        Row(status: 417, fields: "Content-Length: 3\r\nExpect: 200\r\n"),
    ]

    @Test func `a rejected client may still send its content`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(head("/nowhere"))
            #expect(await client.hasInput(withinMilliseconds: 10_000))
            try await client.send("abc")
            #expect(try await client.response().status == 404)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `after 100 Continue the body time-out applies`() async throws {
        var limits = Limits.forTests
        limits.bodyTimeout = .milliseconds(200)
        try await withServer(limits: limits) { server in
            let client = try await server.connect()
            try await client.send(head())
            #expect(try await client.response().status == 100)
            #expect(try await client.response().status == 408)
            #expect(await client.ending() == .closed)
        }
    }
}
