/// A product of whole factors, whose first one may be a difference: `(5200 - 5000) * 3 * 720`.
@usableFromInline struct Term: Sendable {
    /// In millionths of the unit if `isInMillionths`.
    @usableFromInline let base: Int64
    @usableFromInline let less: Int64
    @usableFromInline let factors: InlineArray<3, Int64>
    /// How many equal terms this one replaces; of 32 bits, since a bill copies many terms.
    @usableFromInline var count: Int32 = 1
    @usableFromInline let isInMillionths: Bool

    /// A measure, at most 10¹² units, multiplied by hours and repetitions.
    init(_ base: Quantity, times first: Int64 = 1, _ second: Int64 = 1) {
        self.base = Int64(base.millionths)
        less = 0
        factors = [first, second, 1]
        isInMillionths = true
    }

    init(
        _ base: Int64, less: Int64 = 0, times first: Int64 = 1, _ second: Int64 = 1,
        _ third: Int64 = 1
    ) {
        self.base = base
        self.less = less
        factors = [first, second, third]
        isInMillionths = false
    }

    /// The value of one of the equal terms.
    func value() throws(PricingOverflow) -> Quantity {
        var value = Quantity(millionths: Int128(base - less) * (isInMillionths ? 1 : 1_000_000))
        for index in factors.indices { value = try value * factors[index] }
        return value
    }

    /// What equal terms have in common: the first factor, and the product of the others.
    ///
    /// The product fits, since `value` does.
    var key: Key {
        let product = Int128(factors[0]) &* Int128(factors[1]) &* Int128(factors[2])
        return Key(base: base, less: less, product: product, isInMillionths: isInMillionths)
    }

    struct Key: Hashable {
        let base: Int64
        let less: Int64
        let product: Int128
        let isInMillionths: Bool
    }

    /// Whether the terms are equal, however often each counts.
    func isEqual(to other: Term) -> Bool {
        base == other.base && less == other.less && key == other.key
    }

    @inlinable func write(to text: inout some TextSink & ~Copyable) {
        if isInMillionths {
            Quantity(millionths: Int128(base)).write(to: &text)
        } else if less == 0 {
            text.append(decimal: base.magnitude, width: 1)
        } else {
            text.append(literal: "(")
            text.append(decimal: base.magnitude, width: 1)
            text.append(literal: " - ")
            text.append(decimal: less.magnitude, width: 1)
            text.append(literal: ")")
        }
        for index in factors.indices { writeFactor(factors[index], to: &text) }
        writeFactor(Int64(count), to: &text)
    }

    @inlinable @inline(__always)
    func writeFactor(_ factor: Int64, to text: inout some TextSink & ~Copyable) {
        guard factor != 1 else { return }
        text.append(literal: " * ")
        text.append(decimal: factor.magnitude, width: 1)
    }
}
