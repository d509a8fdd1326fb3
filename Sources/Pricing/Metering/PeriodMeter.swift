/// Meters one item, period by period.
///
/// Quantities are added up first and multiplied by the price once, so that every amount is exact.
struct PeriodMeter {
    var sum = QuantitySum()
    /// The quantity of all periods before the current one.
    private var closed = Quantity.zero

    /// Ends the current period and returns its amount.
    mutating func closePeriod(at price: UnitPrice) throws(PricingOverflow) -> Amount {
        guard sum.quantity != closed else { return .zero }
        let period = Quantity(millionths: sum.quantity.millionths - closed.millionths)
        closed = sum.quantity
        return try period * price
    }
}
