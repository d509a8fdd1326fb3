import HTTP
import TestSupport
import Testing

/// Responses of other servers, good and bad, whole and split at every byte.
@Suite("Response parser")
struct ResponseParserTests {
    private var limits: Limits {
        var limits = Limits()
        limits.bodyBytes = 100
        limits.headBytes = 200
        return limits
    }

    /// The status and content of a response that arrives in pieces of this size.
    private func parse(
        _ text: String, pieces size: Int, method: Method = .get
    ) throws(ResponseError) -> String {
        var parser = ResponseParser(method: method, limits: limits)
        var rest = text.latin1[...]
        while !rest.isEmpty {
            let piece = rest.prefix(size)
            rest = rest.dropFirst(size)
            if let response = try parser.next(piece) {
                return "\(response.status) \(String(latin1: response.body))"
            }
        }
        let response = try parser.end()
        return "\(response.status) \(String(latin1: response.body))"
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 hello"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello more", "200 hello"),
        ("HTTP/1.0 404 \r\ncontent-length: 0\r\n\r\n", "404 "),
        ("HTTP/1.1 200\r\n\r\nuntil the end", "200 until the end"),
        ("HTTP/1.1 204 No Content\r\n\r\n", "204 "),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n", "304 "),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "200 abc"),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 x\r\nContent-Length: 1\r\n\r\n!", "500 !"),
    ])
    func `reads`(text: String, expected: String) throws {
        for size in 1...text.utf8.count { #expect(try parse(text, pieces: size) == expected) }
    }

    @Test func `reads no content of a response to HEAD`() throws {
        let text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
        #expect(try parse(text, pieces: 7, method: .head) == "200 ")
    }

    @Test(arguments: [
        ("", ResponseError.incomplete), ("HTTP/1.1 200 OK\r\n", .incomplete),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", .incomplete),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", .incomplete),
        ("HTTP/2 200\r\n\r\n", .malformed), ("HTTP/1.1 99 x\r\n\r\n", .malformed),
        ("HTTP/1.1 2000 x\r\n\r\n", .malformed), ("HTTP/1.1  200 OK\r\n\r\n", .malformed),
        ("HTTP/1.1 600 x\r\n\r\n", .malformed), ("SSH-2.0-x\r\n\r\n", .malformed),
        ("\r\nHTTP/1.1 200 OK\r\n\r\n", .malformed), ("HTTP/1.1 200 OK\n\n", .malformed),
        ("HTTP/1.1 101 Switching\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n!", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n!", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n", .malformed),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n!",
            .malformed
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n", .tooLarge),
        ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", .tooLarge),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n", .tooLarge),
        ("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 101), .tooLarge),
        ("HTTP/1.1 200 OK\r\nA: " + String(repeating: "x", count: 200), .tooLarge),
    ])
    func `rejects`(text: String, error: ResponseError) {
        for size in [1, 2, 7, 1000] {
            #expect(throws: error) { try parse(text, pieces: size) }
        }
    }
}
