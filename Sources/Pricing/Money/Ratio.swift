/// An exact quotient of two whole numbers that are not negative, in lowest terms.
///
/// Where an answer is a quotient of amounts, no decimal number is exact.
package struct Ratio: Sendable, Equatable {
    package let numerator: Int128
    /// Above 0.
    package let denominator: Int128

    static let zero = Ratio(0, 1)

    /// Reduces a fraction, whose denominator must be above 0.
    init(_ numerator: Int128, _ denominator: Int128) {
        precondition(numerator >= 0 && denominator > 0)
        let divisor = Self.greatestCommonDivisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }

    /// The exact quotient of a number above 0 and a ratio; nil if the ratio is 0.
    static func / (number: Int128, ratio: Ratio) throws(PricingOverflow) -> Ratio? {
        guard ratio.numerator > 0 else { return nil }
        // A factor that both have is taken out before it could make the product too large.
        let quotient = Ratio(number, ratio.numerator)
        return Ratio(
            try quotient.numerator.multiplied(by: ratio.denominator), quotient.denominator)
    }

    /// The value, cut off after the sixth decimal.
    package func approximation() throws(PricingOverflow) -> Quantity {
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let product = rest.magnitude.multipliedFullWidth(by: 1_000_000)
        let millionths = denominator.magnitude.dividingFullWidth(product).quotient
        return Quantity(
            millionths: try whole.multiplied(by: 1_000_000).adding(Int128(millionths)))
    }
}

extension Ratio: Comparable {
    package static func < (left: Ratio, right: Ratio) -> Bool {
        Int128.isProduct(
            left.numerator, right.denominator, below: right.numerator, left.denominator)
    }
}

extension Int128 {
    /// Whether the product of two numbers that are not negative is below that of two others; both
    /// products may have 256 bits.
    static func isProduct(
        _ first: Int128, _ second: Int128, below third: Int128, _ fourth: Int128
    ) -> Bool {
        let left = first.magnitude.multipliedFullWidth(by: second.magnitude)
        let right = third.magnitude.multipliedFullWidth(by: fourth.magnitude)
        return left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// ⌈self / divisor⌉, for numbers that are not negative.
    func dividedRoundingUp(by divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder == 0 ? quotient : quotient + 1
    }
}
