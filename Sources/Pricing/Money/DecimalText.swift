/// A value that is written as a decimal number in canonical form.
///
/// Canonical: no exponent, no sign on zero, no trailing zeros after the point, at least one digit
/// before it. Everything on the wire that is money, a price or a quantity is written this way.
public protocol DecimalText: CustomStringConvertible {
    /// The number is `value` × 10⁻ˢᶜᵃˡᵉ; `scale` is at most 18.
    var decimal: (value: Int128, scale: Int) { get }
}

extension DecimalText {
    /// The canonical text.
    public var description: String {
        var text = PlainText()
        write(to: &text)
        return text.string
    }

    /// Writes the canonical text.
    @inlinable public func write(to text: inout some TextSink & ~Copyable) {
        let (value, scale) = decimal
        if value < 0 { text.append(literal: "-") }
        let (whole, fraction) = Decimals.split(value.magnitude, scale: scale)
        if let whole = UInt64(exactly: whole) {
            text.append(decimal: whole, width: 1)
        } else {
            Decimals.writeLarge(whole, to: &text)
        }
        guard fraction > 0 else { return }
        let (digits, width) = Decimals.withoutTrailingZeros(fraction, width: scale)
        text.append(literal: ".")
        text.append(decimal: digits, width: width)
    }
}

/// Something that texts are written to, piece by piece.
public protocol TextSink: ~Copyable {
    /// Appends a literal.
    mutating func append(literal text: StaticString)
    /// Appends a whole number in decimal digits, with zeros before it up to a width.
    mutating func append(decimal value: UInt64, width: Int)
}

/// The arithmetic of decimal places.
@usableFromInline enum Decimals {
    /// The digits before the point and those after it, each as a number.
    @usableFromInline static func split(
        _ magnitude: UInt128, scale: Int
    ) -> (whole: UInt128, fraction: UInt64) {
        let unit = powersOfTen[scale]
        let high = UInt64(truncatingIfNeeded: magnitude >> 64)
        let low = UInt64(truncatingIfNeeded: magnitude)
        if high == 0 {
            let (whole, fraction) = low.quotientAndRemainder(dividingBy: unit)
            return (UInt128(whole), fraction)
        }
        if high < unit {
            let (whole, fraction) = unit.dividingFullWidth((high, low))
            return (UInt128(whole), fraction)
        }
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: UInt128(unit))
        return (whole, UInt64(fraction))
    }

    /// Writes a whole number that does not fit 64 bits, in parts of 19 digits.
    @usableFromInline static func writeLarge(
        _ value: UInt128, to text: inout some TextSink & ~Copyable
    ) {
        let (upper, lower) = value.quotientAndRemainder(
            dividingBy: UInt128(10_000_000_000_000_000_000))
        if let upper = UInt64(exactly: upper) {
            text.append(decimal: upper, width: 1)
        } else {
            writeLarge(upper, to: &text)
        }
        text.append(decimal: UInt64(lower), width: 19)
    }

    /// Cuts the zeros at the end of digits after the point.
    @usableFromInline static func withoutTrailingZeros(
        _ fraction: UInt64, width: Int
    ) -> (digits: UInt64, width: Int) {
        var digits = fraction
        var width = width
        if digits.isMultiple(of: 1_000_000_000) {
            digits /= 1_000_000_000
            width -= 9
        }
        while digits.isMultiple(of: 1000) {
            digits /= 1000
            width -= 3
        }
        while digits.isMultiple(of: 10) {
            digits /= 10
            width -= 1
        }
        return (digits, width)
    }
}

/// A text in a `String`.
struct PlainText: TextSink {
    var string = ""

    mutating func append(literal text: StaticString) {
        string += text.description
    }

    mutating func append(decimal value: UInt64, width: Int) {
        let digits = String(value)
        string += String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// 10⁰ to 10¹⁸.
private let powersOfTen: InlineArray<19, UInt64> = [
    1, 10, 100, 1000, 10000, 100000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000,
]
