/// Finds the ends of JSON's strings, numbers and white space: from an offset to the one after.
///
/// Offsets are passed and returned, not kept, so that they stay in registers.
extension Span<UInt8> {
    /// Skips a number (RFC 8259, section 6): `-`, no leading zeros, digits around the point.
    func endOfNumber(from start: Int) throws(JSONError) -> Int {
        var end = start
        if self[end] == UInt8(ascii: "-") { end += 1 }
        if try byte(at: end) == UInt8(ascii: "0") {
            end += 1
        } else {
            end = try endOfDigits(from: end)
        }
        guard end < count else { return end }
        if self[end] == UInt8(ascii: ".") { end = try endOfDigits(from: end + 1) }
        guard end < count, self[end] | 0x20 == UInt8(ascii: "e") else {
            return try checkedEndOfNumber(end)
        }
        end += 1
        let sign = try byte(at: end)
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { end += 1 }
        return try checkedEndOfNumber(try endOfDigits(from: end))
    }

    @inline(__always)
    private func endOfDigits(from start: Int) throws(JSONError) -> Int {
        var end = start
        while end < count, self[end] &- UInt8(ascii: "0") < 10 { end &+= 1 }
        guard end > start else {
            throw JSONError(reason: end < count ? .invalidNumber : .unexpectedEnd, offset: start)
        }
        return end
    }

    /// Distinguishes `01` and `1.2.3` from a number that is followed by something else.
    @inline(__always)
    private func checkedEndOfNumber(_ end: Int) throws(JSONError) -> Int {
        guard end < count else { return end }
        switch self[end] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"):
            throw JSONError(reason: .invalidNumber, offset: end)
        default: return end
        }
    }

    /// Skips a string with its quotes, checks its escapes and its UTF-8.
    func endOfString(from start: Int) throws(JSONError) -> (offset: Int, hasEscapes: Bool) {
        var end = start + 1
        var hasEscapes = false
        while true {
            end = endOfPlainCharacters(from: end)
            let byte = try self.byte(at: end)
            switch byte {
            case UInt8(ascii: "\""): return (end + 1, hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                end = try endOfEscape(from: end)
            case 0x00..<0x20: throw JSONError(reason: .controlCharacter(byte), offset: end)
            default: end = try endOfMultibyteCharacter(from: end)
            }
        }
    }

    /// Skips most of a string: ASCII without escapes, eight bytes at a time.
    @inline(__always)
    private func endOfPlainCharacters(from start: Int) -> Int {
        var end = start
        while end &+ 8 <= count {
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: end, as: UInt64.self)
            let special = Self.markSpecialBytes(word.littleEndian)
            guard special == 0 else { return end &+ special.trailingZeroBitCount >> 3 }
            end &+= 8
        }
        while end < count, Self.markSpecialBytes(UInt64(self[end])) & 0x80 == 0 { end &+= 1 }
        return end
    }

    /// Marks, by its highest bit, the first of eight bytes that is a quote, a backslash, a control
    /// character or no ASCII; marks above the lowest one mean nothing.
    @inline(__always)
    private static func markSpecialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        // A byte below n borrows in x - n, and so gets the highest bit, which ~x does not have.
        let below = (word &- (ones &* 0x20)) & ~word
        let equal = ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
        return (word | below | equal) & (ones &* 0x80)
    }

    private func endOfEscape(from start: Int) throws(JSONError) -> Int {
        switch try byte(at: start + 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"):
            let unit = try codeUnit(at: start + 2)
            let end = start + 6
            guard unit & 0xF800 == 0xD800 else { return end }
            let isPair =
                unit < 0xDC00 && end + 1 < count
                && self[end] == UInt8(ascii: "\\") && self[end + 1] == UInt8(ascii: "u")
            guard isPair, try codeUnit(at: end + 2) & 0xFC00 == 0xDC00 else {
                throw JSONError(reason: .loneSurrogate, offset: start)
            }
            return end + 6
        default: throw JSONError(reason: .invalidEscape, offset: start + 1)
        }
    }

    /// Reads four hexadecimal digits.
    private func codeUnit(at start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for offset in start..<(start + 4) {
            guard let digit = JSONEscape.hexadecimalDigit(try byte(at: offset)) else {
                throw JSONError(reason: .invalidEscape, offset: offset)
            }
            unit = unit << 4 | digit
        }
        return unit
    }

    /// Skips a well-formed sequence of two to four bytes (RFC 3629, section 4).
    private func endOfMultibyteCharacter(from start: Int) throws(JSONError) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch self[start] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw JSONError(reason: .invalidUTF8, offset: start)
        }
        guard start + length <= count, second.contains(self[start + 1]),
            ((start + 2)..<(start + length)).allSatisfy({ self[$0] & 0xC0 == 0x80 })
        else { throw JSONError(reason: .invalidUTF8, offset: start) }
        return start + length
    }

    /// Skips white space (RFC 8259, section 2).
    @inline(__always)
    func endOfWhiteSpace(from start: Int) -> Int {
        var end = start
        while end < count, self[end] <= 0x20, Self.isWhiteSpace(self[end]) { end &+= 1 }
        return end
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// The byte at an offset.
    ///
    /// - Throws: `unexpectedEnd` if the text ends there.
    @inline(__always)
    func byte(at offset: Int) throws(JSONError) -> UInt8 {
        guard offset < count else { throw JSONError(reason: .unexpectedEnd, offset: count) }
        return self[offset]
    }
}
