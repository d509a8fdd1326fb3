extension JSONReader {
    /// Skips a number (RFC 8259, section 6): `-`, no leading zeros, digits around the point.
    mutating func skipNumber(_ text: Span<UInt8>) throws(JSONError) {
        if text[position] == UInt8(ascii: "-") { position += 1 }
        if try peek(text) == UInt8(ascii: "0") {
            position += 1
        } else {
            try skipDigits(text)
        }
        guard position < text.count else { return }
        if text[position] == UInt8(ascii: ".") {
            position += 1
            try skipDigits(text)
        }
        guard position < text.count, text[position] | 0x20 == UInt8(ascii: "e") else {
            return try endNumber(text)
        }
        position += 1
        let sign = try peek(text)
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
        try skipDigits(text)
        try endNumber(text)
    }

    private mutating func skipDigits(_ text: Span<UInt8>) throws(JSONError) {
        var end = position
        while end < text.count, text[end] &- UInt8(ascii: "0") < 10 { end += 1 }
        guard end > position else {
            throw failure(end < text.count ? .invalidNumber : .unexpectedEnd)
        }
        position = end
    }

    /// Tells `01` and `1.2.3` apart from a number that is followed by something else.
    private func endNumber(_ text: Span<UInt8>) throws(JSONError) {
        guard position < text.count else { return }
        switch text[position] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"):
            throw failure(.invalidNumber)
        default: return
        }
    }

    /// Skips a string with its quotes, checks its escapes and its UTF-8.
    ///
    /// - Returns: whether it has escapes.
    mutating func skipString(_ text: Span<UInt8>) throws(JSONError) -> Bool {
        position += 1
        var hasEscapes = false
        while true {
            skipPlainCharacters(text)
            let byte = try peek(text)
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return hasEscapes
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try skipEscape(text)
            case 0x00..<0x20: throw failure(.controlCharacter(byte))
            default: try skipMultibyteCharacter(startingWith: byte, text)
            }
        }
    }

    /// Skips what is most of a string: ASCII that stands for itself.
    private mutating func skipPlainCharacters(_ text: Span<UInt8>) {
        var end = position
        while end < text.count, text[end] >= 0x20, text[end] < 0x80,
            text[end] != UInt8(ascii: "\""), text[end] != UInt8(ascii: "\\")
        {
            end += 1
        }
        position = end
    }

    private mutating func skipEscape(_ text: Span<UInt8>) throws(JSONError) {
        position += 1
        switch try peek(text) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            let start = position - 1
            let unit = try skipCodeUnit(text)
            guard unit & 0xF800 == 0xD800 else { return }
            let isPair =
                unit < 0xDC00 && position + 1 < text.count
                && text[position] == UInt8(ascii: "\\") && text[position + 1] == UInt8(ascii: "u")
            if isPair { position += 1 }
            guard isPair, try skipCodeUnit(text) & 0xFC00 == 0xDC00 else {
                throw JSONError(reason: .loneSurrogate, offset: start)
            }
        default: throw failure(.invalidEscape)
        }
    }

    /// Skips `u` and four hexadecimal digits.
    private mutating func skipCodeUnit(_ text: Span<UInt8>) throws(JSONError) -> UInt16 {
        position += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = JSONEscape.hexadecimalDigit(try peek(text)) else {
                throw failure(.invalidEscape)
            }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    /// Skips a well-formed sequence of two to four text (RFC 3629, section 4).
    private mutating func skipMultibyteCharacter(
        startingWith lead: UInt8, _ text: Span<UInt8>
    ) throws(JSONError) {
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw failure(.invalidUTF8)
        }
        guard position + length <= text.count, second.contains(text[position + 1]),
            ((position + 2)..<(position + length)).allSatisfy({ text[$0] & 0xC0 == 0x80 })
        else { throw failure(.invalidUTF8) }
        position += length
    }
}
