import JSON
import Testing

@Suite("Literals")
struct LiteralTests {
    @Test func `are true, false and null`() throws {
        let document = try document("[true, false, null]")
        let elements = document.children(of: document.root)
        #expect(elements.map(document.kind(of:)) == [.boolean, .boolean, .null])
        #expect(document.boolean(elements[0]))
        #expect(!document.boolean(elements[1]))
    }

    @Test(arguments: [
        Refused("[nul]", .invalidLiteral, at: 4), Refused("[tru]", .invalidLiteral, at: 4),
        Refused("[fals]", .invalidLiteral, at: 5), Refused("nul", .unexpectedEnd, at: 3),
        Refused("t", .unexpectedEnd, at: 1), Refused("[truth]", .invalidLiteral, at: 4),
        Refused("[nulL]", .invalidLiteral, at: 4), Refused("[tRUE]", .invalidLiteral, at: 2),
        Refused("[True]", .unexpectedByte(UInt8(ascii: "T")), at: 1),
        Refused("[FALSE]", .unexpectedByte(UInt8(ascii: "F")), at: 1),
        Refused("[None]", .unexpectedByte(UInt8(ascii: "N")), at: 1),
        Refused("[undefined]", .unexpectedByte(UInt8(ascii: "u")), at: 1),
        Refused("[nullx]", .commaOrEndExpected, at: 5), Refused("truefalse", .trailingText, at: 4),
        Refused("[true false]", .commaOrEndExpected, at: 6),
    ])
    func `are written in lower case and in full`(row: Refused) throws {
        try row.check()
    }
}
