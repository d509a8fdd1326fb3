import Testing

@testable import HTTP

/// RFC 9112, sections 6.1 and 6.3: `chunked` once, and nothing else.
@Suite("Transfer-Encoding")
struct TransferEncodingTests {
    @Test(arguments: accepted + rejected + conflicts)
    func `accepts chunked and nothing ambiguous`(row: ParserCase) {
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

    private static func rejects(_ value: String, _ error: RequestError) -> ParserCase {
        .rejects(
            "6.1", "Transfer-Encoding:\(value)", post("Transfer-Encoding:\(value)"), error)
    }

    static let rejected = [
        rejects("", .malformed(.transferEncoding)),
        rejects(" ", .malformed(.transferEncoding)),
        rejects(" identity", .malformed(.transferEncoding)),
        rejects(" gzip", .malformed(.transferEncoding)),
        rejects(" xchunked", .malformed(.transferEncoding)),
        rejects(" chunkedx", .malformed(.transferEncoding)),
        rejects(" chunke", .malformed(.transferEncoding)),
        rejects(" chunked;", .malformed(.transferEncoding)),
        rejects(" chunked;q=1", .malformed(.transferEncoding)),
        rejects(" \"chunked\"", .malformed(.transferEncoding)),
        rejects(" chunked chunked", .malformed(.transferEncoding)),
        rejects(" chunked,", .malformed(.transferEncoding)),
        rejects(" , chunked", .malformed(.transferEncoding)),
        rejects(" chunked, chunked", .malformed(.transferEncoding)),
        rejects(" chunked, identity", .malformed(.transferEncoding)),
        rejects(" chunked, gzip", .malformed(.transferEncoding)),
        rejects(" gzip, chunked, chunked", .malformed(.transferEncoding)),
        rejects(" chunked\u{A0}", .malformed(.transferEncoding)),
        // The Kelvin sign, which equals K in Unicode.
        rejects(" chun\u{E2}\u{84}\u{AA}ed", .malformed(.transferEncoding)),
        rejects(" \u{B}chunked", .malformed(.controlCharacter)),
        rejects(" \u{C}chunked", .malformed(.controlCharacter)),
        rejects(" \0chunked", .malformed(.controlCharacter)),
        rejects(" chunked\u{1}", .malformed(.controlCharacter)),
        rejects("\n chunked", .malformed(.bareLineFeed)),
        rejects("\r\n chunked", .malformed(.transferEncoding)),
        rejects(" gzip, chunked", .unknownTransferCoding),
        rejects(" identity, chunked", .unknownTransferCoding),
        rejects(" gzip;q=1, deflate, chunked", .unknownTransferCoding),
    ]

    static let conflicts: [ParserCase] = [
        .rejects(
            "6.3", "Content-Length before it",
            post("Content-Length: 3\r\nTransfer-Encoding: chunked"),
            .lengthAndTransferEncoding),
        .rejects(
            "6.3", "Content-Length after it",
            post("Transfer-Encoding: chunked\r\nContent-Length: 3"),
            .lengthAndTransferEncoding),
        .rejects(
            "6.3", "Content-Length 0 after it",
            post("Transfer-Encoding: chunked\r\nContent-Length: 0"), .lengthAndTransferEncoding),
        .rejects(
            "6.3", "a malformed Content-Length beside it",
            post("Transfer-Encoding: chunked\r\nContent-Length: +3"), .contentLength),
        .rejects(
            "6.1", "twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
            .transferEncoding),
        .rejects(
            "6.1", "twice, the second one another",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: x"), .transferEncoding),
        .rejects(
            "6.1", "twice, the first one another",
            post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"), .transferEncoding),
        .rejects(
            "6.1", "twice, one of them empty",
            post("Transfer-Encoding:\r\nTransfer-Encoding: chunked"), .transferEncoding),
        .rejects(
            "6.1", "in HTTP/1.0", post("Transfer-Encoding: chunked", version: "1.0"),
            .transferEncodingInHTTP10),
        .rejects(
            "6.1", "in HTTP/1.0 that would be kept alive",
            post("Connection: keep-alive\r\nTransfer-Encoding: chunked", version: "1.0"),
            .transferEncodingInHTTP10),
        .rejects(
            "5.1", "a blank before the colon", post("Transfer-Encoding : chunked"), .fieldName),
        .rejects(
            "6.1", "a GET request's other coding",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n", .transferEncoding),
        .rejects(
            "6.1", "a blank in the name", post("Transfer Encoding: chunked"), .fieldName),
    ]
}
