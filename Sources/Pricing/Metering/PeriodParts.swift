/// What the periods of a usage contribute to the quantities of a bill, each on its own.
///
/// A part is metered again when it is asked for: all together can be several times as long as the
/// usage.
package struct PeriodParts: Sendable {
    /// The number of periods.
    package let periodCount: Int
    private let meter: @Sendable (_ position: Int, _ period: Int) -> PeriodPart?

    /// - Parameters:
    ///   - periodCount: the number of periods.
    ///   - meter: meters a period's part of the item at a position in the catalogue.
    init(
        periodCount: Int, meter: @escaping @Sendable (_ position: Int, _ period: Int) -> PeriodPart?
    ) {
        self.periodCount = periodCount
        self.meter = meter
    }

    /// A period's part of the item at a position; nil if it contributes nothing.
    package func part(of position: Int, in period: Int) -> PeriodPart? {
        meter(position, period)
    }
}

/// What one period contributes to the quantity of a line.
package struct PeriodPart: Sendable {
    /// The index of the period.
    package let period: Int
    package let quantity: Quantity
    /// An expression that evaluates to the quantity; nil if it has more than 1,000 terms.
    package let derivation: Derivation?

    /// - Parameters:
    ///   - period: the index of the period.
    ///   - sum: what the period alone adds up to, with all its terms.
    init?(period: Int, _ sum: QuantitySum) {
        guard !sum.quantity.isZero else { return nil }
        self.period = period
        quantity = sum.quantity
        derivation = sum.derivation.grouped()
    }
}
