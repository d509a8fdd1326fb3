/// Why a text is not JSON, and where.
public struct JSONError: Error, Equatable {
    /// What is wrong there.
    public let reason: Reason
    /// The offset of the offending byte; the length of the text if it ends too early.
    public let offset: Int

    /// What can be wrong with a text.
    public enum Reason: Sendable, Equatable {
        case empty
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case byteOrderMark
        case trailingText
        case nestedTooDeeply(limit: Int)
        case tooLong(limit: Int)
        case invalidNumber
        case invalidLiteral
        case invalidEscape
        case loneSurrogate
        case controlCharacter(UInt8)
        case invalidUTF8
        case nameExpected
        case colonExpected
        case commaOrEndExpected
    }

    /// The place in lines and columns, both from 1; a column is a Unicode code point.
    public func place(in text: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in text.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
