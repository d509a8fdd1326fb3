/// How a quantity came about: a sum of products, as an expression that evaluates to it exactly.
///
/// It uses decimal numbers, `+ - *` and parentheses only, and is given up beyond twelve terms,
/// where nobody reads it any more.
package struct Derivation: Sendable {
    private var text: [UInt8] = []
    private var terms = 0

    private static let maximumTerms = 12

    package init() {}

    /// The ASCII expression, or nil where it would have too many terms.
    package var expression: [UInt8]? {
        isFull ? nil : text
    }

    /// Whether further terms are lost on it.
    var isFull: Bool { terms > Self.maximumTerms }

    mutating func append(_ term: Term) {
        terms += 1
        guard !isFull else { return text = [] }
        if text.isEmpty { text.reserveCapacity(64) } else { text.append(contentsOf: " + ".utf8) }
        term.append(to: &text)
    }
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

    fileprivate func append(to text: inout [UInt8]) {
        if less == 0 {
            text.append(base.digits)
        } else {
            text.append(UInt8(ascii: "("))
            text.append(base.digits)
            text.append(contentsOf: " - ".utf8)
            text.append(DecimalDigits(less))
            text.append(UInt8(ascii: ")"))
        }
        for index in factors.indices where factors[index] != 1 {
            text.append(contentsOf: " * ".utf8)
            text.append(DecimalDigits(factors[index]))
        }
    }
}
