import Testing

@testable import HTTP

/// RFC 9112, section 7.1: chunks, their sizes and their ends.
@Suite("Chunks")
struct ChunkTests {
    @Test(arguments: accepted + refused)
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
        accepts("any octets", "3\r\n\0\u{80}\u{FF}\r\n0\r\n\r\n", "\0\u{80}\u{FF}"),
        .accepts(
            "9.3.2", "the next request after the last chunk",
            post("1\r\na\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n"),
            ReadRequest("POST", body: "a"), ReadRequest("GET", "/b")),
        .waits("7.1", "no last chunk", post("3\r\nabc\r\n"), for: .content),
        .waits("7.1", "no end of the trailer section", post("3\r\nabc\r\n0\r\n"), for: .content),
    ]

    private static func refuses(
        _ name: String, _ content: String, _ fault: MalformedRequest
    ) -> ParserCase {
        .refuses("7.1", name, post(content), fault)
    }

    private static let tooLarge = RequestError.contentTooLarge(limit: Limits().bodyBytes)

    static let refused = [
        refuses("no size", "\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("a blank before the size", " 3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("a blank after the size", "3 \r\nabc\r\n0\r\n\r\n", .chunkExtension),
        refuses("a tab after the size", "3\t\r\nabc\r\n0\r\n\r\n", .chunkExtension),
        refuses("+", "+3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("-", "-3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("0x", "0x3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("an underscore", "0_3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("h", "3h\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("g", "g\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("a point", "3.0\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("a comma", "3,3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("NUL", "3\0\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("VT", "\u{B}3\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("a digit beyond ASCII", "\u{B3}\r\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("one digit too many", "0000000000000003\r\nabc\r\n0\r\n\r\n", .chunkSize),
        .refuses("7.1", "2^32 + 3", post("100000003\r\nabc\r\n0\r\n\r\n"), tooLarge),
        .refuses("7.1", "2^64 + 3", post("10000000000000003\r\nabc\r\n0\r\n\r\n"), tooLarge),
        .refuses("7.1", "2^60 - 1", post("fffffffffffffff\r\nabc\r\n0\r\n\r\n"), tooLarge),
        refuses("LF alone after the size", "3\nabc\r\n0\r\n\r\n", .chunkSize),
        refuses("CR alone after the size", "3\rabc\r\n0\r\n\r\n", .bareCarriageReturn),
        refuses("CR CR LF after the size", "3\r\r\nabc\r\n0\r\n\r\n", .bareCarriageReturn),
        refuses("more data than the size says", "3\r\nabcd\r\n0\r\n\r\n", .chunkEnd),
        refuses("less data than the size says", "4\r\nabc\r\n0\r\n\r\n", .chunkEnd),
        refuses("LF alone after the data", "3\r\nabc\n0\r\n\r\n", .chunkEnd),
        refuses("CR alone after the data", "3\r\nabc\r0\r\n\r\n", .chunkEnd),
        refuses("nothing after the data", "3\r\nabc0\r\n\r\n", .chunkEnd),
        refuses("any two octets after the data", "3\r\nabcXX0\r\n\r\n", .chunkEnd),
        refuses("two line ends after the data", "3\r\nabc\r\n\r\n0\r\n\r\n", .chunkSize),
        refuses("LF alone after the last size", "3\r\nabc\r\n0\n\r\n", .chunkSize),
        refuses("LF alone at the end", "3\r\nabc\r\n0\r\n\n", .trailer),
        refuses("CR and another octet at the end", "3\r\nabc\r\n0\r\n\rX", .trailer),
        refuses("a line of text at the end", "3\r\nabc\r\n0\r\nX\r\n\r\n", .trailer),
    ]
}
