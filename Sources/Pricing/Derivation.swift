/// How a quantity came about: a sum of products, as an expression that evaluates to it exactly.
///
/// It uses decimal numbers, `+ - *` and parentheses only, and is given up beyond twelve terms,
/// where nobody reads it any more.
package struct Derivation: Sendable {
    private var terms: [Term] = []

    private static let maximumTerms = 12

    package var isEmpty: Bool { terms.isEmpty }

    /// Whether it has so many terms that it is not shown, and takes no more.
    package var isFull: Bool { terms.count > Self.maximumTerms }

    mutating func append(_ term: Term) {
        if terms.isEmpty { terms.reserveCapacity(2) }
        if !isFull { terms.append(term) }
    }

    /// Writes the expression.
    package func write(to text: inout some TextSink & ~Copyable) {
        for index in terms.indices {
            if index > 0 { text.append(literal: " + ") }
            terms[index].write(to: &text)
        }
    }
}

/// Something that texts are written to, piece by piece.
package protocol TextSink: ~Copyable {
    mutating func append(_ digits: DecimalDigits)
    mutating func append(literal text: StaticString)
}

/// A product of whole factors, whose first one may be a difference: `(5200 - 5000) * 3 * 720`.
struct Term {
    var base: Quantity
    var less: Int64 = 0
    var factors: InlineArray<3, Int64> = [1, 1, 1]

    init(
        _ base: Quantity, less: Int64 = 0, times first: Int64 = 1, _ second: Int64 = 1,
        _ third: Int64 = 1
    ) {
        self.base = base
        self.less = less
        factors = [first, second, third]
    }

    init(
        _ base: Int64, less: Int64 = 0, times first: Int64 = 1, _ second: Int64 = 1,
        _ third: Int64 = 1
    ) {
        self.init(Quantity(base), less: less, times: first, second, third)
    }

    func value() throws(PricingOverflow) -> Quantity {
        var value =
            less == 0 ? base : Quantity(millionths: base.millionths - Quantity(less).millionths)
        for index in factors.indices { value = try value * factors[index] }
        return value
    }

    fileprivate func write(to text: inout some TextSink & ~Copyable) {
        if less == 0 {
            text.append(base.digits)
        } else {
            text.append(literal: "(")
            text.append(base.digits)
            text.append(literal: " - ")
            text.append(DecimalDigits(less))
            text.append(literal: ")")
        }
        for index in factors.indices where factors[index] != 1 {
            text.append(literal: " * ")
            text.append(DecimalDigits(factors[index]))
        }
    }
}
