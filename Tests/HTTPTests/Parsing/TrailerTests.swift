import Testing

@testable import HTTP

/// RFC 9112, section 7.1.2: field lines after the last chunk, which are checked and dropped.
@Suite("Trailers")
struct TrailerTests {
    @Test(arguments: accepted + rejected)
    func `passes over trailer fields`(row: ParserCase) {
        row.check()
    }

    private static func accepts(_ name: String, _ trailers: String) -> ParserCase {
        .accepts(
            "7.1.2", name, ChunkTests.post("1\r\na\r\n0\r\n\(trailers)\r\n"),
            ReadRequest("POST", body: "a"))
    }

    static let accepted = [
        accepts("one", "A: b\r\n"),
        accepts("several", "A: b\r\nC:d\r\nE:\r\n"),
        accepts("blanks, a colon and bytes beyond ASCII in a value", "A: \t b:c \u{80} \r\n"),
        accepts("no field of the request", "X: b\r\n"),
        accepts("framing fields change nothing", "Content-Length: 5\r\nTransfer-Encoding: x\r\n"),
        accepts("nor do those of the connection", "Connection: close\r\nHost: b\r\nHost: c\r\n"),
        .accepts(
            "7.1.2", "the next request after them",
            ChunkTests.post("0\r\nA: b\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"),
            ReadRequest("POST"), ReadRequest("GET", "/b")),
    ]

    private static func rejects(_ name: String, _ trailers: String) -> ParserCase {
        .rejects("7.1.2", name, ChunkTests.post("1\r\na\r\n0\r\n\(trailers)\r\n"), .trailer)
    }

    static let rejected = [
        rejects("no colon", "A\r\n"),
        rejects("no name", ": b\r\n"),
        rejects("a blank before the colon", "A : b\r\n"),
        rejects("a folded value", "A: b\r\n c\r\n"),
        rejects("a blank before the first one", " A: b\r\n"),
        rejects("LF alone", "A: b\n"),
        rejects("CR alone", "A: b\rC: d\r\n"),
        rejects("CR CR LF", "A: b\r\r\n"),
        rejects("NUL in a value", "A: \0\r\n"),
        rejects("NUL in a name", "A\0: b\r\n"),
        rejects("DEL in a value", "A: \u{7F}\r\n"),
        rejects("a name beyond ASCII", "\u{C9}: b\r\n"),
        rejects("a request line, as if the body had ended", "GET /b HTTP/1.1\r\n"),
    ]
}
