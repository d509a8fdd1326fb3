/// The evidence that no capacity is cheaper: what the next one on either side costs more.
///
/// The charge is convex, so if both cost at least as much, every other capacity does.
package struct CapacityProof: Sendable {
    /// The minutes whose peak is above the capacity.
    package let minutesAbove: Int64
    /// The minutes whose peak is the capacity or above.
    package let minutesAtOrAbove: Int64
    package let oneMore: CapacityStep
    /// Nil if there is no lower capacity.
    package let oneLess: CapacityStep?
}

/// What the next higher or lower capacity costs more.
package struct CapacityStep: Sendable {
    /// Negative if it is cheaper, which a limit excludes.
    package let amount: Amount
    let isHigher: Bool
    let step: Int64
    let hours: Int64
    let hourPrice: UnitPrice
    /// The elastic traffic that one of the two capacities covers and the other does not.
    let tpsMinutes: Quantity
    let minutePrice: UnitPrice

    /// Writes an expression that evaluates to the amount, such as `0.00013 * 720 - 0.000019 * 4320`.
    package func writeFormula(to text: inout some TextSink & ~Copyable) {
        if isHigher {
            writeCapacity(to: &text)
            text.append(literal: " - ")
            writeElasticTraffic(to: &text)
        } else {
            writeElasticTraffic(to: &text)
            text.append(literal: " - ")
            writeCapacity(to: &text)
        }
    }

    private func writeCapacity(to text: inout some TextSink & ~Copyable) {
        hourPrice.write(to: &text)
        if step != 1 {
            text.append(literal: " * ")
            text.append(decimal: step.magnitude, width: 1)
        }
        text.append(literal: " * ")
        text.append(decimal: hours.magnitude, width: 1)
    }

    private func writeElasticTraffic(to text: inout some TextSink & ~Copyable) {
        minutePrice.write(to: &text)
        text.append(literal: " * ")
        tpsMinutes.write(to: &text)
    }
}

extension CapacityCharges {
    /// Compares a capacity with the next ones, `step` above and below, whether or not they can be
    /// bought.
    func proof(for capacity: Int128, step: Int64) throws(PricingOverflow) -> CapacityProof {
        let lower = capacity - Int128(step)
        return CapacityProof(
            minutesAbove: profile.sums(above: capacity).minutes,
            minutesAtOrAbove: profile.sums(above: capacity - 1).minutes,
            oneMore: try self.step(step, isHigher: true, between: capacity),
            oneLess: lower < 1 ? nil : try self.step(step, isHigher: false, between: lower))
    }

    /// The step between a capacity and the next higher one.
    private func step(
        _ step: Int64, isHigher: Bool, between lower: Int128
    ) throws(PricingOverflow) -> CapacityStep {
        let higher = lower + Int128(step)
        let covered = try excess(over: lower).millionths - excess(over: higher).millionths
        let tpsMinutes = Quantity(millionths: covered)
        let elastic = try tpsMinutes * minutePrice
        let provisioned = try Quantity(Int128(step) * Int128(profile.hours)) * hourPrice
        return CapacityStep(
            amount: isHigher ? provisioned - elastic : elastic - provisioned, isHigher: isHigher,
            step: step, hours: profile.hours, hourPrice: hourPrice, tpsMinutes: tpsMinutes,
            minutePrice: minutePrice)
    }
}
