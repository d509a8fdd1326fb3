import Testing

@testable import HTTP

/// RFC 9112, sections 6.1 and 6.3: `chunked` once, and nothing else.
@Suite("Transfer-Encoding")
struct TransferEncodingTests {
    @Test(arguments: accepted + refused + conflicts)
    func `takes chunked and nothing that could be understood otherwise`(row: ParserCase) {
        row.check()
    }

    private static let chunks = "3\r\nabc\r\n0\r\n\r\n"

    private static func post(_ fields: String, version: String = "1.1") -> String {
        "POST / HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n\r\n\(chunks)"
    }

    private static func accepts(_ value: String) -> ParserCase {
        .accepts(
            "6.1", "Transfer-Encoding:\(value)", post("Transfer-Encoding:\(value)"),
            ReadRequest("POST", body: "abc"))
    }

    static let accepted = [
        accepts(" chunked"), accepts("chunked"), accepts(" Chunked"), accepts(" CHUNKED"),
        accepts("\tchunked"), accepts("  chunked \t"),
    ]

    private static func refuses(_ value: String, _ refusal: RequestError) -> ParserCase {
        .refuses(
            "6.1", "Transfer-Encoding:\(value)", post("Transfer-Encoding:\(value)"), refusal)
    }

    static let refused = [
        refuses("", .malformed(.transferEncoding)),
        refuses(" ", .malformed(.transferEncoding)),
        refuses(" identity", .malformed(.transferEncoding)),
        refuses(" gzip", .malformed(.transferEncoding)),
        refuses(" xchunked", .malformed(.transferEncoding)),
        refuses(" chunkedx", .malformed(.transferEncoding)),
        refuses(" chunke", .malformed(.transferEncoding)),
        refuses(" chunked;", .malformed(.transferEncoding)),
        refuses(" chunked;q=1", .malformed(.transferEncoding)),
        refuses(" \"chunked\"", .malformed(.transferEncoding)),
        refuses(" chunked chunked", .malformed(.transferEncoding)),
        refuses(" chunked,", .malformed(.transferEncoding)),
        refuses(" , chunked", .malformed(.transferEncoding)),
        refuses(" chunked, chunked", .malformed(.transferEncoding)),
        refuses(" chunked, identity", .malformed(.transferEncoding)),
        refuses(" chunked, gzip", .malformed(.transferEncoding)),
        refuses(" gzip, chunked, chunked", .malformed(.transferEncoding)),
        refuses(" chunked\u{A0}", .malformed(.transferEncoding)),
        // The Kelvin sign, which Unicode takes for a K.
        refuses(" chun\u{E2}\u{84}\u{AA}ed", .malformed(.transferEncoding)),
        refuses(" \u{B}chunked", .malformed(.controlCharacter)),
        refuses(" \u{C}chunked", .malformed(.controlCharacter)),
        refuses(" \0chunked", .malformed(.controlCharacter)),
        refuses(" chunked\u{1}", .malformed(.controlCharacter)),
        refuses("\n chunked", .malformed(.bareLineFeed)),
        refuses("\r\n chunked", .malformed(.transferEncoding)),
        refuses(" gzip, chunked", .unknownTransferCoding),
        refuses(" identity, chunked", .unknownTransferCoding),
        refuses(" gzip;q=1, deflate, chunked", .unknownTransferCoding),
    ]

    static let conflicts: [ParserCase] = [
        .refuses(
            "6.3", "Content-Length before it",
            post("Content-Length: 3\r\nTransfer-Encoding: chunked"),
            .lengthAndTransferEncoding),
        .refuses(
            "6.3", "Content-Length after it",
            post("Transfer-Encoding: chunked\r\nContent-Length: 3"),
            .lengthAndTransferEncoding),
        .refuses(
            "6.3", "Content-Length 0 after it",
            post("Transfer-Encoding: chunked\r\nContent-Length: 0"), .lengthAndTransferEncoding),
        .refuses(
            "6.3", "a malformed Content-Length beside it",
            post("Transfer-Encoding: chunked\r\nContent-Length: +3"), .contentLength),
        .refuses(
            "6.1", "twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
            .transferEncoding),
        .refuses(
            "6.1", "twice, the second one another",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x"), .transferEncoding),
        .refuses(
            "6.1", "twice, the first one another",
            post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"), .transferEncoding),
        .refuses(
            "6.1", "twice, one of them empty",
            post("Transfer-Encoding:\r\nTransfer-Encoding: chunked"), .transferEncoding),
        .refuses(
            "6.1", "in HTTP/1.0", post("Transfer-Encoding: chunked", version: "1.0"),
            .transferEncodingInHTTP10),
        .refuses(
            "6.1", "in HTTP/1.0 that would be kept alive",
            post("Connection: keep-alive\r\nTransfer-Encoding: chunked", version: "1.0"),
            .transferEncodingInHTTP10),
        .refuses(
            "5.1", "a blank before the colon", post("Transfer-Encoding : chunked"), .fieldName),
        .refuses(
            "6.1", "a GET request's other coding",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n", .transferEncoding),
        .refuses(
            "6.1", "a blank in the name", post("Transfer Encoding: chunked"), .fieldName),
    ]
}
