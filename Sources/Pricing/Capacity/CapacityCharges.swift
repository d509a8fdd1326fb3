/// What a provisioned capacity and the elastic traffic above it cost.
///
/// For a capacity C, with prices p per TPS-hour and e per TPS-minute, over H hours:
///
///     charge(C) = p × H × C + e × Σ max(0, peak − C)
///
/// One TPS more costs p × H and saves e for each minute whose peak is above C. The higher C is, the
/// fewer such minutes there are, so the charge is convex: where neither neighbour is cheaper, no
/// other capacity is.
struct CapacityCharges {
    let profile: PeakProfile
    /// Per TPS-hour.
    let hourPrice: UnitPrice
    /// Per TPS-minute.
    let minutePrice: UnitPrice
    /// The factor on every peak, above 0; nothing is rounded.
    var scale = Quantity.one

    /// The elastic traffic above a capacity, in TPS-minutes.
    func excess(over capacity: Int128) throws(PricingOverflow) -> Quantity {
        let capacity = try capacity.multiplied(by: 1_000_000)
        let above = profile.sums(above: capacity / scale.millionths)
        let provisioned = try capacity.multiplied(by: Int128(above.minutes))
        let peaks = try above.tpsMinutes.multiplied(by: scale.millionths)
        return Quantity(millionths: peaks - provisioned)
    }

    /// The charge for a capacity.
    func amount(at capacity: Int128) throws(PricingOverflow) -> Amount {
        let tpsHours = try Quantity(try capacity.multiplied(by: Int128(profile.hours)))
        let elastic = try excess(over: capacity) * minutePrice
        return try tpsHours * hourPrice + elastic
    }

    /// The highest peak, in TPS, rounded up.
    var highest: Int128 {
        get throws(PricingOverflow) { try highest(dividedBy: 1) }
    }

    /// The lowest capacity at which a dedicated instance, which reaches twice its capacity, is not
    /// throttled.
    var leastUnthrottled: Int128 {
        get throws(PricingOverflow) { try highest(dividedBy: 2) }
    }

    private func highest(dividedBy divisor: Int128) throws(PricingOverflow) -> Int128 {
        try Int128(profile.highest).multiplied(by: scale.millionths)
            .dividedRoundingUp(by: divisor * 1_000_000)
    }

    /// Whether a capacity is cheaper or dearer than a lower one, or costs the same.
    func verdict(
        on higher: Int128, against lower: Int128
    ) throws(PricingOverflow) -> Verdict {
        let excess = try excess(over: lower).millionths - excess(over: higher).millionths
        let tpsHours = try (higher - lower).multiplied(by: Int128(profile.hours) * 1_000_000)
        if Int128.isProduct(
            tpsHours, hourPrice.trillionths, below: excess, minutePrice.trillionths)
        {
            return .cheaper
        }
        return Int128.isProduct(
            excess, minutePrice.trillionths, below: tpsHours, hourPrice.trillionths)
            ? .dearer : .same
    }
}
