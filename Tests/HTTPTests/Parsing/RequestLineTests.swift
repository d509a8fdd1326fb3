import Testing

@testable import HTTP

/// RFC 9112, section 3: `method SP request-target SP HTTP-version`.
@Suite("Request line")
struct RequestLineTests {
    @Test(arguments: accepted + rejected)
    func `reads what is a request line and nothing else`(row: ParserCase) {
        row.check()
    }

    static let accepted: [ParserCase] = [
        .accepts("3", "the shortest request", "GET / HTTP/1.1\r\nHost:\r\n\r\n", ReadRequest()),
        .accepts("9110 9.1", "HEAD", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", ReadRequest("HEAD")),
        .accepts(
            "9110 9.1", "DELETE", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", ReadRequest("DELETE")),
        .accepts(
            "9110 9.1", "methods are case-sensitive", "get / HTTP/1.1\r\nHost: a\r\n\r\n",
            ReadRequest("_OTHER")),
        .accepts(
            "9110 5.6.2", "any token is a method",
            "!#$%&'*+-.^_`|~9 / HTTP/1.1\r\nHost: a\r\n\r\n", ReadRequest("_OTHER")),
        .accepts(
            "2.2", "an empty line before it", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ReadRequest()
        ),
        .accepts(
            "2.2", "two empty lines before it", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            ReadRequest()),
    ]

    static let rejected: [ParserCase] = [
        .rejects(
            "2.2", "three empty lines before it", "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            .emptyLines),
        .rejects("2.2", "a blank before it", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.2", "a tab before it", "\tGET / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "3", "two blanks after the method", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "3", "two blanks after the target", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "3", "a blank after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .requestLine),
        .rejects("3", "tabs for blanks", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("3", "a tab in the target", "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n", .target),
        .rejects(
            "3", "a blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("3", "no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("3", "no method", " / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "3.1", "a method with a colon", "GE:T / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "3.1", "a method with a slash", "GE/T / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "3.1", "a method beyond ASCII", "G\u{C9}T / HTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "2.2", "NUL in the method", "GE\0T / HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        .rejects(
            "2.2", "NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        .rejects(
            "2.2", "DEL in the target", "GET /\u{7F} HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter
        ),
        .rejects(
            "2.2", "VT for a blank", "GET\u{B}/ HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        .rejects(
            "2.2", "FF for a blank", "GET\u{C}/ HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter),
        .rejects("2.2", "LF alone", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineFeed),
        .rejects("2.2", "CR alone", "GET / HTTP/1.1\rHost: a\r\n\r\n", .bareCarriageReturn),
        .rejects("2.2", "CR CR LF", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .bareCarriageReturn),
        .rejects(
            "2.2", "CR in the target", "GET /\rx HTTP/1.1\r\nHost: a\r\n\r\n", .bareCarriageReturn),
        .rejects("2.2", "LF before it", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .bareLineFeed),
        .rejects("2.2", "a TLS greeting", "\u{16}\u{3}\u{1}\u{2}\0\u{1}", .controlCharacter),
        .rejects("3", "a response", "HTTP/1.1 200 OK\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("3", "words", "hello\r\n\r\n", .requestLine),
    ]
}
