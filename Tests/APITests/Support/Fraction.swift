/// An exact fraction that is not negative; it is not reduced, and compared by cross-multiplying.
struct Fraction: Sendable, Equatable {
    let numerator: BigNatural
    let denominator: BigNatural

    static let zero = Fraction(0)
    static let one = BigNatural(1)

    init(_ numerator: BigNatural, over denominator: BigNatural) {
        self.numerator = numerator
        self.denominator = denominator
    }

    init(_ whole: Int) {
        self.init(BigNatural(whole), over: Self.one)
    }

    /// Reads `12.5`; nil for anything but digits with at most one point between them.
    init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
            let value = BigNatural(digits: parts.joined().map { $0 })
        else { return nil }
        self.init(value, over: BigNatural.power(ofTen: parts.count == 2 ? parts[1].count : 0))
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
        guard left.denominator != right.denominator else {
            return Fraction(left.numerator + right.numerator, over: left.denominator)
        }
        if left.numerator.isZero { return right }
        if right.numerator.isZero { return left }
        return Fraction(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    /// The difference; nil where it would be negative.
    static func - (left: Fraction, right: Fraction) -> Fraction? {
        guard
            let numerator = left.numerator * right.denominator
                - right.numerator * left.denominator
        else { return nil }
        return Fraction(numerator, over: left.denominator * right.denominator)
    }

    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    /// The quotient; nil where it has none.
    static func / (left: Fraction, right: Fraction) -> Fraction? {
        guard !right.numerator.isZero else { return nil }
        return Fraction(
            left.numerator * right.denominator, over: left.denominator * right.numerator)
    }

    static func == (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator == right.numerator * left.denominator
    }
}
