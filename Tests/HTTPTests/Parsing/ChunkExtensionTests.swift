import Testing

@testable import HTTP

/// RFC 9112, section 7.1.1: `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )`.
@Suite("Chunk extensions")
struct ChunkExtensionTests {
    @Test(arguments: accepted.map { ExtensionCase(text: $0, fault: nil) })
    func `passes over an extension`(row: ExtensionCase) {
        row.request.check()
        row.ofLastChunk.check()
    }

    @Test(arguments: rejected.map { ExtensionCase(text: $0.0, fault: $0.1) })
    func `rejects malformed extensions`(row: ExtensionCase) {
        row.request.check()
        row.ofLastChunk.check()
    }

    /// The text between a size and its line end.
    struct ExtensionCase: Sendable, CustomTestStringConvertible {
        let text: String
        let fault: MalformedRequest?

        var testDescription: String { "7.1.1: \(text.debugDescription)" }

        var request: ParserCase { row(ChunkTests.post("3\(text)\r\nabc\r\n0\r\n\r\n"), "abc") }
        var ofLastChunk: ParserCase { row(ChunkTests.post("0\(text)\r\n\r\n"), "") }

        private func row(_ input: String, _ body: String) -> ParserCase {
            guard let fault else {
                return .accepts("7.1.1", text, input, ReadRequest("POST", body: body))
            }
            return .rejects("7.1.1", text, input, fault)
        }
    }

    static let accepted = [
        ";a", ";a=b", ";a=\"\"", ";a=\"b\"", ";a=\"b;c=d\"", ";a=\"\\\"\"", ";a=\"\\\\\"",
        ";a=\" \t\"", ";a=\"\u{80}\u{FF}\"", ";a=\"\\\u{80}\"", ";a;b;c", ";a=1;b=2", " ;a", "\t;a",
        "; a", ";a =b", ";a= b", ";a = \"b\" ; c", ";a;b=\"c\";d", ";!#$%&'*+-.^_`|~=~",
    ]

    static let rejected: [(String, MalformedRequest)] = [
        (";", .chunkExtension), (";;a", .chunkExtension), (";a;", .chunkExtension),
        (";a=", .chunkExtension), (";=b", .chunkExtension), (";a==b", .chunkExtension),
        (";a b", .chunkExtension), (";a=b c", .chunkExtension), (";a=\"b", .chunkExtension),
        (";a=\"b\"c", .chunkExtension), (";a=\"\\\r\n\"", .chunkExtension),
        (";a=\"\r\n\"", .chunkExtension), (";a=b\"", .chunkExtension), (" a", .chunkExtension),
        (";a ", .chunkExtension), (";a=b ", .chunkExtension), (";a=\"b\" ", .chunkExtension),
        (";\r", .chunkExtension), (";\n", .chunkExtension), (";a\n", .chunkExtension),
        (";a=\n", .chunkExtension), (";a=\"\n\"", .chunkExtension), (";a\0", .chunkExtension),
        (";a=\"\0\"", .chunkExtension), (";a=\"\u{7F}\"", .chunkExtension),
        (";a=\"\\\0\"", .chunkExtension), (";a\u{B}=b", .chunkExtension),
        (";\u{80}", .chunkExtension), (";a=\u{80}", .chunkExtension), (";a,b", .chunkExtension),
        (";a/b", .chunkExtension), (";a\r", .bareCarriageReturn), (";a\rX", .bareCarriageReturn),
        (";a=b\rX", .bareCarriageReturn), (",a", .chunkSize), ("\\;a", .chunkSize),
    ]
}
