import JSON

/// Reads the numbers of Prometheus, which are written as Go does: `639`, `1.6e+08`, `NaN`, `+Inf`.
enum SampleValue {
    /// The first number that the floating point of Prometheus does not tell from its neighbours.
    static let limit: Int64 = 1 << 53

    /// The whole number in a text.
    ///
    /// - Returns: nil for what is no count: `NaN`, infinities, negative numbers, fractions, and
    ///   numbers from 2⁵³, which the floating point of Prometheus does not hold exactly.
    static func count(_ text: Span<UInt8>) -> Int64? {
        guard isNumber(text), case .exactly(let value) = JSONNumber.scaled(text, decimals: 0),
            value < limit
        else { return nil }
        return value
    }

    /// Whether a text is digits, with at most one point between them, and at most one exponent.
    private static func isNumber(_ text: Span<UInt8>) -> Bool {
        // Since the start, the point or the exponent.
        var digits = 0
        var hasPoint = false
        var hasExponent = false
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."):
                guard digits > 0, !hasPoint, !hasExponent else { return false }
                hasPoint = true
                digits = 0
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard digits > 0, !hasExponent else { return false }
                hasExponent = true
                digits = 0
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                guard index > 0, isExponent(text[index - 1]) else { return false }
            default: return false
            }
        }
        return digits > 0
    }

    private static func isExponent(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "e") }

    /// The upper edge of a bucket in bytes, from its label `le`; `Int64.max` for `+Inf`.
    ///
    /// Prometheus 2 keeps `1000000` where Prometheus 3 writes `1e+06`.
    static func edge(_ text: String) -> Int64? {
        text == "+Inf" ? .max : count(text.utf8.span)
    }

    /// A decimal number of at most six decimals, rounded up.
    static func roundedUp(_ text: Span<UInt8>) throws(TPSFault) -> Int64 {
        let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
        guard isNumber(text.extracting((isNegative ? 1 : 0)...)) else { throw .notNumber }
        switch JSONNumber.scaled(text, decimals: 6) {
        case .exactly(let value) where value < limit: return (value + 999_999) / 1_000_000
        case .negative: throw .negative
        case .tooPrecise: throw .tooPrecise
        case .exactly, .tooLarge: throw .tooLarge
        }
    }
}
