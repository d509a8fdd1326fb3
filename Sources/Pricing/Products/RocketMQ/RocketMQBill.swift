extension RocketMQPrices {
    /// Bills a usage under each of several options.
    ///
    /// - Throws: `UsageOverflow` if a number does not fit; nothing is ever rounded.
    package func bills(
        of usage: RocketMQUsage, under options: [RocketMQOption]
    ) throws(UsageOverflow) -> [Bill] {
        let meters = RocketMQMeters(usage, under: options)
        var bills: [Bill] = []
        for option in options { bills.append(try bill(of: usage, meters, under: option)) }
        return bills
    }

    private func bill(
        of usage: RocketMQUsage, _ meters: RocketMQMeters, under option: RocketMQOption
    ) throws(UsageOverflow) -> Bill {
        var lines: [BillLine] = []
        lines.reserveCapacity(RocketMQComponent.allCases.count)
        var subtotal = Amount.zero
        for component in RocketMQComponent.allCases {
            switch option.billing(of: component) {
            case .included: lines.append(BillLine(component.position, .included))
            case .notBilled: lines.append(BillLine(component.position, .notBilled))
            case .billed:
                let price = self[option.edition, component]
                let line = try meters.line(component, under: option, at: price)
                do {
                    if let amount = line.amount { subtotal = try subtotal + amount }
                } catch {
                    throw UsageOverflow(period: meters.lastPeriod)
                }
                lines.append(line)
            }
        }
        return Bill(
            catalogue: RocketMQComponent.catalogue, lines: lines, pricedSubtotal: subtotal,
            parts: PeriodParts(periodCount: usage.periods.count) {
                option.adding(usage.periods[$1], to: $2, of: $0)
            })
    }
}

extension RocketMQOption {
    /// How a component is billed under this option.
    func billing(of component: RocketMQComponent) -> RocketMQEdition.Billing {
        edition.billing(of: component, metering)
    }
}
