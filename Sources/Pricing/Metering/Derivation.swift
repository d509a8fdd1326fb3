/// The derivation of a quantity: a sum of products, as an expression that evaluates to it exactly.
///
/// It uses decimal numbers, `+ - *` and parentheses only, and is omitted beyond twelve terms, which
/// are too many to read.
public struct Derivation: Sendable {
    /// Most quantities have at most two terms, and need no allocation.
    @usableFromInline var first: (Term, Term) = (Term(.zero), Term(.zero))
    @usableFromInline var others: [Term] = []
    @usableFromInline var count = 0

    private static let maximumTerms = 12

    /// Whether nothing was added up.
    public var isEmpty: Bool { count == 0 }

    /// Whether it has too many terms to be shown; further terms are dropped.
    public var isFull: Bool { count > Self.maximumTerms }

    mutating func append(_ term: Term) {
        switch count {
        case 0: first.0 = term
        case 1: first.1 = term
        case ...Self.maximumTerms: others.append(term)
        default: return
        }
        count += 1
    }

    /// Writes the expression.
    @inlinable public borrowing func write(to text: inout some TextSink & ~Copyable) {
        if count > 0 { first.0.write(to: &text) }
        if count > 1 {
            text.append(literal: " + ")
            first.1.write(to: &text)
        }
        for index in others.indices {
            text.append(literal: " + ")
            others[index].write(to: &text)
        }
    }
}

/// A product of whole factors, whose first one may be a difference: `(5200 - 5000) * 3 * 720`.
@usableFromInline struct Term: Sendable {
    @usableFromInline let base: Quantity
    @usableFromInline let less: Int64
    @usableFromInline let factors: InlineArray<3, Int64>

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

    @inlinable func write(to text: inout some TextSink & ~Copyable) {
        if less == 0 {
            base.write(to: &text)
        } else {
            text.append(literal: "(")
            base.write(to: &text)
            text.append(literal: " - ")
            text.append(decimal: less.magnitude, width: 1)
            text.append(literal: ")")
        }
        for index in factors.indices where factors[index] != 1 {
            text.append(literal: " * ")
            text.append(decimal: factors[index].magnitude, width: 1)
        }
    }
}
