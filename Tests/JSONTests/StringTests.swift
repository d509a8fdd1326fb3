import TestSupport
import Testing

@testable import JSON

@Suite("Strings")
struct StringTests {
    struct Read: Row {
        let source: String
        let text: String
        var name: String { source }

        init(_ source: String, _ text: String) {
            self.source = source
            self.text = text
        }
    }

    @Test(arguments: [
        Read(#""""#, ""), Read(#""asd""#, "asd"), Read(#"" ""#, " "),
        Read(#""a/*b*/c""#, "a/*b*/c"),
        Read(#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{08}\u{0C}\n\r\t"),
        Read(#""\\u0000""#, #"\u0000"#), Read(#""\\\\a""#, #"\\a"#), Read(#""\\n""#, #"\n"#),
        Read(#""\u0000""#, "\0"), Read(#""\u0061\u30af\u30EA\u30b9""#, "aクリス"),
        Read(#""\u0060\u012a\u12AB""#, "`Ī\u{12AB}"), Read(#""\u00A9""#, "©"),
        Read(#""\uD801\udc37""#, "\u{10437}"), Read(#""\ud83d\ude39\ud83d\udc8d""#, "😹💍"),
        Read(#""\uDBFF\uDFFF""#, "\u{10FFFF}"), Read(#""\uD800\uDC00""#, "\u{10000}"),
        Read(
            #""\uFFFF\uFDD0""#,
            String(decoding: [0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90], as: UTF8.self)),
        Read(#""\u002c""#, ","), Read(#""new\u000Aline""#, "new\nline"),
        Read(#""\u0022\u005C""#, #""\"#),
        Read(#""\u2028\u2029\u200B\u2064""#, "\u{2028}\u{2029}\u{200B}\u{2064}"),
        Read("\"\u{2028}\u{2029}\"", "\u{2028}\u{2029}"), Read("\"\u{7F}\"", "\u{7F}"),
        Read("\"€𝄞π\"", "€𝄞π"), Read("\"\u{1BFFF}\"", "\u{1BFFF}"),
        Read("\"\u{10FFFF}\"", "\u{10FFFF}"), Read("\"⍂㈴⍂\"", "⍂㈴⍂"),
    ])
    func `stand for their characters`(row: Read) throws {
        let document = try document(row.source)
        #expect(Array(document.string(document.root)) == Array(row.text.utf8))
    }

    @Test(arguments: [
        Refused("\"", .unexpectedEnd, at: 1), Refused("\"abc", .unexpectedEnd, at: 4),
        Refused("\"\\\"", .unexpectedEnd, at: 3), Refused("[\"asd]", .unexpectedEnd, at: 6),
        Refused("[\"a\u{00}a\"]", .controlCharacter(0), at: 3),
        Refused("[\"new\nline\"]", .controlCharacter(0x0A), at: 5),
        Refused("[\"\t\"]", .controlCharacter(0x09), at: 2),
        Refused("[\"\u{1F}\"]", .controlCharacter(0x1F), at: 2),
        Refused("{\"\r\":1}", .controlCharacter(0x0D), at: 2),
    ])
    func `end with a quote and hold no control character`(row: Refused) throws {
        try row.check()
    }

    @Test(arguments: [
        Refused(#"["\a"]"#, .invalidEscape, at: 3), Refused(#"["\x00"]"#, .invalidEscape, at: 3),
        Refused(#"["\'"]"#, .invalidEscape, at: 3), Refused(#"["\ "]"#, .invalidEscape, at: 3),
        Refused(#"["\0"]"#, .invalidEscape, at: 3), Refused(#"["\U0041"]"#, .invalidEscape, at: 3),
        Refused("[\"\\\t\"]", .invalidEscape, at: 3),
        Refused("[\"\\\u{00}\"]", .invalidEscape, at: 3),
        Refused("[\"\\🌀\"]", .invalidEscape, at: 3), Refused(#"["\u"]"#, .invalidEscape, at: 4),
        Refused(#"["\u00A"]"#, .invalidEscape, at: 7),
        Refused(#"["\u00G0"]"#, .invalidEscape, at: 6),
        Refused(#"["\u+041"]"#, .invalidEscape, at: 4),
        Refused(#"["\u 041"]"#, .invalidEscape, at: 4),
        Refused(#"["\uqqqq"]"#, .invalidEscape, at: 4), Refused(#"["\"#, .unexpectedEnd, at: 3),
        Refused(#"["\u"#, .unexpectedEnd, at: 4), Refused(#"["\u00"#, .unexpectedEnd, at: 6),
        Refused(#"["\uD834\u"#, .unexpectedEnd, at: 10),
        Refused(#"["\uD834\u00"#, .unexpectedEnd, at: 12),
        Refused(#"["\uD800\u1"]"#, .invalidEscape, at: 11),
        Refused(#"["\uD800\u1x"]"#, .invalidEscape, at: 11),
        Refused(#"{"\x":1}"#, .invalidEscape, at: 3),
    ])
    func `have the escapes that JSON has`(row: Refused) throws {
        try row.check()
    }

    @Test(arguments: [
        Refused(#"["\uDADA"]"#, .loneSurrogate, at: 2),
        Refused(#"["\ud800"]"#, .loneSurrogate, at: 2),
        Refused(#"["\uD888\u1234"]"#, .loneSurrogate, at: 2),
        Refused(#"["\uD800\uD800\n"]"#, .loneSurrogate, at: 2),
        Refused(#"["\uD800\n"]"#, .loneSurrogate, at: 2),
        Refused(#"["\uDFAA"]"#, .loneSurrogate, at: 2),
        Refused(#"["\uDd1e\uD834"]"#, .loneSurrogate, at: 2),
        Refused(#"["\uDC00\uDC00"]"#, .loneSurrogate, at: 2),
        Refused(#"["\ud800abc"]"#, .loneSurrogate, at: 2),
        Refused(#"["a\uD83D\uDE39\uDE39"]"#, .loneSurrogate, at: 15),
        Refused(#"["\uDBFF\uE000"]"#, .loneSurrogate, at: 2),
        Refused(#"{"\uD800":1}"#, .loneSurrogate, at: 2),
        Refused(#"["\uD800"#, .loneSurrogate, at: 2),
    ])
    func `hold no half of a surrogate pair`(row: Refused) throws {
        try row.check()
    }

    /// Strings are scanned eight bytes at a time.
    @Test(arguments: 0..<20)
    func `end or fail at the same octet wherever it stands`(position: Int) {
        for octet in UInt8.min...UInt8.max where octet != UInt8(ascii: "\\") {
            var text = Array("\"aaaaaaaaaaaaaaaaaaaa\"".utf8)
            text[1 + position] = octet
            let end = position + 1
            let expected: JSONError? =
                switch octet {
                case UInt8(ascii: "\""): JSONError(reason: .trailingText, offset: end + 1)
                case 0..<0x20: JSONError(reason: .controlCharacter(octet), offset: end)
                case 0x80...: JSONError(reason: .invalidUTF8, offset: end)
                default: nil
                }
            var found: JSONError?
            do { _ = try JSONReader.read(text) } catch { found = error }
            #expect(found == expected, "octet \(octet)")
        }
    }
}
