import Testing

@testable import HTTP

/// RFC 9112, section 2.3: `HTTP/` digit `.` digit.
@Suite("Versions")
struct VersionTests {
    @Test(arguments: accepted + rejected)
    func `speaks HTTP 1 and nothing else`(row: ParserCase) {
        row.check()
    }

    static let accepted: [ParserCase] = [
        .accepts("2.3", "1.1", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", ReadRequest()),
        .accepts(
            "2.3", "1.0", "GET / HTTP/1.0\r\n\r\n",
            ReadRequest(version: .http10, isPersistent: false)),
        .accepts(
            "9110 2.5", "a later minor version is spoken to as 1.1",
            "GET / HTTP/1.9\r\nHost: a\r\n\r\n", ReadRequest()),
    ]

    static let rejected: [ParserCase] = [
        .rejects("9110 15.6.6", "2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", .unsupportedVersion),
        .rejects("9110 15.6.6", "0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", .unsupportedVersion),
        .rejects("9110 15.6.6", "9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", .unsupportedVersion),
        .rejects(
            "9113 3.4", "the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            .unsupportedVersion),
        .rejects("2.3", "HTTP/0.9's simple request", "GET /\r\n\r\n", .requestLine),
        .rejects("2.3", "lower case", "GET / http/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "mixed case", "GET / Http/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "two minor digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "two major digits", "GET / HTTP/11.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "no minor digit", "GET / HTTP/1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "2.3", "no minor digit but a point", "GET / HTTP/1.\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "a comma", "GET / HTTP/1,1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "a sign", "GET / HTTP/+1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "a letter", "GET / HTTP/1.x\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "another protocol", "GET / ICY/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "a longer name", "GET / XHTTP/1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects("2.3", "no name", "GET / 1.1\r\nHost: a\r\n\r\n", .requestLine),
        .rejects(
            "2.3", "a digit beyond ASCII", "GET / HTTP/1.\u{B9}\r\nHost: a\r\n\r\n", .requestLine),
    ]
}
