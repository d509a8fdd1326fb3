extension UInt8 {
    /// Whether tokens may contain it (RFC 9110, section 5.6.2): one bit for each ASCII character.
    package var isTokenByte: Bool {
        let bits: UInt64 = self < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
        return self < 128 && bits &>> UInt64(self & 63) & 1 == 1
    }

    /// Whether it is a visible ASCII character: neither a blank nor a control character.
    package var isVisible: Bool { 0x21...0x7E ~= self }

    package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    /// Whether it is a space or a tab.
    package var isBlank: Bool { self == 0x20 || self == 0x09 }

    package var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// The value of a hexadecimal digit; nil for any other byte.
    package var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Span<UInt8> {
    /// Whether the bytes equal those of an ASCII string.
    package func equals(_ text: String) -> Bool {
        let other = text.utf8.span
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }

    /// Compares with an ASCII string in lower case, ignoring the case of the bytes.
    package func equalsIgnoringCase(_ lowercase: String) -> Bool {
        let other = lowercase.utf8.span
        guard count == other.count else { return false }
        for index in indices where self[index].lowercased != other[index] { return false }
        return true
    }

    /// The offset of the first byte in a range that equals `byte`.
    package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound, self[index] != byte { index += 1 }
        return index < range.upperBound ? index : nil
    }

    /// The range without the blanks at its ends (RFC 9110, section 5.6.3).
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Calls `body` with the range of each element of a comma-separated list, without the blanks
    /// around it; elements may be empty (RFC 9110, section 5.6.1).
    package func forEachListElement(_ body: (Range<Int>) -> Void) {
        var start = 0
        while let comma = firstIndex(of: UInt8(ascii: ","), in: start..<count) {
            body(trimmed(start..<comma))
            start = comma + 1
        }
        body(trimmed(start..<count))
    }

    func allSatisfy(in range: Range<Int>, _ predicate: (UInt8) -> Bool) -> Bool {
        for index in range where !predicate(self[index]) { return false }
        return true
    }

    func allSatisfy(_ predicate: (UInt8) -> Bool) -> Bool {
        allSatisfy(in: indices, predicate)
    }
}

extension [UInt8] {
    init(copying span: Span<UInt8>) {
        self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }

    mutating func append(copying span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
