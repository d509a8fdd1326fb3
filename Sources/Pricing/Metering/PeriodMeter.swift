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

    /// Whether nothing was metered.
    var isZero: Bool { sum.quantity.isZero }

    /// The line for what was metered, which is not nothing.
    ///
    /// It takes single figures out of the meter: a copy of the meter would cost more than the rest.
    borrowing func line(
        _ position: Int, at price: UnitPrice
    ) throws(PricingOverflow) -> BillLine {
        let quantity = sum.quantity
        return BillLine(
            position: position, quantity: quantity, charge: .priced(price, try quantity * price),
            derivation: sum.derivation)
    }
}
