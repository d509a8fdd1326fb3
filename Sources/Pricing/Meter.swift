/// Adds up what is billed at one price point, period by period.
///
/// Quantities are summed first and multiplied by the price once, so that every amount is exact.
struct Meter {
    let point: PricePoint
    private var quantity = Quantity.zero
    private var periodQuantity = Quantity.zero
    private var derivation = Derivation()

    init(_ point: PricePoint) {
        self.point = point
    }

    /// Meters one product of the current period.
    mutating func add(_ term: Term) throws(PricingOverflow) {
        guard !term.base.isZero else { return }
        let value = try term.value()
        guard !value.isZero else { return }
        periodQuantity = try periodQuantity + value
        derivation.append(term)
    }

    /// Meters the minutes above a capacity, each minute's excess for itself.
    mutating func add(
        _ peaks: MinutePeaks, above capacity: Int64, repeats: Int64
    ) throws(PricingOverflow) {
        let excess = try Quantity(peaks.excess(over: capacity))
        guard !excess.isZero else { return }
        periodQuantity = try periodQuantity + excess * repeats
        for run in peaks.runs where run.tps > capacity && run.minutes > 0 {
            derivation.append(Term(run.tps, less: capacity, times: run.minutes, repeats))
            if derivation.isFull { break }
        }
    }

    /// Ends the current period and tells what it costs here.
    mutating func closePeriod() throws(PricingOverflow) -> Amount {
        guard !periodQuantity.isZero else { return .zero }
        let amount = try periodQuantity * point.unitPrice
        quantity = try quantity + periodQuantity
        periodQuantity = .zero
        return amount
    }

    /// The line of the bill, or nil where nothing was metered.
    func lineItem() throws(PricingOverflow) -> LineItem? {
        guard !quantity.isZero else { return nil }
        return LineItem(
            point: point,
            quantity: quantity,
            amount: try quantity * point.unitPrice,
            derivation: derivation.expression
        )
    }
}
