import Testing

@testable import HTTP

/// RFC 9112, section 7.1: chunks, their sizes and their ends.
@Suite("Chunks")
struct ChunkTests {
    @Test(arguments: accepted + rejected)
    func `decodes chunks whose borders are beyond doubt`(row: ParserCase) {
        row.check()
    }

    static func post(_ content: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(content)"
    }

    private static func accepts(
        _ name: String, _ content: String, _ body: String
    ) -> ParserCase {
        .accepts("7.1", name, post(content), ReadRequest("POST", body: body))
    }

    static let accepted = [
        accepts("none but the last", "0\r\n\r\n", ""),
        accepts("one", "3\r\nabc\r\n0\r\n\r\n", "abc"),
        accepts("several", "3\r\nabc\r\n1\r\nd\r\n2\r\nef\r\n0\r\n\r\n", "abcdef"),
        accepts(
            "hexadecimal sizes", "a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n",
            "01234567890123456789a"),
        accepts("leading zeros", "003\r\nabc\r\n000\r\n\r\n", "abc"),
        accepts("as many digits as are taken", "000000000000003\r\nabc\r\n0\r\n\r\n", "abc"),
        accepts("line ends in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"),
        accepts("chunks in the data", "7\r\n0\r\n\r\n0\r\r\n0\r\n\r\n", "0\r\n\r\n0\r"),
        accepts("any bytes", "3\r\n\0\u{80}\u{FF}\r\n0\r\n\r\n", "\0\u{80}\u{FF}"),
        .accepts(
            "9.3.2", "the next request after the last chunk",
            post("1\r\na\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"),
            ReadRequest("POST", body: "a"), ReadRequest("GET", "/b")),
        .waits("7.1", "no last chunk", post("3\r\nabc\r\n"), for: .content),
        .waits("7.1", "no end of the trailer section", post("3\r\nabc\r\n0\r\n"), for: .content),
    ]

    private static func rejects(
        _ name: String, _ content: String, _ fault: MalformedRequest
    ) -> ParserCase {
        .rejects("7.1", name, post(content), fault)
    }

    private static let tooLarge = RequestError.contentTooLarge(limit: Limits().bodyBytes)

    static let rejected = [
        rejects("no size", "\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("a blank before the size", " 3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("a blank after the size", "3 \r\nabc\r\n0\r\n\r\n", .chunkExtension),
        rejects("a tab after the size", "3\t\r\nabc\r\n0\r\n\r\n", .chunkExtension),
        rejects("+", "+3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("-", "-3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("0x", "0x3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("an underscore", "0_3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("h", "3h\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("g", "g\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("a point", "3.0\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("a comma", "3,3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("NUL", "3\0\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("VT", "\u{B}3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("a digit beyond ASCII", "\u{B3}\r\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("one digit too many", "0000000000000003\r\nabc\r\n0\r\n\r\n", .chunkSize),
        .rejects("7.1", "2^32 + 3", post("100000003\r\nabc\r\n0\r\n\r\n"), tooLarge),
        .rejects("7.1", "2^64 + 3", post("10000000000000003\r\nabc\r\n0\r\n\r\n"), tooLarge),
        .rejects("7.1", "2^60 - 1", post("fffffffffffffff\r\nabc\r\n0\r\n\r\n"), tooLarge),
        rejects("LF alone after the size", "3\nabc\r\n0\r\n\r\n", .chunkSize),
        rejects("CR alone after the size", "3\rabc\r\n0\r\n\r\n", .bareCarriageReturn),
        rejects("CR CR LF after the size", "3\r\r\nabc\r\n0\r\n\r\n", .bareCarriageReturn),
        rejects("more data than the size says", "3\r\nabcd\r\n0\r\n\r\n", .chunkEnd),
        rejects("less data than the size says", "4\r\nabc\r\n0\r\n\r\n", .chunkEnd),
        rejects("LF alone after the data", "3\r\nabc\n0\r\n\r\n", .chunkEnd),
        rejects("CR alone after the data", "3\r\nabc\r0\r\n\r\n", .chunkEnd),
        rejects("nothing after the data", "3\r\nabc0\r\n\r\n", .chunkEnd),
        rejects("any two bytes after the data", "3\r\nabcXX0\r\n\r\n", .chunkEnd),
        rejects("two line ends after the data", "3\r\nabc\r\n\r\n0\r\n\r\n", .chunkSize),
        rejects("LF alone after the last size", "3\r\nabc\r\n0\n\r\n", .chunkSize),
        rejects("LF alone at the end", "3\r\nabc\r\n0\r\n\n", .trailer),
        rejects("CR and another byte at the end", "3\r\nabc\r\n0\r\n\rX", .trailer),
        rejects("a line of text at the end", "3\r\nabc\r\n0\r\nX\r\n\r\n", .trailer),
    ]
}
