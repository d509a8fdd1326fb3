import JSON
import Testing

@Suite("The grammar of numbers")
struct NumberGrammarTests {
    private static let accepted: [Accepted] = [
        "0", "-0", "1", "-1", "123", "-123", "1234567890", "20e1", "0e+1", "0e1", "123e65",
        "123.456e78", "123.456789", "1E22", "1E-2", "1E+2", "123e45", "0.0", "-0.0", "0.1e0",
        "1e-999999999999999999999999", "1e999999999999999999999999", "0.4e00669999999999999999",
        "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
        "100000000000000000000", "-237462374673276894279832749832423479823246327846",
        "[ 4]", "[-0 ]", "9007199254740993", "1.5", "-1.5E-3",
    ]

    @Test(arguments: accepted)
    func `takes them and keeps their digits`(row: Accepted) throws {
        let document = try JSONReader.read(row.bytes)
        guard document.kind(of: document.root) == .number else { return }
        #expect(Array(document.number(document.root)) == row.bytes)
    }

    private static let refused: [Refused] = [
        Refused("-", .unexpectedEnd, at: 1), Refused("[-]", .invalidNumber, at: 2),
        Refused("[--1]", .invalidNumber, at: 2), Refused("[-a]", .invalidNumber, at: 2),
        Refused("[- 1]", .invalidNumber, at: 2), Refused("[-Infinity]", .invalidNumber, at: 2),
        Refused("[01]", .invalidNumber, at: 2), Refused("[-01]", .invalidNumber, at: 3),
        Refused("[00]", .invalidNumber, at: 2), Refused("[-012]", .invalidNumber, at: 3),
        Refused("[1.]", .invalidNumber, at: 3), Refused("1.", .unexpectedEnd, at: 2),
        Refused("[0.e1]", .invalidNumber, at: 3), Refused("[2.e+3]", .invalidNumber, at: 3),
        Refused("[1.2.3]", .invalidNumber, at: 4), Refused("[1..2]", .invalidNumber, at: 3),
        Refused("[0.1.2]", .invalidNumber, at: 4), Refused("[-.5]", .invalidNumber, at: 2),
        Refused("[1e]", .invalidNumber, at: 3), Refused("1e", .unexpectedEnd, at: 2),
        Refused("[1e+]", .invalidNumber, at: 4), Refused("1e+", .unexpectedEnd, at: 3),
        Refused("[1ee2]", .invalidNumber, at: 3), Refused("[1e1e1]", .invalidNumber, at: 4),
        Refused("[1e+-2]", .invalidNumber, at: 4), Refused("[1.0e]", .invalidNumber, at: 5),
        Refused("[0e]", .invalidNumber, at: 3), Refused("[0E+]", .invalidNumber, at: 4),
        Refused("[1e1.5]", .invalidNumber, at: 4), Refused("[1-1]", .invalidNumber, at: 2),
        Refused("[1+2]", .invalidNumber, at: 2), Refused("[0e+-1]", .invalidNumber, at: 4),
        Refused("[+1]", .unexpectedByte(UInt8(ascii: "+")), at: 1),
        Refused("[++1234]", .unexpectedByte(UInt8(ascii: "+")), at: 1),
        Refused("[.5]", .unexpectedByte(UInt8(ascii: ".")), at: 1),
        Refused("[.-1]", .unexpectedByte(UInt8(ascii: ".")), at: 1),
        Refused("[0x1]", .commaOrEndExpected, at: 2), Refused("[0x42]", .commaOrEndExpected, at: 2),
        Refused("[1a]", .commaOrEndExpected, at: 2),
        Refused("[1 000.0]", .commaOrEndExpected, at: 3),
        Refused("[1_000]", .commaOrEndExpected, at: 2), Refused("1a", .trailingText, at: 1),
        Refused("[Infinity]", .unexpectedByte(UInt8(ascii: "I")), at: 1),
        Refused("[NaN]", .unexpectedByte(UInt8(ascii: "N")), at: 1),
        Refused("[nan]", .invalidLiteral, at: 2), Refused("[inf]", .unexpectedByte(0x69), at: 1),
        Refused("[１]", .unexpectedByte(0xEF), at: 1),
        Refused(
            "an invalid byte in a number", [0x5B, 0x30, 0xE5, 0x5D], .commaOrEndExpected, at: 2),
        Refused("an invalid byte in an exponent", [0x31, 0x65, 0xE5], .invalidNumber, at: 2),
    ]

    @Test(arguments: refused)
    func `refuses everything else`(row: Refused) throws {
        try row.check()
    }

    /// Integers before a comma are read on a path of their own.
    @Test(arguments: accepted)
    func `is the same before a comma and after one`(row: Accepted) throws {
        let digits = row.bytes.filter { !" []".utf8.contains($0) }
        let comma = [UInt8(ascii: ",")]
        let list = Array("[".utf8) + digits + comma + digits + comma + digits + Array("]".utf8)
        let document = try JSONReader.read(list)
        let numbers = document.children(of: document.root).map { Array(document.number($0)) }
        #expect(numbers == [digits, digits, digits])
    }

    /// The refused numbers that stand alone in an array, in the company of others.
    private static let refusedInLists: [Refused] = refused.flatMap { row -> [Refused] in
        guard row.bytes.first == UInt8(ascii: "["), row.bytes.last == UInt8(ascii: "]") else {
            return []
        }
        let number = row.bytes.dropFirst().dropLast()
        return [("[", ",2]"), ("[2,", "]"), ("[2,", ",2]"), ("[2, ", " , 2]")].map { start, end in
            Refused(
                "\(row.name) in \(start)…\(end)", Array(start.utf8) + number + Array(end.utf8),
                row.reason, at: row.offset + start.utf8.count - 1)
        }
    }

    @Test(arguments: refusedInLists)
    func `refuses the same before a comma and after one`(row: Refused) throws {
        try row.check()
    }
}
