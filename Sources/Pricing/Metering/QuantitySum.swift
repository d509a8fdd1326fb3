/// A quantity that is added up over the usage, with its derivation.
struct QuantitySum {
    private(set) var quantity = Quantity.zero
    private(set) var derivation = Derivation()

    /// - Parameter keepsAllTerms: whether the derivation may have any length.
    init(keepsAllTerms: Bool = false) {
        derivation.keepsAllTerms = keepsAllTerms
    }

    mutating func add(_ term: Term) throws(PricingOverflow) {
        guard term.base != 0 else { return }
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
        guard !derivation.isFull else { return }
        for run in peaks.different(above: capacity, limit: derivation.limit + 1) {
            derivation.append(Term(run.tps, less: capacity, times: run.minutes, repeats))
        }
    }
}
