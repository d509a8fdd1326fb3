/// The escapes inside JSON strings (RFC 8259, section 7), in both directions.
enum JSONEscape {
    /// Resolves the escapes of a string's content that the reader has checked.
    static func resolve(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var position = content.startIndex
        while position < content.endIndex {
            guard content[position] == UInt8(ascii: "\\") else {
                text.append(content[position])
                position += 1
                continue
            }
            let letter = content[position + 1]
            if letter == UInt8(ascii: "u") {
                let scalar = scalar(at: &position, in: content)
                text.append(contentsOf: String(Character(scalar)).utf8)
            } else {
                text.append(character(of: letter))
                position += 2
            }
        }
        return text
    }

    /// Reads `\uXXXX`, or two of them that make a surrogate pair.
    private static func scalar(
        at position: inout Int, in content: ArraySlice<UInt8>
    ) -> Unicode.Scalar {
        let first = UInt32(codeUnit(at: &position, in: content))
        guard first & 0xF800 == 0xD800 else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        let second = UInt32(codeUnit(at: &position, in: content))
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF) ?? "\u{FFFD}"
    }

    private static func codeUnit(at position: inout Int, in content: ArraySlice<UInt8>) -> UInt16 {
        let digits = content[(position + 2)..<(position + 6)]
        position += 6
        return digits.reduce(0) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
    }

    private static func character(of letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Appends the escape of a character that a string cannot hold as it is: a quote, a backslash or a
    /// control character.
    static func append(_ byte: UInt8, to text: inout ByteWriter) {
        switch byte {
        case UInt8(ascii: "\""): text.append(literal: "\\\"")
        case UInt8(ascii: "\\"): text.append(literal: "\\\\")
        case 0x08: text.append(literal: "\\b")
        case 0x09: text.append(literal: "\\t")
        case 0x0A: text.append(literal: "\\n")
        case 0x0C: text.append(literal: "\\f")
        case 0x0D: text.append(literal: "\\r")
        default:
            text.append(literal: "\\u00")
            for digit in [byte >> 4, byte & 0xF] {
                text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }
}
