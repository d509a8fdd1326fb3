/// The move from an old edition's endpoint to that of a shared instance.
package struct RocketMQUpgrade: Sendable {
    /// The position of the option that is moved to.
    package let option: Int
    /// What the old endpoint still costs after the switch: its instance, then its traffic.
    package let items: [RocketMQBill.Item]
    /// The sum of the items, where their prices are known.
    package let transitionCost: Amount?
    /// Baseline − option over the usage, where both totals are known; negative if the option is
    /// dearer.
    package let saving: Amount?
    /// The smallest whole number of hours whose saving covers the cost; nil where none does, or
    /// where it is not known.
    package let paybackHours: UInt128?

    /// How long the old endpoint lives on, and what still goes through it.
    package struct Plan: Sendable {
        package var oldEndpointHours: Int64
        package var oldEndpointDataGB: Quantity

        package init(oldEndpointHours: Int64, oldEndpointDataGB: Quantity) {
            self.oldEndpointHours = oldEndpointHours
            self.oldEndpointDataGB = oldEndpointDataGB
        }
    }
}

extension RocketMQPrices {
    /// What moving to the first shared option costs, and when that is earned back.
    ///
    /// - Parameters:
    ///   - plan: how the old endpoint is used up.
    ///   - comparison: the bills before and after.
    ///   - usage: the usage of the comparison, whose last period has the old endpoint's zones.
    /// - Returns: nil where no option is shared.
    /// - Throws: `EstimateOverflow` where a number does not fit.
    package func upgrade(
        _ plan: RocketMQUpgrade.Plan, in comparison: RocketMQComparison, of usage: RocketMQUsage
    ) throws(EstimateOverflow) -> RocketMQUpgrade? {
        guard let option = comparison.bills.firstIndex(where: { $0.option.edition == .shared })
        else {
            return nil
        }
        do {
            let items = try transitionItems(plan, in: comparison, of: usage)
            var cost: Amount? = .zero
            for item in items {
                guard let sum = cost, let amount = item.amount else {
                    cost = nil
                    break
                }
                cost = try sum + amount
            }
            var saving: Amount?
            if let before = comparison.bills[0].total, let after = comparison.bills[option].total {
                saving = before - after
            }
            let payback = try Self.paybackHours(cost: cost, saving: saving, over: usage.hours)
            return RocketMQUpgrade(
                option: option, items: items, transitionCost: cost, saving: saving,
                paybackHours: payback)
        } catch {
            throw EstimateOverflow(period: usage.periods.count - 1)
        }
    }

    private func transitionItems(
        _ plan: RocketMQUpgrade.Plan, in comparison: RocketMQComparison, of usage: RocketMQUsage
    ) throws(PricingOverflow) -> [RocketMQBill.Item] {
        let edition = comparison.bills[0].option.edition
        let zones = usage.periods.last?.privateLink?.zones ?? 0
        var instance = Tally()
        try instance.add(Term(zones, times: plan.oldEndpointHours))
        var traffic = Tally()
        try traffic.add(Term(plan.oldEndpointDataGB))
        return [
            try RocketMQBill.Item(
                .privateLinkInstance, instance, at: self[edition, .privateLinkInstance]),
            try RocketMQBill.Item(
                .privateLinkTraffic, traffic, at: self[edition, .privateLinkTraffic]),
        ]
    }

    /// ⌈cost × hours / saving⌉, by 256 bits.
    private static func paybackHours(
        cost: Amount?, saving: Amount?, over hours: Int64
    ) throws(PricingOverflow) -> UInt128? {
        guard let cost, let saving, saving > .zero else { return nil }
        let divisor = saving.attos.magnitude
        let product = cost.attos.magnitude.multipliedFullWidth(by: UInt128(hours.magnitude))
        guard product.high < divisor else { throw PricingOverflow() }
        let (quotient, remainder) = divisor.dividingFullWidth(product)
        let (roundedUp, overflow) = quotient.addingReportingOverflow(remainder == 0 ? 0 : 1)
        guard !overflow else { throw PricingOverflow() }
        return roundedUp
    }
}
