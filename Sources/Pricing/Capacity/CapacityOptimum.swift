/// The capacities that cost least among those that can be bought.
struct CapacityOptimum: Equatable {
    /// The lowest of them, in TPS.
    let lowest: Int128
    /// The highest of them; nil if all higher ones cost as much.
    let highest: Int128?
    /// The limit beyond which the charge would be lower; nil if there is none.
    let heldBy: CapacityLimit?
}

/// Why no cheaper capacity can be taken.
package enum CapacityLimit: String, Sendable {
    case minimum, maximum
    /// A dedicated instance is throttled at twice its capacity.
    case throttling
}

extension CapacityCharges {
    /// Finds the capacities of a range that cost least.
    ///
    /// The charge is convex, so a binary search finds where it stops falling and where it
    /// begins to rise.
    ///
    /// - Parameters:
    ///   - range: what can be bought.
    ///   - canThrottle: whether the instance is throttled at twice its capacity, so that half of
    ///     the highest peak is a lower limit. If nothing that large can be bought, the largest
    ///     capacity is taken.
    /// - Returns: the cheapest capacities, and what limits them.
    /// - Throws: `PricingOverflow` if a number does not fit.
    func optimum(
        in range: CapacityRange, canThrottle: Bool
    ) throws(PricingOverflow) -> CapacityOptimum {
        let step = Int128(range.step)
        let unthrottled = canThrottle ? try leastUnthrottled : 0
        let first = max(range.firstStep, unthrottled.dividedRoundingUp(by: step))
        let last = range.lastStep
        if let last, last < first {
            return CapacityOptimum(lowest: last * step, highest: last * step, heldBy: .maximum)
        }
        // No minute is above the highest peak: from there on, the charge rises or is constant.
        let end = min(max(first, try highest.dividedRoundingUp(by: step)), last ?? .max)
        let lowest = try (first..<end).partitionPoint { steps throws(PricingOverflow) in
            try verdict(above: steps, step) == .cheaper
        }
        let rise = try (lowest..<end).partitionPoint { steps throws(PricingOverflow) in
            try verdict(above: steps, step) != .dearer
        }
        let isFlat = try verdict(above: rise, step) != .dearer
        let highest = isFlat ? last : rise
        var heldBy: CapacityLimit?
        if lowest == last, try verdict(above: lowest, step) == .cheaper {
            heldBy = .maximum
        } else if lowest == first, first > 1, try verdict(above: first - 1, step) == .dearer {
            heldBy = unthrottled > range.minimum ? .throttling : .minimum
        }
        return CapacityOptimum(
            lowest: lowest * step, highest: highest.map { $0 * step }, heldBy: heldBy)
    }

    /// Compares the next step above a number of steps with these.
    private func verdict(above steps: Int128, _ step: Int128) throws(PricingOverflow) -> Verdict {
        try verdict(on: (steps + 1) * step, against: steps * step)
    }
}
