/// What both methods charge if all messages and minute peaks are multiplied by a factor.
///
/// These are charges for messages alone, without what both methods bill alike.
package struct TrafficScale: Sendable {
    package let scale: Quantity
    package let messagingRequests: Amount
    /// At the recommended capacity; nil if the instance would be throttled.
    package let kept: Amount?
    /// The least charge of all capacities that can be bought.
    package let following: Amount

    /// Whether the least charge for capacity is below that for requests.
    package var isCapacityCheaper: Bool { following < messagingRequests }
}

extension CapacityCharges {
    /// Scales the traffic, without rounding.
    ///
    /// - Parameters:
    ///   - scale: above 0.
    ///   - capacity: the recommended capacity.
    ///   - range: what can be bought.
    ///   - canThrottle: whether the instance is throttled at twice its capacity.
    ///   - requests: the charge for the unscaled messages, in whole trillionths.
    /// - Returns: the charges of both methods.
    /// - Throws: `PricingOverflow` if a number does not fit.
    func scaled(
        by scale: Quantity, keeping capacity: Int128, in range: CapacityRange, canThrottle: Bool,
        against requests: Amount
    ) throws(PricingOverflow) -> TrafficScale {
        var scaled = self
        scaled.scale = scale
        let isThrottled = canThrottle ? try scaled.leastUnthrottled > capacity : false
        let optimum = try scaled.optimum(in: range, canThrottle: canThrottle)
        return TrafficScale(
            scale: scale,
            messagingRequests: Amount(
                attos: try (requests.attos / 1_000_000).multiplied(by: scale.millionths)),
            kept: isThrottled ? nil : try scaled.amount(at: capacity),
            following: try scaled.amount(at: optimum.lowest))
    }
}
