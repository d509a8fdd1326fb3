/// The factors at which messaging requests and provisioned capacity cost the same.
///
/// Both charges are those of messages alone, without what both methods bill alike.
package struct BreakEven: Sendable {
    /// The factor on all messages, at the same minute peaks; nil if there is nothing to multiply.
    package let messages: Factor?
    /// The factor on all minute peaks, at the same messages, if the capacity follows; nil if it
    /// cannot follow, or if there is nothing to multiply.
    package let peaks: Factor?
    /// The factor on messages and minute peaks below which the lowest capacity that can be bought
    /// is dearer than messaging requests; nil if that is not what decides.
    package let trafficFollowing: Factor?
    /// The factors on messages and minute peaks at which the recommended capacity, left as it is,
    /// is not dearer than messaging requests; nil if it always is.
    package let trafficKept: Factors?

    /// An exact factor, and its first six decimals.
    package struct Factor: Sendable {
        package let ratio: Ratio
        package let approximation: Quantity

        init(_ ratio: Ratio) throws(PricingOverflow) {
            self.ratio = ratio
            approximation = try ratio.approximation()
        }
    }

    package struct Factors: Sendable {
        package let from: Factor
        /// Nil if there is no limit.
        package let to: Factor?
    }
}

extension CapacityCharges {
    /// Compares a capacity with the charge for messaging requests.
    ///
    /// With all messages and peaks multiplied by s, a capacity C costs s times what C / s costs
    /// without, and requests cost s times as much. So C is not dearer if C / s is one of the
    /// capacities that cost no more than the requests.
    func breakEven(
        at optimum: CapacityOptimum, in range: CapacityRange, canThrottle: Bool,
        against requests: Amount
    ) throws(PricingOverflow) -> BreakEven {
        let capacity = try amount(at: optimum.lowest)
        let canFollow = optimum.heldBy != .minimum && optimum.heldBy != .maximum
        let interval = try capacities(costingAtMost: requests)
        let isTooLarge = range.lowest > 1
        var following: BreakEven.Factor?
        if isTooLarge, let interval, interval.hasCheaper {
            following = try interval.leastFactor(for: range.lowest).map(BreakEven.Factor.init)
        }
        return BreakEven(
            messages: try capacity.factor(over: requests),
            peaks: canFollow ? try requests.factor(over: capacity) : nil,
            trafficFollowing: following,
            trafficKept: try interval?.factors(
                for: optimum.lowest, highest: canThrottle ? profile.highest : 0))
    }
}

extension Amount {
    /// This amount divided by another; nil if that is 0.
    fileprivate func factor(over other: Amount) throws(PricingOverflow) -> BreakEven.Factor? {
        guard other != .zero else { return nil }
        return try BreakEven.Factor(Ratio(attos, other.attos))
    }
}

extension CapacityInterval {
    /// The factors that keep a capacity in the interval.
    ///
    /// - Parameters:
    ///   - capacity: in TPS.
    ///   - peak: the highest peak of an instance that is throttled above twice its capacity; 0 if it
    ///     is not throttled.
    /// - Returns: nil if no factor does.
    /// - Throws: `PricingOverflow` if a number does not fit.
    fileprivate func factors(
        for capacity: Int128, highest peak: Int64
    ) throws(PricingOverflow) -> BreakEven.Factors? {
        guard let from = try leastFactor(for: capacity) else { return nil }
        var to = try capacity / lowest
        if peak > 0 {
            let unthrottled = Ratio(2 * capacity, Int128(peak))
            to = to.map { min($0, unthrottled) } ?? unthrottled
        }
        if let to, to < from { return nil }
        return BreakEven.Factors(
            from: try BreakEven.Factor(from), to: try to.map(BreakEven.Factor.init))
    }

    /// The least factor at which a capacity is not dearer; nil if there is none.
    fileprivate func leastFactor(for capacity: Int128) throws(PricingOverflow) -> Ratio? {
        guard let highest else { return .zero }
        return try capacity / highest
    }
}
