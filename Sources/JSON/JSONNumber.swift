/// The exact value of a JSON number's digits.
public enum JSONNumber {
    /// A number as a whole multiple of 10⁻ᵈ, or why it is not one.
    public enum Scaled: Equatable, Sendable {
        /// The exact value, in units of 10⁻ᵈ.
        case exactly(Int64)
        case negative
        /// It has more than `d` decimals.
        case tooPrecise
        /// It does not fit.
        case tooLarge
    }

    /// Reads a number that the reader has checked, without any rounding.
    ///
    /// The digits that were sent count, not how they were written: `5`, `5.0` and `50e-1` are the
    /// same number, and `-0` is 0.
    public static func scaled(_ number: Span<UInt8>, decimals: Int) -> Scaled {
        shortDecimal(number, decimals: decimals).map { .exactly($0) }
            ?? Parts(number).scaled(decimals: decimals)
    }

    /// The value of what most numbers are: a few digits with at most `decimals` after a point.
    private static func shortDecimal(_ number: Span<UInt8>, decimals: Int) -> Int64? {
        guard number.count + decimals <= 18 else { return nil }
        var value: Int64 = 0
        var missing = decimals
        var isFraction = false
        for offset in number.indices {
            let byte = number[offset]
            if byte == UInt8(ascii: ".") {
                isFraction = true
                continue
            }
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10, !isFraction || missing > 0 else { return nil }
            value = value * 10 + Int64(digit)
            if isFraction { missing -= 1 }
        }
        for _ in 0..<missing { value *= 10 }
        return value
    }
}

/// A number as ± digits × 10ᵉ, without zeros at either end of the digits.
private struct Parts {
    private let isNegative: Bool
    /// The value of the digits, if there are at most `mostDigits`.
    private var digits: UInt64 = 0
    private var digitCount = 0
    private var exponent = 0

    /// As many digits as always fit.
    private static let mostDigits = 19

    init(_ number: Span<UInt8>) {
        isNegative = number.count > 0 && number[0] == UInt8(ascii: "-")
        var isFraction = false
        var zeros = 0
        var offset = isNegative ? 1 : 0
        while offset < number.count, number[offset] | 0x20 != UInt8(ascii: "e") {
            let byte = number[offset]
            offset += 1
            guard byte != UInt8(ascii: ".") else {
                isFraction = true
                continue
            }
            if isFraction { exponent -= 1 }
            if byte == UInt8(ascii: "0") {
                zeros += 1
            } else {
                append(byte - UInt8(ascii: "0"), after: zeros)
                zeros = 0
            }
        }
        exponent += zeros
        if offset < number.count { exponent += Self.exponent(number, from: offset + 1) }
    }

    /// Appends zeros, unless they lead, and a digit other than zero.
    private mutating func append(_ digit: UInt8, after zeros: Int) {
        let places = digitCount == 0 ? 1 : zeros + 1
        digitCount += places
        guard digitCount <= Self.mostDigits else { return }
        for _ in 0..<places { digits *= 10 }
        digits += UInt64(digit)
    }

    /// An exponent that is too large for any purpose stays so without its exact value.
    private static func exponent(_ number: Span<UInt8>, from start: Int) -> Int {
        var value = 0
        for offset in start..<number.count where number[offset] &- UInt8(ascii: "0") < 10 {
            value = min(value * 10 + Int(number[offset] - UInt8(ascii: "0")), 1 << 40)
        }
        return number[start] == UInt8(ascii: "-") ? -value : value
    }

    func scaled(decimals: Int) -> JSONNumber.Scaled {
        guard digitCount > 0 else { return .exactly(0) }
        guard !isNegative else { return .negative }
        let zeros = exponent + decimals
        guard zeros >= 0 else { return .tooPrecise }
        guard digitCount + zeros <= Self.mostDigits else { return .tooLarge }
        var value = digits
        for _ in 0..<zeros { value *= 10 }
        return Int64(exactly: value).map { .exactly($0) } ?? .tooLarge
    }
}
