import JSON
import TestSupport
import Testing

@Suite("UTF-8")
struct UTF8Tests {
    struct Sequence: Row {
        let bytes: [UInt8]
        var name: String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }

        init(_ bytes: UInt8...) {
            self.bytes = bytes
        }
    }

    @Test(arguments: [
        Sequence(0x7F), Sequence(0xC2, 0x80), Sequence(0xDF, 0xBF), Sequence(0xE0, 0xA0, 0x80),
        Sequence(0xE1, 0x80, 0x80), Sequence(0xEC, 0xBF, 0xBF), Sequence(0xED, 0x80, 0x80),
        Sequence(0xED, 0x9F, 0xBF), Sequence(0xEE, 0x80, 0x80), Sequence(0xEF, 0xBF, 0xBF),
        Sequence(0xEF, 0xBB, 0xBF), Sequence(0xF0, 0x90, 0x80, 0x80),
        Sequence(0xF1, 0x80, 0x80, 0x80), Sequence(0xF3, 0xBF, 0xBF, 0xBF),
        Sequence(0xF4, 0x8F, 0xBF, 0xBF),
    ])
    func `is taken as it is where it is well-formed`(row: Sequence) throws {
        let quoted = [0x22] + row.bytes + [0x22]
        let document = try JSONReader.read(quoted)
        #expect(Array(document.string(document.root)) == row.bytes)
        #expect(document.written() == quoted)
        let unfinished = Array(quoted.dropLast())
        try Refused(row.name, unfinished, .unexpectedEnd, at: unfinished.count).check()
    }

    @Test(arguments: [
        Sequence(0x80), Sequence(0xBF), Sequence(0xC0, 0xAF), Sequence(0xC1, 0xBF),
        Sequence(0xC2), Sequence(0xC2, 0x7F), Sequence(0xC2, 0xC0), Sequence(0xDF, 0x20),
        Sequence(0xE0, 0x9F, 0xBF), Sequence(0xE0, 0x80, 0xAF), Sequence(0xE0, 0xA0),
        Sequence(0xE1, 0x80, 0x41), Sequence(0xE1, 0x80, 0xC0), Sequence(0xED, 0xA0, 0x80),
        Sequence(0xED, 0xBF, 0xBF), Sequence(0xEF, 0xBF), Sequence(0xF0, 0x80, 0x80, 0x80),
        Sequence(0xF0, 0x8F, 0xBF, 0xBF), Sequence(0xF0, 0x90, 0x80),
        Sequence(0xF0, 0x90, 0x80, 0x41), Sequence(0xF0, 0x90, 0x41, 0x80),
        Sequence(0xF4, 0x90, 0x80, 0x80), Sequence(0xF5, 0x80, 0x80, 0x80),
        Sequence(0xF8, 0x80, 0x80, 0x80, 0x80), Sequence(0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF),
        Sequence(0xFE), Sequence(0xFF), Sequence(0xE9), Sequence(0xE5),
    ])
    func `is refused at the sequence that is not`(row: Sequence) throws {
        let inString = [0x5B, 0x22, 0x61] + row.bytes + [0x22, 0x5D]
        try Refused(row.name, inString, .invalidUTF8, at: 3).check()
        let inName = [0x7B, 0x22] + row.bytes + [0x22, 0x3A, 0x31, 0x7D]
        try Refused(row.name, inName, .invalidUTF8, at: 2).check()
        let atEnd = [0x22] + row.bytes
        try Refused(row.name, atEnd, .invalidUTF8, at: 1).check()
    }

    @Test func `has no lead byte but those of RFC 3629`() {
        for lead in UInt8(0x80)...0xFF {
            let isAccepted = (2...4).contains { length in
                let tail = [UInt8](repeating: 0x80, count: length - 1)
                let second: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
                let bytes = [0x22, lead] + [second] + tail.dropFirst() + [0x22]
                return (try? JSONReader.read(bytes)) != nil
            }
            #expect(isAccepted == (0xC2...0xF4).contains(lead), "\(lead)")
        }
    }

    @Test(arguments: [
        Refused("a byte order mark", [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], .byteOrderMark, at: 0),
        Refused("a byte order mark alone", [0xEF, 0xBB, 0xBF], .byteOrderMark, at: 0),
        Refused("half a byte order mark", [0xEF, 0xBB, 0x7B, 0x7D], .unexpectedByte(0xEF), at: 0),
        Refused(
            "UTF-16 with its mark", [0xFF, 0xFE, 0x5B, 0, 0x5D, 0], .unexpectedByte(0xFF), at: 0),
        Refused("UTF-16 without it", [0, 0x5B, 0, 0x5D], .unexpectedByte(0), at: 0),
        Refused("little-endian UTF-16", [0x5B, 0, 0x5D, 0], .unexpectedByte(0), at: 1),
        Refused(
            "an invalid byte outside a string", [0x5B, 0xFF, 0x5D], .unexpectedByte(0xFF), at: 1),
        Refused("an invalid byte after the value", [0x31, 0xFF], .trailingText, at: 1),
    ])
    func `is the only encoding, without a mark`(row: Refused) throws {
        try row.check()
    }
}
