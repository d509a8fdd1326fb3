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
    public static func scaled(_ number: ArraySlice<UInt8>, decimals: Int) -> Scaled {
        shortDecimal(number, decimals: decimals).map { .exactly($0) }
            ?? Parts(number).scaled(decimals: decimals)
    }

    /// The value of what most numbers are: a few digits with at most `decimals` after a point.
    private static func shortDecimal(_ number: ArraySlice<UInt8>, decimals: Int) -> Int64? {
        guard number.count + decimals <= 18 else { return nil }
        var value: Int64 = 0
        var missing = decimals
        var isFraction = false
        for byte in number {
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
    private var digits: [UInt8] = []
    private var exponent = 0

    init(_ number: ArraySlice<UInt8>) {
        isNegative = number.first == UInt8(ascii: "-")
        var rest = isNegative ? number.dropFirst() : number
        var isFraction = false
        while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
            rest.removeFirst()
            guard byte != UInt8(ascii: ".") else {
                isFraction = true
                continue
            }
            if isFraction { exponent -= 1 }
            if !digits.isEmpty || byte != UInt8(ascii: "0") {
                digits.append(byte - UInt8(ascii: "0"))
            }
        }
        exponent += Self.exponent(rest.dropFirst())
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
    }

    /// An exponent that is too large for any purpose stays so without its exact value.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        var value = 0
        for byte in text where byte &- UInt8(ascii: "0") < 10 {
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1 << 40)
        }
        return text.first == UInt8(ascii: "-") ? -value : value
    }

    func scaled(decimals: Int) -> JSONNumber.Scaled {
        guard !digits.isEmpty else { return .exactly(0) }
        guard !isNegative else { return .negative }
        let zeros = exponent + decimals
        guard zeros >= 0 else { return .tooPrecise }
        guard digits.count + zeros <= 19 else { return .tooLarge }
        var value: UInt64 = 0
        for digit in digits { value = value * 10 + UInt64(digit) }
        for _ in 0..<zeros { value *= 10 }
        return Int64(exactly: value).map { .exactly($0) } ?? .tooLarge
    }
}
