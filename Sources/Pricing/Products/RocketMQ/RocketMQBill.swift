extension RocketMQPrices {
    /// Bills a usage under an option.
    ///
    /// - Throws: `UsageOverflow` if a number does not fit; nothing is ever rounded.
    package func bill(
        _ usage: RocketMQUsage, under option: RocketMQOption
    ) throws(UsageOverflow) -> Bill {
        var lines: [BillLine] = []
        var subtotal = Amount.zero
        for component in RocketMQComponent.allCases {
            let line = try line(component, of: usage, under: option)
            if let amount = line.amount {
                do {
                    subtotal = try subtotal + amount
                } catch {
                    throw UsageOverflow(period: usage.periods.count - 1)
                }
            }
            lines.append(line)
        }
        return Bill(
            catalogue: RocketMQComponent.catalogue, lines: lines, periods: [],
            pricedSubtotal: subtotal)
    }

    private func line(
        _ component: RocketMQComponent, of usage: RocketMQUsage, under option: RocketMQOption
    ) throws(UsageOverflow) -> BillLine {
        switch option.edition.billing(of: component, option.metering) {
        case .included: return BillLine(component.position, .included)
        case .notBilled: return BillLine(component.position, .notBilled)
        case .billed: break
        }
        var sum = QuantitySum()
        var isCovered = false
        for (index, period) in usage.periods.enumerated() {
            do {
                try sum.meter(component, of: period, under: option)
            } catch {
                throw UsageOverflow(period: index)
            }
            isCovered = isCovered || option.hasQuota(for: component, usedIn: period)
        }
        do {
            return try BillLine(
                component.position, sum, at: self[option.edition, component],
                isCovered: isCovered)
        } catch {
            throw UsageOverflow(period: usage.periods.count - 1)
        }
    }
}

extension RocketMQOption {
    /// Whether a free quota covers all of a component's use in a period, and there is some.
    fileprivate func hasQuota(
        for component: RocketMQComponent, usedIn period: RocketMQUsage.Period
    ) -> Bool {
        switch component {
        case .resources: edition.hasFreeQuotas && period.topics + period.consumerGroups > 0
        case .onlineClients: period.onlineClients > 0
        default: false
        }
    }
}

extension QuantitySum {
    /// Adds what a period uses of a component (contract: the quantities of RocketMQ).
    fileprivate mutating func meter(
        _ component: RocketMQComponent, of period: RocketMQUsage.Period,
        under option: RocketMQOption
    ) throws(PricingOverflow) {
        let common = period.common
        let (hours, repeats) = (common.hours, common.repeats)
        switch component {
        case .messageRequests: try meterMessages(of: common)
        case .reservedCapacity: try add(Term(option.metering.capacity, times: hours, repeats))
        case .elasticCapacity:
            guard let peaks = common.minutePeaks else { return }
            try add(peaks, above: option.metering.capacity, repeats: repeats)
        case .instance: try add(Term(hours, times: repeats))
        case .resources:
            let used = option.edition.hasFreeQuotas ? period.topics + period.consumerGroups : period.topics
            try meterLevel(used, beyond: option.freeResources, of: period)
        case .onlineClients:
            try meterLevel(period.onlineClients, beyond: option.freeClients, of: period)
        case .storage: try add(Term(common.storageGB, times: hours, repeats))
        case .internetOut: try add(Term(common.internetOutGB, times: repeats))
        case .messageTraces: try add(Term(period.messageTraces, times: repeats))
        case .privateLinkInstance:
            try add(Term(period.privateLink?.zones ?? 0, times: hours, repeats))
        case .privateLinkTraffic:
            try add(Term(period.privateLink?.dataGB ?? .zero, times: repeats))
        }
    }

    /// Received and delivered messages, each in blocks of 4 KB.
    private mutating func meterMessages(of period: UsagePeriod) throws(PricingOverflow) {
        for messages in period.messages {
            try add(messages.received(repeats: period.repeats))
            try add(messages.delivered(repeats: period.repeats))
        }
    }

    /// What is held in every hour, beyond a free quota.
    private mutating func meterLevel(
        _ level: Int64, beyond quota: Int64?, of period: RocketMQUsage.Period
    ) throws(PricingOverflow) {
        guard level > quota ?? 0 else { return }
        try add(
            Term(
                level, less: quota ?? 0, times: period.common.hours, period.common.repeats))
    }
}

extension RocketMQMetering {
    fileprivate var capacity: Int64 {
        switch self {
        case .cumulative: 0
        case .reservedElastic(let tps): tps
        }
    }
}
