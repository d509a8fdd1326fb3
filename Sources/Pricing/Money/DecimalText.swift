/// A value that is written as a decimal number in canonical form.
///
/// Canonical: no exponent, no sign on zero, no trailing zeros after the point, at least one digit
/// before it. Everything on the wire that is money, a price or a quantity is written this way.
package protocol DecimalText: CustomStringConvertible {
    /// Appends the canonical ASCII digits.
    func append(to text: inout [UInt8])
}

extension DecimalText {
    package var description: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends `value` × 10⁻ˢᶜᵃˡᵉ in canonical form; `scale` is at most 18.
    mutating func appendDecimal(_ value: Int128, scale: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        let unit = powersOfTen[scale]
        if let small = UInt64(exactly: magnitude) {
            let (whole, fraction) = small.quotientAndRemainder(dividingBy: unit)
            appendDigits(whole)
            appendFraction(fraction, scale: scale)
        } else {
            let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: UInt128(unit))
            appendLargeDigits(whole)
            appendFraction(UInt64(fraction), scale: scale)
        }
    }

    /// Appends a whole number.
    mutating func appendDigits(_ value: UInt64) {
        guard value >= 10 else {
            return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
        }
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = 20
        var rest = value
        while rest > 0 {
            first -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        }
        for index in first..<20 { append(digits[index]) }
    }

    /// Appends a whole number that may not fit 64 bits, in blocks of 18 digits.
    private mutating func appendLargeDigits(_ value: UInt128) {
        guard let small = UInt64(exactly: value) else {
            let (upper, lower) = value.quotientAndRemainder(dividingBy: UInt128(powersOfTen[18]))
            appendLargeDigits(upper)
            return appendPadded(UInt64(lower), width: 18)
        }
        appendDigits(small)
    }

    private mutating func appendFraction(_ value: UInt64, scale: Int) {
        guard value > 0 else { return }
        var digits = value
        var width = scale
        while digits.isMultiple(of: 10) {
            digits /= 10
            width -= 1
        }
        append(UInt8(ascii: "."))
        appendPadded(digits, width: width)
    }

    private mutating func appendPadded(_ value: UInt64, width: Int) {
        var unit = width - 1
        while unit > 0, value < powersOfTen[unit] {
            append(UInt8(ascii: "0"))
            unit -= 1
        }
        appendDigits(value)
    }
}

/// 10⁰ to 10¹⁸.
private let powersOfTen: InlineArray<19, UInt64> = [
    1, 10, 100, 1000, 10000, 100000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000,
]
