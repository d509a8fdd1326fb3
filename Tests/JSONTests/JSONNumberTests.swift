import JSON
import TestSupport
import Testing

@Suite("The exact value of a number")
struct JSONNumberTests {
    struct Value: Row {
        let text: String
        let decimals: Int
        let scaled: JSONNumber.Scaled
        var name: String { "\(text) in units of 10^-\(decimals)" }

        init(_ text: String, _ decimals: Int, _ scaled: JSONNumber.Scaled) {
            self.text = text
            self.decimals = decimals
            self.scaled = scaled
        }
    }

    private static func check(_ row: Value) {
        #expect(JSONNumber.scaled(row.text.utf8.span, decimals: row.decimals) == row.scaled)
    }

    @Test(arguments: [
        Value("0", 0, .exactly(0)), Value("-0", 0, .exactly(0)), Value("-0.0e5", 6, .exactly(0)),
        Value("0e999999999999999999999", 6, .exactly(0)), Value("0.000", 0, .exactly(0)),
        Value("5", 0, .exactly(5)), Value("5.0", 0, .exactly(5)), Value("5e3", 0, .exactly(5000)),
        Value("5E+3", 0, .exactly(5000)), Value("50e-1", 0, .exactly(5)),
        Value("5000e-3", 0, .exactly(5)), Value("0.5e1", 0, .exactly(5)),
        Value("0.0005e4", 0, .exactly(5)), Value("5.000000000000000000000", 0, .exactly(5)),
        Value("0.0000000000000000000005e22", 0, .exactly(5)),
        Value("100e-2", 0, .exactly(1)), Value("1e18", 0, .exactly(1_000_000_000_000_000_000)),
        Value("9007199254740991", 0, .exactly(9_007_199_254_740_991)),
        Value("9007199254740993", 0, .exactly(9_007_199_254_740_993)),
        Value("9223372036854775807", 0, .exactly(.max)),
        Value("922337203685477580.7e1", 0, .exactly(.max)),
        Value("92233720368547758070e-1", 0, .exactly(.max)),
        Value("1e000000000000000000003", 0, .exactly(1000)),
        Value("1000000000000000000000000e-24", 0, .exactly(1)),
        Value("10203000000000000000000e-18", 0, .exactly(10203)),
        Value("0.00010203e8", 0, .exactly(10203)),
    ])
    func `is the same however it is written`(row: Value) {
        Self.check(row)
    }

    @Test(arguments: [
        Value("12.5", 6, .exactly(12_500_000)), Value("0.1", 6, .exactly(100_000)),
        Value("310.000001", 6, .exactly(310_000_001)), Value("0.000001", 6, .exactly(1)),
        Value("1e-6", 6, .exactly(1)), Value("1.0000010", 6, .exactly(1_000_001)),
        Value("0.1e-5", 6, .exactly(1)), Value("1e12", 6, .exactly(1_000_000_000_000_000_000)),
        Value("9223372036854.775807", 6, .exactly(.max)),
    ])
    func `is whole millionths where it has six decimals`(row: Value) {
        Self.check(row)
    }

    @Test(arguments: [
        Value("0.5", 0, .tooPrecise), Value("5e-1", 0, .tooPrecise), Value("1e-7", 6, .tooPrecise),
        Value("0.0000001", 6, .tooPrecise), Value("12.3456789", 6, .tooPrecise),
        Value("0.30000000000000004", 6, .tooPrecise), Value("1e-999999999999", 6, .tooPrecise),
        Value("99999999999999999999.5", 0, .tooPrecise),
        Value("18446744073709551617e-1", 0, .tooPrecise),
        Value("184467440737095516170", 0, .tooLarge), Value("100000000000000000001", 0, .tooLarge),
        Value("9223372036854775808", 0, .tooLarge), Value("18446744073709551616", 0, .tooLarge),
        Value("1e19", 0, .tooLarge), Value("1e13", 6, .tooLarge),
        Value("9999999999999999999", 0, .tooLarge), Value("10000000000000000000", 0, .tooLarge),
        Value("9223372036854.775808", 6, .tooLarge), Value("1e400", 0, .tooLarge),
        Value("1e99999999999999999999999999", 0, .tooLarge),
        Value("-1", 0, .negative), Value("-1e-9", 0, .negative), Value("-1e400", 6, .negative),
        Value("-0.0000001", 6, .negative),
    ])
    func `is told from what it cannot be`(row: Value) {
        Self.check(row)
    }

    struct Plain: Row {
        let text: String
        let integer: Int64?
        var name: String { text }
    }

    @Test(arguments: [
        Plain(text: "0", integer: 0), Plain(text: "42", integer: 42),
        Plain(text: "999999999999999999", integer: 999_999_999_999_999_999),
        Plain(text: "1000000000000000000", integer: nil), Plain(text: "-1", integer: nil),
        Plain(text: "5.0", integer: nil), Plain(text: "5e3", integer: nil),
        Plain(text: "\"5\"", integer: nil), Plain(text: "true", integer: nil),
        Plain(text: "null", integer: nil), Plain(text: "[]", integer: nil),
        Plain(text: "{}", integer: nil), Plain(text: "[1,2,3]", integer: nil),
    ])
    func `has a short way where it is plain digits`(row: Plain) throws {
        let alone = try document(row.text)
        #expect(alone.plainInteger(alone.root) == row.integer)
        let later = try document("[\"some text before it\", \(row.text)]")
        #expect(later.plainInteger(later.children(of: later.root)[1]) == row.integer)
    }

    /// The end of a container is an index, which equals some offset in the text at one length.
    @Test(arguments: ["[", "{"])
    func `is never read from a container`(bracket: String) throws {
        for length in 0...300 {
            let elements = (0..<length).map { bracket == "[" ? "7" : "\"\($0)\":7" }
            let container =
                bracket + elements.joined(separator: ",") + (bracket == "[" ? "]" : "}")
            for text in [container, "[\(container)]", "[1, \"x\", \(container)]"] {
                let document = try document(text)
                let node = try #require(
                    text == container
                        ? document.root : document.children(of: document.root).last)
                #expect(document.plainInteger(node) == nil, "\(length) elements")
                #expect(document.number(node) == [], "\(length) elements")
                #expect(document.string(node) == [], "\(length) elements")
                #expect(!document.boolean(node), "\(length) elements")
            }
        }
    }

    @Test(arguments: ["\"t\"", "\"\\u0037\"", "\"7\"", "true", "false", "null", "-1.5"])
    func `is read from values of its own kind only`(text: String) throws {
        let document = try document("[\(text)]")
        let node = try #require(document.children(of: document.root).first)
        let kind = document.kind(of: node)
        #expect(document.number(node).isEmpty == (kind != .number))
        #expect(document.string(node).isEmpty == (kind != .string))
        #expect(document.boolean(node) == (text == "true"))
        #expect(document.plainInteger(node) == nil)
        let names = NameTable(["t", "true", "7", "-1.5", "ru"])
        #expect((document.index(of: node, in: names) != nil) == (kind == .string))
    }
}
