import Testing

@testable import TestSupport

/// What the raw client accepts as a response: a server that sends anything else must fail.
@Suite("Raw response")
struct RawResponseTests {
    private static let line = "HTTP/1.1 200 OK\r\n"

    struct Accepted: Sendable, CustomTestStringConvertible {
        let text: String
        var isHead = false
        let body: String?

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Accepted(text: line + "Content-Length: 2\r\n\r\nab", body: "ab"),
        Accepted(text: line + "content-length:\t2 \r\nA:\r\n\r\nab", body: "ab"),
        Accepted(text: line + "Content-Length: 2\r\n\r\nabHTTP/1.1 ", body: "ab"),
        Accepted(text: line + "Content-Length: 2\r\n\r\nab", isHead: true, body: ""),
        Accepted(text: "HTTP/1.1 204 No Content\r\n\r\n", body: ""),
        Accepted(text: "HTTP/1.1 304 Not Modified\r\n\r\n", body: ""),
        Accepted(text: "HTTP/1.1 100 Continue\r\n\r\n", body: ""),
        Accepted(text: "", body: nil), Accepted(text: "HTT", body: nil),
        Accepted(text: line + "Content-Length: 2\r\n\r", body: nil),
        Accepted(text: line + "Content-Length: 2\r\n\r\na", body: nil),
    ])
    func `has as much content as its length`(row: Accepted) throws {
        let response = try RawResponse.read(row.text.latin1, isHead: row.isHead)
        #expect(response?.text == row.body)
    }

    @Test(arguments: [
        "helloHTTP/1.1 200 OK\r\n", "hello", "\r\nHTTP/1.1", "http/1.1 200 OK\r\n",
        "HTTP/1.0 200 OK\r\n", "HTTP/1.1  200 OK\r\n", "HTTP/1.1 200\r\n", "HTTP/1.1 200 \r\n",
        "HTTP/1.1 200  OK\r\n", "HTTP/1.1 20 OK\r\n", "HTTP/1.1 2000 OK\r\n",
        "HTTP/1.1 +20 OK\r\n", "HTTP/1.1 2x0 OK\r\n", "HTTP/1.1 200 O\u{7}K\r\n",
        "HTTP/1.1 200 OK\n",
    ])
    func `must begin with a status line`(start: String) {
        #expect(throws: RawClient.Failure.self) {
            try RawResponse.read((start + "Content-Length: 0\r\n\r\n").latin1, isHead: false)
        }
    }

    @Test(arguments: [
        "A", ": a", "A : a", " A: a", "A(: a", "\u{E4}: a", "A: a\u{0}", "A: a\nB: b", "A: a\rB: b",
        "Content-Length: 0", "Transfer-Encoding: chunked",
    ])
    func `must have fields with a token as their name`(field: String) {
        let text = Self.line + "Content-Length: 0\r\n\(field)\r\n\r\n"
        #expect(throws: RawClient.Failure.self) {
            try RawResponse.read(text.latin1, isHead: false)
        }
    }

    @Test(arguments: [
        line + "A: a\r\n", line + "Content-Length: \r\n", line + "Content-Length: +2\r\n",
        line + "Content-Length: 2, 2\r\n", line + "Content-Length: 0x2\r\n",
        line + "Content-Length: 99999999999999999999\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n",
        "HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n",
    ])
    func `must have one length, of digits, where there is content`(head: String) {
        #expect(throws: RawClient.Failure.self) {
            try RawResponse.read((head + "\r\nab").latin1, isHead: false)
        }
    }

    @Test func `that is left unread is reported in place of the end`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            guard case .unread(let text) = await client.ending() else {
                Issue.record("the response was dropped")
                return
            }
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.hasSuffix("\r\n\r\nhello"))
        }
    }
}
