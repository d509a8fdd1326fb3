/// What the periods of a usage contribute to the quantities of a bill, each on its own.
///
/// A part is metered again when it is asked for: all together can be several times as long as the
/// usage.
package struct PeriodParts: Sendable {
    /// The number of periods.
    package let periodCount: Int
    private let meter: @Sendable (_ position: Int, _ period: Int, QuantitySum) -> QuantitySum

    /// - Parameters:
    ///   - periodCount: the number of periods.
    ///   - meter: adds what a period uses of the item at a position in the catalogue.
    init(
        periodCount: Int,
        meter: @escaping @Sendable (_ position: Int, _ period: Int, QuantitySum) -> QuantitySum
    ) {
        self.periodCount = periodCount
        self.meter = meter
    }

    /// A period's part of the item at a position.
    ///
    /// - Parameters:
    ///   - position: the item's position in the catalogue.
    ///   - period: the index of the period.
    ///   - isDerived: whether its derivation is asked for.
    /// - Returns: nil if it contributes nothing.
    package func part(of position: Int, in period: Int, isDerived: Bool = true) -> PeriodPart? {
        let sum = meter(position, period, QuantitySum(keepsAllTerms: isDerived))
        guard !sum.quantity.isZero else { return nil }
        return PeriodPart(
            period: period, quantity: sum.quantity,
            derivation: isDerived ? sum.derivation.grouped() : nil)
    }
}

/// What one period contributes to the quantity of a line.
package struct PeriodPart: Sendable {
    /// The index of the period.
    package let period: Int
    package let quantity: Quantity
    /// An expression that evaluates to the quantity; nil if it has more than 1,000 terms, or
    /// if it was not asked for.
    package let derivation: Derivation?
}
