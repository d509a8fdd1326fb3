/// An exact number of any size: `numerator / (divisor × 10^decimals)`.
///
/// It is not reduced. The decimals stand apart from the divisor so that sums and products of
/// decimal numbers, which have a divisor of 1, stay short.
package struct Fraction: Sendable {
    private var numerator: BigInteger
    /// Above 0.
    private var divisor = BigInteger.one
    private var decimals = 0

    private init(_ numerator: BigInteger) {
        self.numerator = numerator
    }

    package init(_ value: Int, decimals: Int = 0) {
        numerator = BigInteger(value)
        self.decimals = decimals
    }

    /// Reads `12.5` and `-12.5`; nil for anything but digits with at most one point between them,
    /// and for a sign before zero.
    package init?(_ text: String) {
        var digits = Array(text.utf8)[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        guard point > digits.startIndex, digits.last != UInt8(ascii: ".") else { return nil }
        var value = BigInteger(0)
        for index in digits.indices where index != point {
            guard digits[index] >= 0x30, digits[index] <= 0x39 else { return nil }
            value.append(digit: digits[index] - 0x30)
        }
        guard !isNegative || !value.isZero else { return nil }
        numerator = isNegative ? -value : value
        decimals = max(0, digits.endIndex - point - 1)
    }

    package var isZero: Bool { numerator.isZero }

    package var isNegative: Bool { numerator.isNegative }

    /// The value with the point moved to the left.
    package func divided(byTenTo exponent: Int) -> Fraction {
        var moved = self
        moved.decimals += exponent
        return moved
    }

    /// The numerators of two numbers under the same divisor and decimals.
    private static func aligned(
        _ left: Fraction, _ right: Fraction
    ) -> (left: BigInteger, right: BigInteger) {
        var (first, second) = (left.numerator, right.numerator)
        if left.divisor != right.divisor {
            first = first * right.divisor
            second = second * left.divisor
        }
        if left.decimals < right.decimals {
            first = first * BigInteger.power(ofTen: right.decimals - left.decimals)
        } else if left.decimals > right.decimals {
            second = second * BigInteger.power(ofTen: left.decimals - right.decimals)
        }
        return (first, second)
    }
}

extension Fraction: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) {
        self.init(value)
    }
}

extension Fraction: Comparable {
    package static func == (left: Fraction, right: Fraction) -> Bool {
        let (left, right) = aligned(left, right)
        return left == right
    }

    package static func < (left: Fraction, right: Fraction) -> Bool {
        let (left, right) = aligned(left, right)
        return (left + -right).isNegative
    }
}

extension Fraction {
    package static prefix func - (value: Fraction) -> Fraction {
        var negated = value
        negated.numerator = -value.numerator
        return negated
    }

    package static func + (left: Fraction, right: Fraction) -> Fraction {
        let (first, second) = aligned(left, right)
        var sum = Fraction(first + second)
        sum.divisor =
            left.divisor == right.divisor ? left.divisor : left.divisor * right.divisor
        sum.decimals = max(left.decimals, right.decimals)
        return sum
    }

    package static func - (left: Fraction, right: Fraction) -> Fraction {
        left + -right
    }

    package static func += (left: inout Fraction, right: Fraction) {
        left = left + right
    }

    package static func * (left: Fraction, right: Fraction) -> Fraction {
        var product = Fraction(left.numerator * right.numerator)
        product.divisor = left.divisor * right.divisor
        product.decimals = left.decimals + right.decimals
        return product
    }

    /// The quotient; nil where it has none.
    package static func / (left: Fraction, right: Fraction) -> Fraction? {
        guard !right.numerator.isZero else { return nil }
        let factor = right.divisor * BigInteger.power(ofTen: right.decimals)
        var quotient = Fraction(left.numerator * factor)
        quotient.divisor = left.divisor * right.numerator
        quotient.decimals = left.decimals
        if quotient.divisor.isNegative {
            quotient.numerator = -quotient.numerator
            quotient.divisor = -quotient.divisor
        }
        return quotient
    }
}

extension Fraction: CustomStringConvertible {
    /// The only decimal text that the service may write for this value, such as `-12.5` or `0`;
    /// with a divisor, a text that it never writes.
    package var description: String {
        let digits = numerator.digits
        var places =
            String(
                repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
        var end = ""
        if decimals > 0 {
            end = String(places.suffix(decimals))
            places.removeLast(decimals)
            while end.hasSuffix("0") { end.removeLast() }
            if !end.isEmpty { end = "." + end }
        }
        let text = (numerator.isNegative ? "-" : "") + places + end
        return divisor == .one ? text : "\(text) / \(divisor.digits)"
    }
}
