import TestSupport
import Testing

@testable import HTTP

/// RFC 9112, section 5: `field-name ":" OWS field-value OWS`.
@Suite("Fields")
struct FieldTests {
    @Test(arguments: accepted + rejected + lineEnds)
    func `reads fields that every recipient reads alike`(row: ParserCase) {
        row.check()
    }

    private static func head(_ lines: String) -> String {
        "GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n"
    }

    static let accepted: [ParserCase] = [
        .accepts("5", "a value", head("X: b"), ReadRequest(values: ["b"])),
        .accepts("5", "any case of the name", head("x:b"), ReadRequest(values: ["b"])),
        .accepts(
            "5.1", "blanks around the value", head("X: \t b c \t "), ReadRequest(values: ["b c"])),
        .accepts("5.1", "no blank", head("X:b"), ReadRequest(values: ["b"])),
        .accepts("9110 5.5", "no value", head("X:"), ReadRequest(values: [""])),
        .accepts("9110 5.5", "blanks only", head("X:  \t"), ReadRequest(values: [""])),
        .accepts("9110 5.5", "a colon in the value", head("X: b:c"), ReadRequest(values: ["b:c"])),
        .accepts("9110 5.5", "a tab in the value", head("X: b\tc"), ReadRequest(values: ["b\tc"])),
        .accepts(
            "9110 5.5", "bytes beyond ASCII", head("X: \u{80}\u{FF}"),
            ReadRequest(values: ["\u{80}\u{FF}"])),
        .accepts(
            "9110 5.3", "the same name again, in order", head("X: b\r\nY: c\r\nx: d"),
            ReadRequest(values: ["b", "d"])),
        .accepts("9110 5.1", "all token characters", head("!#$%&'*+-.^_`|~0Zz: b"), ReadRequest()),
        .accepts(
            "9110 5.1", "a name that only looks alike", head("Content_Length: 5"), ReadRequest()),
        .accepts("9110 5.1", "a longer name", head("X-Content-Length: 5"), ReadRequest()),
        .accepts("9110 7.8", "Upgrade is not taken up", head("Upgrade: h2c"), ReadRequest()),
    ]

    static let rejected: [ParserCase] = [
        .rejects("5.1", "a blank before the colon", head("X : b"), .fieldName),
        .rejects("5.1", "a tab before the colon", head("X\t: b"), .fieldName),
        .rejects("5.2", "a folded value", head("X: b\r\n c"), .foldedLine),
        .rejects("5.2", "a value folded by a tab", head("X: b\r\n\tc"), .foldedLine),
        .rejects("5.2", "a line of blanks", head("X: b\r\n  "), .foldedLine),
        .rejects(
            "2.2", "a blank before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
            .foldedLine),
        .rejects("5", "no colon", head("X"), .missingColon),
        .rejects("5", "no name", head(": b"), .fieldName),
        .rejects("5", "only a colon", head(":"), .fieldName),
        .rejects("9110 5.1", "a blank in the name", head("X Y: b"), .fieldName),
        .rejects("9110 5.1", "a parenthesis in the name", head("X(): b"), .fieldName),
        .rejects("9110 5.1", "a quotation mark in the name", head("\"X\": b"), .fieldName),
        .rejects("9110 5.1", "a name beyond ASCII", head("\u{E9}: b"), .fieldName),
        .rejects("9110 5.1", "a name with a semicolon", head("X;Y: b"), .fieldName),
        .rejects("9110 5.1", "a name with @", head("X@Y: b"), .fieldName),
    ]

    static let lineEnds: [ParserCase] = [
        .rejects("2.2", "LF alone ends a field", head("X: b\nY: c"), .bareLineFeed),
        .rejects("2.2", "CR alone ends a field", head("X: b\rY: c"), .bareCarriageReturn),
        .rejects("2.2", "CR CR LF ends a field", head("X: b\r\r\nY: c"), .bareCarriageReturn),
        .rejects("2.2", "LF CR ends a field", head("X: b\n\rY: c"), .bareLineFeed),
        .rejects("2.2", "LF LF ends the head", "GET / HTTP/1.1\r\nHost: a\n\n", .bareLineFeed),
        .rejects("2.2", "CR LF LF ends the head", "GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        .rejects(
            "2.2", "CR LF CR X ends the head", "GET / HTTP/1.1\r\nHost: a\r\n\rX",
            .bareCarriageReturn),
        .rejects("9110 5.5", "CR in a name", head("X\rY: b"), .bareCarriageReturn),
        .rejects("9110 5.5", "NUL in a value", head("X: b\0c"), .controlCharacter),
        .rejects("9110 5.5", "NUL in a name", head("X\0: b"), .controlCharacter),
        .rejects("9110 5.5", "NUL before a line end", head("X: b\0"), .controlCharacter),
        .rejects("9110 5.5", "ESC in a value", head("X: \u{1B}[31m"), .controlCharacter),
        .rejects("9110 5.5", "DEL in a value", head("X: \u{7F}"), .controlCharacter),
        .rejects("9110 5.5", "VT in a value", head("X: b\u{B}c"), .controlCharacter),
        .rejects("9110 5.5", "FF around a value", head("X:\u{C}b"), .controlCharacter),
    ]

    @Test(arguments: (UInt8.min...(.max)).map { $0 })
    func `every byte of a name is a token character or rejected`(byte: UInt8) {
        let name = String(latin1: [byte])
        let run = ParserRun(Self.head("A\(name)A: b").latin1)
        let tokens = "!#$%&'*+-.^_`|~0123456789".utf8
        let isLetter = (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
        #expect(run.requests.isEmpty == !(isLetter || tokens.contains(byte) || byte == 0x3A))
    }

    /// Heads are scanned eight bytes at a time.
    @Test(arguments: 0..<20)
    func `have the same control characters rejected at any position`(position: Int) {
        for byte in UInt8.min...UInt8.max {
            var bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX: aaaaaaaaaaaaaaaaaaaa\r\n\r\n".utf8)
            bytes[28 + position] = byte
            let expected: MalformedRequest? =
                switch byte {
                case 0x0A: .bareLineFeed
                case 0x0D: .bareCarriageReturn
                case 0x09: nil
                case 0..<0x20, 0x7F: .controlCharacter
                default: nil
                }
            let error = ParserRun(bytes).error
            #expect(error == expected.map(RequestError.malformed), "byte \(byte)")
        }
    }
}
