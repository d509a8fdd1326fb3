/// The move from an old edition's endpoint to that of a shared instance.
package struct RocketMQUpgrade: Sendable {
    /// The position of the option to move to.
    package let option: Int
    /// What the old endpoint still costs after the switch: its instance, then its traffic; the
    /// catalogue is that of the bills.
    package let lines: [BillLine]
    /// The sum of the lines; nil if a price is not known.
    package let transitionCost: Amount?
    /// Baseline − option over the usage, negative if the option is dearer; nil if a total is not
    /// known.
    package let saving: Amount?
    /// The smallest whole number of hours whose saving covers the cost; nil if none does, or if it
    /// is not known.
    package let paybackHours: UInt128?

    /// How long the old endpoint is kept, and the traffic still going through it.
    package struct Plan: Sendable {
        package var oldEndpointHours: Int64
        package var oldEndpointDataGB: Quantity

        package init(oldEndpointHours: Int64, oldEndpointDataGB: Quantity) {
            self.oldEndpointHours = oldEndpointHours
            self.oldEndpointDataGB = oldEndpointDataGB
        }
    }
}

extension RocketMQScenario {
    /// What moving to the first shared option costs, and when that is earned back.
    ///
    /// - Parameters:
    ///   - bills: those of the options.
    ///   - prices: those that the bills were made at.
    /// - Returns: nil if no upgrade is planned, or if no option is shared.
    /// - Throws: `UsageOverflow` if a number does not fit.
    func upgrade(
        of bills: [Bill], at prices: RocketMQPrices
    ) throws(UsageOverflow) -> RocketMQUpgrade? {
        guard let upgrade, let option = options.firstIndex(where: { $0.edition == .shared }) else {
            return nil
        }
        do {
            let lines = try transitionLines(upgrade, at: prices)
            var cost: Amount? = .zero
            for line in lines {
                guard let sum = cost, let amount = line.amount else {
                    cost = nil
                    break
                }
                cost = try sum + amount
            }
            var saving: Amount?
            if let before = bills[0].total, let after = bills[option].total {
                saving = before - after
            }
            let payback = try Self.paybackHours(cost: cost, saving: saving, over: usage.hours)
            return RocketMQUpgrade(
                option: option, lines: lines, transitionCost: cost, saving: saving,
                paybackHours: payback)
        } catch {
            throw UsageOverflow(period: usage.periods.count - 1)
        }
    }

    /// The old endpoint has the zones of the last period.
    private func transitionLines(
        _ plan: RocketMQUpgrade.Plan, at prices: RocketMQPrices
    ) throws(PricingOverflow) -> [BillLine] {
        var instance = QuantitySum()
        let zones = usage.periods.last?.privateLink?.zones ?? 0
        try instance.add(Term(zones, times: plan.oldEndpointHours))
        var traffic = QuantitySum()
        try traffic.add(Term(plan.oldEndpointDataGB))
        var lines: [BillLine] = []
        for (component, sum) in [
            (RocketMQComponent.privateLinkInstance, instance), (.privateLinkTraffic, traffic),
        ] {
            let price = prices[options[0].edition, component]
            lines.append(try BillLine(component.position, sum, at: price))
        }
        return lines
    }

    /// ⌈cost × hours / saving⌉, in 256 bits.
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
