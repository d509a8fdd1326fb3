import TestSupport
import Testing

@testable import HTTP

/// RFC 9110, section 10.1.1: the client that waits for `100 Continue`.
@Suite("Expect")
struct ExpectTests {
    @Test(arguments: accepted + rejected)
    func `accepts the only defined expectation`(row: ParserCase) {
        row.check()
    }

    private static func post(
        _ fields: String, _ content: String = "abc", version: String = "1.1"
    ) -> String {
        "POST / HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n\r\n\(content)"
    }

    private static let length = "Content-Length: 3"

    static let accepted: [ParserCase] = [
        .accepts(
            "9110 10.1.1", "with a length", post("Expect: 100-continue\r\n\(length)"),
            ReadRequest("POST", body: "abc")),
        .accepts(
            "9110 10.1.1", "in any case", post("expect: 100-CONTINUE\r\n\(length)"),
            ReadRequest("POST", body: "abc")),
        .accepts(
            "9110 10.1.1", "with chunks",
            post("Expect: 100-continue\r\nTransfer-Encoding: chunked", "1\r\na\r\n0\r\n\r\n"),
            ReadRequest("POST", body: "a")),
        .accepts(
            "9110 10.1.1", "without content", post("Expect: 100-continue", ""), ReadRequest("POST")),
        .accepts(
            "9110 10.1.1", "in HTTP/1.0 it is not heard",
            post("Expect: 100-continue\r\n\(length)", version: "1.0"),
            ReadRequest("POST", version: .http10, isPersistent: false, body: "abc")),
    ]

    static let rejected: [ParserCase] = [
        .rejects(
            "9110 10.1.1", "another one", post("Expect: 200-ok\r\n\(length)"), .unknownExpectation),
        .rejects(
            "9110 10.1.1", "a longer one", post("Expect: 100-continued\r\n\(length)"),
            .unknownExpectation),
        .rejects("9110 10.1.1", "an empty one", post("Expect:\r\n\(length)"), .unknownExpectation),
        .rejects(
            "9110 10.1.1", "a list", post("Expect: 100-continue, x\r\n\(length)"),
            .unknownExpectation),
        .rejects(
            "9110 10.1.1", "too much content is rejected first",
            post("Expect: 100-continue\r\nContent-Length: 8388609"),
            .contentTooLarge(limit: Limits().bodyBytes)),
    ]

    @Test(arguments: expectations)
    func `reports whether the client waits`(row: Waiting) {
        let pieces = row.pieces.map { $0.latin1[...] }
        #expect(ParserRun(feeding: pieces).expectations == row.count)
    }

    /// How a request arrives, and how often its client is found to wait.
    struct Waiting: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let pieces: [String]
        let count: Int
    }

    static let expectations = [
        Waiting(
            testDescription: "the head alone",
            pieces: [post("Expect: 100-continue\r\n\(length)", "")], count: 1),
        Waiting(
            testDescription: "the head, then the content",
            pieces: [post("Expect: 100-continue\r\n\(length)", ""), "a", "bc"], count: 1),
        Waiting(
            testDescription: "content with the head: it does not wait",
            pieces: [post("Expect: 100-continue\r\n\(length)", "a"), "bc"], count: 0),
        Waiting(
            testDescription: "no content to wait for",
            pieces: [post("Expect: 100-continue\r\nContent-Length: 0", "")], count: 0),
        Waiting(
            testDescription: "no expectation", pieces: [post(length, ""), "abc"], count: 0),
        Waiting(
            testDescription: "HTTP/1.0",
            pieces: [post("Expect: 100-continue\r\n\(length)", "", version: "1.0"), "abc"],
            count: 0),
        Waiting(
            testDescription: "two requests, each with its head alone",
            pieces: [
                post("Expect: 100-continue\r\n\(length)", ""), "abc",
                post("Expect: 100-continue\r\n\(length)", ""), "abc",
            ], count: 2),
    ]
}
