/// A value that is written as a decimal number in canonical form.
///
/// Canonical: no exponent, no sign on zero, no trailing zeros after the point, at least one digit
/// before it. Everything on the wire that is money, a price or a quantity is written this way.
public protocol DecimalText: CustomStringConvertible {
    /// The canonical ASCII text.
    var digits: DecimalDigits { get }
}

extension DecimalText {
    /// The canonical text.
    public var description: String {
        var text: [UInt8] = []
        text.append(digits)
        return String(decoding: text, as: UTF8.self)
    }
}

/// The canonical text of a decimal number, without an allocation: at most a sign, 39 digits and a
/// point.
public struct DecimalDigits {
    @usableFromInline var octets = InlineArray<48, UInt8>(repeating: UInt8(ascii: "0"))
    /// The digits are written from the end on.
    @usableFromInline var start = 48

    /// The text of `value` × 10⁻ˢᶜᵃˡᵉ; `scale` is at most 18.
    init(_ value: Int128, scale: Int) {
        let unit = powersOfTen[scale]
        let magnitude = value.magnitude
        let high = UInt64(truncatingIfNeeded: magnitude >> 64)
        let low = UInt64(truncatingIfNeeded: magnitude)
        if high < unit {
            let (whole, fraction) =
                high == 0
                ? Self.divide(low, scale: scale) : unit.dividingFullWidth((high, low))
            prependFraction(fraction, width: scale)
            prepend(whole)
        } else {
            let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: UInt128(unit))
            prependFraction(UInt64(fraction), width: scale)
            prependLarge(whole)
        }
        if value < 0 { prepend(byte: UInt8(ascii: "-")) }
    }

    /// The text of a whole number.
    public init(_ value: Int64) {
        prepend(value.magnitude)
        if value < 0 { prepend(byte: UInt8(ascii: "-")) }
    }

    /// Divides by 10ˢᶜᵃˡᵉ; by constants, for which the compiler needs no division.
    private static func divide(_ value: UInt64, scale: Int) -> (UInt64, UInt64) {
        switch scale {
        case 6: value.quotientAndRemainder(dividingBy: 1_000_000)
        case 12: value.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        case 18: value.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
        default: value.quotientAndRemainder(dividingBy: powersOfTen[scale])
        }
    }

    /// Calls `body` with the ASCII text.
    @inlinable public func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        body(octets.span.extracting(start..<48))
    }

    private mutating func prepend(byte: UInt8) {
        start -= 1
        octets[start] = byte
    }

    private mutating func prepend(pair: UInt64) {
        let (tens, ones) = pair.quotientAndRemainder(dividingBy: 10)
        prepend(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: ones))
        prepend(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: tens))
    }

    /// Writes a whole number, `0` if it is that.
    private mutating func prepend(_ value: UInt64) {
        var rest = value
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            prepend(pair: pair)
            rest = quotient
        }
        if rest >= 10 {
            prepend(pair: rest)
        } else {
            prepend(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest))
        }
    }

    /// Writes a whole number that may not fit 64 bits, in blocks of 18 digits.
    private mutating func prependLarge(_ value: UInt128) {
        var rest = value
        while rest > UInt128(UInt64.max) {
            let (upper, lower) = rest.quotientAndRemainder(dividingBy: UInt128(powersOfTen[18]))
            prependPadded(UInt64(lower), width: 18)
            rest = upper
        }
        prepend(UInt64(rest))
    }

    private mutating func prependFraction(_ value: UInt64, width: Int) {
        guard value > 0 else { return }
        var digits = value
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
        prependPadded(digits, width: width)
        prepend(byte: UInt8(ascii: "."))
    }

    /// Writes a number with zeros before it; the octets are zeros from the beginning.
    private mutating func prependPadded(_ value: UInt64, width: Int) {
        let end = start - width
        prepend(value)
        start = end
    }
}

extension [UInt8] {
    /// Appends a number's text.
    mutating func append(_ digits: DecimalDigits) {
        digits.withSpan { span in
            append(addingCapacity: span.count) { output in
                for index in span.indices { output.append(span[index]) }
            }
        }
    }
}

/// 10⁰ to 10¹⁸.
private let powersOfTen: InlineArray<19, UInt64> = [
    1, 10, 100, 1000, 10000, 100000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000,
]
