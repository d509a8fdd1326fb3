import Testing

@testable import HTTP

/// RFC 9112, section 6.2: one decimal number.
@Suite("Content-Length")
struct ContentLengthTests {
    @Test(arguments: accepted + rejected + repeated)
    func `accepts one decimal number`(row: ParserCase) {
        row.check()
    }

    private static func post(_ fields: String, _ rest: String = "") -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(rest)"
    }

    private static let tooLarge = RequestError.contentTooLarge(limit: Limits().bodyBytes)

    static let accepted: [ParserCase] = [
        .accepts(
            "6.2", "the length", post("Content-Length: 3", "abc"), ReadRequest("POST", body: "abc")),
        .accepts("6.2", "zero", post("Content-Length: 0"), ReadRequest("POST")),
        .accepts("6.3", "none", post("X: b"), ReadRequest("POST", values: ["b"])),
        .accepts(
            "9110 8.6", "leading zeros, which the grammar has",
            post("Content-Length: 0003", "abc"), ReadRequest("POST", body: "abc")),
        .accepts(
            "9110 8.6", "more zeros than digits fit into an integer",
            post("Content-Length: \(String(repeating: "0", count: 40))3", "abc"),
            ReadRequest("POST", body: "abc")),
        .accepts(
            "9110 9.3.1", "content of a GET request",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", ReadRequest(body: "abc")),
        .accepts(
            "6.3", "a line break as content", post("Content-Length: 2", "\r\n"),
            ReadRequest("POST", body: "\r\n")),
        .accepts(
            "6.3", "a request as content is content",
            post("Content-Length: 27", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
            ReadRequest("POST", body: "GET / HTTP/1.1\r\nHost: a\r\n\r\n")),
        .accepts(
            "9.3.2", "what follows is the next request",
            post("Content-Length: 1", "a" + "GET /b HTTP/1.1\r\nHost: a\r\n\r\n"),
            ReadRequest("POST", body: "a"), ReadRequest("GET", "/b")),
        .waits(
            "6.2", "a shorter content is not complete", post("Content-Length: 4", "abc"),
            for: .content),
    ]

    private static func rejects(_ value: String, _ error: RequestError) -> ParserCase {
        .rejects(
            "9110 8.6", "Content-Length: \(value)", post("Content-Length: \(value)", "abc"), error
        )
    }

    static let rejected: [ParserCase] = [
        rejects("", .malformed(.contentLength)),
        rejects("+3", .malformed(.contentLength)),
        rejects("-3", .malformed(.contentLength)),
        rejects("-0", .malformed(.contentLength)),
        rejects("0x3", .malformed(.contentLength)),
        rejects("3.0", .malformed(.contentLength)),
        rejects("3e0", .malformed(.contentLength)),
        rejects("1_0", .malformed(.contentLength)),
        rejects("1 0", .malformed(.contentLength)),
        rejects("3 3", .malformed(.contentLength)),
        rejects("3;", .malformed(.contentLength)),
        rejects("\"3\"", .malformed(.contentLength)),
        rejects("three", .malformed(.contentLength)),
        rejects("\u{B3}", .malformed(.contentLength)),
        rejects("3, 3", .malformed(.contentLength)),
        rejects("3,4", .malformed(.contentLength)),
        rejects("3,", .malformed(.contentLength)),
        rejects("\u{B}3", .malformed(.controlCharacter)),
        rejects("3\0", .malformed(.controlCharacter)),
        rejects("8388609", tooLarge),
        rejects("4294967299", tooLarge),
        rejects("9223372036854775807", tooLarge),
        rejects("9223372036854775808", tooLarge),
        rejects("18446744073709551619", tooLarge),
        rejects("340282366920938463463374607431768211459", tooLarge),
        rejects(String(repeating: "9", count: 300), tooLarge),
    ]

    static let repeated: [ParserCase] = [
        .rejects(
            "6.3", "two", post("Content-Length: 3\r\nContent-Length: 4", "abcd"),
            .repeatedContentLength),
        .rejects(
            "6.3", "two equal ones", post("Content-Length: 3\r\ncontent-length: 3", "abc"),
            .repeatedContentLength),
        .rejects(
            "6.3", "zero, then more", post("Content-Length: 0\r\nContent-Length: 3", "abc"),
            .repeatedContentLength),
        .rejects(
            "5.1", "a blank before the colon", post("Content-Length : 3", "abc"), .fieldName),
        .rejects("5.2", "folded", post("Content-Length:\r\n 3", "abc"), .contentLength),
    ]
}
