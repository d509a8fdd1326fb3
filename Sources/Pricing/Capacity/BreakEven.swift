/// The factors at which messaging requests and provisioned capacity cost the same.
///
/// Both charges are those of messages alone, without what both methods bill alike.
package struct BreakEven: Sendable, Equatable {
    /// The factor on all messages, at the same minute peaks; nil if there are no messages to pay for.
    package let messages: Ratio?
    /// The factor on all minute peaks, at the same messages, if the capacity follows; nil if it
    /// cannot follow, or if capacity is free.
    package let peaks: Ratio?
    /// The factor on messages and minute peaks below which the lowest capacity is dearer than
    /// messaging requests; nil if capacity is never, or always, dearer.
    package let trafficFollowing: Ratio?
    /// The factors on messages and minute peaks at which the recommended capacity is not dearer
    /// than messaging requests; nil if it always is.
    package let trafficKept: Factors?

    package struct Factors: Sendable, Equatable {
        package let from: Ratio
        /// Nil if there is no limit.
        package let to: Ratio?
    }
}

extension CapacityCharges {
    /// Compares a capacity with the charge for messaging requests.
    ///
    /// If all messages and peaks are multiplied by s, a capacity C costs s times what C / s costs
    /// without, and requests cost s times as much. So C is not dearer where C / s is one of the
    /// capacities that cost no more than the requests.
    func breakEven(
        at optimum: CapacityOptimum, in range: CapacityRange, canThrottle: Bool,
        against requests: Amount
    ) throws(PricingOverflow) -> BreakEven {
        let capacity = try amount(at: optimum.lowest)
        let canFollow = optimum.heldBy != .minimum && optimum.heldBy != .maximum
        let interval = try capacities(costingAtMost: requests)
        var following: Ratio?
        if range.lowest > 1, let interval, interval.hasCheaper {
            following = try interval.leastFactor(for: range.lowest)
        }
        return BreakEven(
            messages: requests == .zero ? nil : Ratio(capacity.attos, requests.attos),
            peaks: capacity == .zero || !canFollow ? nil : Ratio(requests.attos, capacity.attos),
            trafficFollowing: following,
            trafficKept: try interval?.factors(
                for: optimum.lowest, highest: canThrottle ? profile.highest : 0))
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
        return BreakEven.Factors(from: from, to: to)
    }

    /// The least factor at which a capacity is not dearer; nil if there is none.
    fileprivate func leastFactor(for capacity: Int128) throws(PricingOverflow) -> Ratio? {
        guard let highest else { return .zero }
        return try capacity / highest
    }
}
