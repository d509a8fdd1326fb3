/// Meters one price point, period by period.
///
/// Quantities are summed first and multiplied by the price once, so that every amount is exact.
struct Meter {
    var tally = Tally()
    /// What the periods before the current one add up to.
    private var closed = Quantity.zero

    /// Ends the current period and tells what it costs here.
    mutating func closePeriod(at price: UnitPrice) throws(PricingOverflow) -> Amount {
        guard tally.quantity != closed else { return .zero }
        let period = Quantity(millionths: tally.quantity.millionths - closed.millionths)
        closed = tally.quantity
        return try period * price
    }

    /// The line of the bill, or nil where nothing was metered.
    func lineItem(
        at position: Int, _ price: UnitPrice
    ) throws(PricingOverflow) -> LineItem? {
        guard !tally.quantity.isZero else { return nil }
        return LineItem(
            position: position, quantity: tally.quantity, amount: try tally.quantity * price,
            derivation: tally.derivation)
    }
}
