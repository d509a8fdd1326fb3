/// A quantity that is added up over the usage, with its derivation.
struct QuantitySum {
    private(set) var quantity = Quantity.zero
    private(set) var derivation = Derivation()

    mutating func add(_ term: Term) throws(PricingOverflow) {
        guard !term.base.isZero else { return }
        let value = try term.value()
        guard !value.isZero else { return }
        quantity = try quantity + value
        derivation.append(term)
    }

    /// Adds the minutes above a capacity, each minute's excess on its own.
    mutating func add(
        _ peaks: MinutePeaks, above capacity: Int64, repeats: Int64
    ) throws(PricingOverflow) {
        let excess = try Quantity(peaks.excess(over: capacity))
        guard !excess.isZero else { return }
        quantity = try quantity + excess * repeats
        for run in peaks.runs where run.tps > capacity && run.minutes > 0 {
            derivation.append(Term(run.tps, less: capacity, times: run.minutes, repeats))
            if derivation.isFull { break }
        }
    }
}
