/// What a usage costs under one option.
package struct RocketMQBill: Sendable {
    package let option: RocketMQOption
    /// All components, in the order of `RocketMQComponent`.
    package let items: [Item]
    /// The exact sum of all amounts that are known.
    package let pricedSubtotal: Amount

    /// The total, where nothing that was used lacks a price.
    package var total: Amount? {
        items.contains { $0.amount == nil } ? nil : pricedSubtotal
    }

    /// One component of a bill.
    package struct Item: Sendable {
        package let component: RocketMQComponent
        package let status: Status
        package let quantity: Quantity
        package let derivation: Derivation

        /// The amount, nil where the price is unknown.
        package var amount: Amount? {
            switch status {
            case .priced(_, let amount): amount
            case .unpriced: nil
            case .zero, .free, .included, .notBilled: .zero
            }
        }
    }

    /// What becomes of a component.
    package enum Status: Sendable, Equatable {
        /// Used, at a known price.
        case priced(UnitPrice, Amount)
        /// Used, at a price that is not known.
        case unpriced
        /// Billable, but not used.
        case zero(Price)
        /// Used no more than a free quota covers.
        case free(Price)
        /// The edition includes it.
        case included
        /// The edition, or the method, has no such item.
        case notBilled
    }
}

extension RocketMQPrices {
    /// Bills a usage under an option.
    ///
    /// - Throws: `EstimateOverflow` where a number does not fit; nothing is ever rounded.
    package func bill(
        _ usage: RocketMQUsage, under option: RocketMQOption
    ) throws(EstimateOverflow) -> RocketMQBill {
        var items: [RocketMQBill.Item] = []
        var subtotal = Amount.zero
        for component in RocketMQComponent.allCases {
            let item = try item(component, of: usage, under: option)
            if let amount = item.amount {
                do {
                    subtotal = try subtotal + amount
                } catch {
                    throw EstimateOverflow(period: usage.periods.count - 1)
                }
            }
            items.append(item)
        }
        return RocketMQBill(option: option, items: items, pricedSubtotal: subtotal)
    }

    private func item(
        _ component: RocketMQComponent, of usage: RocketMQUsage, under option: RocketMQOption
    ) throws(EstimateOverflow) -> RocketMQBill.Item {
        switch option.edition.billing(of: component, option.metering) {
        case .included: return .without(component, .included)
        case .notBilled: return .without(component, .notBilled)
        case .billed: break
        }
        var tally = Tally()
        var isCovered = false
        for (index, period) in usage.periods.enumerated() {
            do {
                try tally.meter(component, of: period, under: option)
            } catch {
                throw EstimateOverflow(period: index)
            }
            isCovered = isCovered || option.hasQuota(for: component, usedIn: period)
        }
        let price = self[option.edition, component]
        guard !tally.quantity.isZero else {
            return .without(component, isCovered ? .free(price) : .zero(price))
        }
        do {
            return try RocketMQBill.Item(component, tally, at: price)
        } catch {
            throw EstimateOverflow(period: usage.periods.count - 1)
        }
    }
}

extension RocketMQBill.Item {
    fileprivate static func without(
        _ component: RocketMQComponent, _ status: RocketMQBill.Status
    ) -> Self {
        Self(component: component, status: status, quantity: .zero, derivation: Derivation())
    }

    /// Something that was used, at a price that may be unknown.
    init(
        _ component: RocketMQComponent, _ tally: Tally, at price: Price
    ) throws(PricingOverflow) {
        self.component = component
        quantity = tally.quantity
        derivation = tally.derivation
        switch price {
        case .unknown where quantity.isZero: status = .zero(price)
        case .unknown: status = .unpriced
        case .known where quantity.isZero: status = .zero(price)
        case .known(let unitPrice): status = .priced(unitPrice, try quantity * unitPrice)
        }
    }
}

extension RocketMQOption {
    /// Whether a free quota covers all of a component's use in a period, and there is some.
    fileprivate func hasQuota(
        for component: RocketMQComponent, usedIn period: RocketMQUsage.Period
    ) -> Bool {
        switch component {
        case .resources: edition.isNew && period.topics + period.consumerGroups > 0
        case .onlineClients: period.onlineClients > 0
        default: false
        }
    }
}

extension Tally {
    /// Meters what a period has of a component (contract: the quantities of RocketMQ).
    fileprivate mutating func meter(
        _ component: RocketMQComponent, of period: RocketMQUsage.Period,
        under option: RocketMQOption
    ) throws(PricingOverflow) {
        let (hours, repeats) = (period.hours, period.repeats)
        switch component {
        case .messageRequests: try meterMessages(of: period)
        case .reservedCapacity: try add(Term(option.metering.capacity, times: hours, repeats))
        case .elasticCapacity:
            guard let peaks = period.minutePeaks else { return }
            try add(peaks, above: option.metering.capacity, repeats: repeats)
        case .instance: try add(Term(hours, times: repeats))
        case .resources:
            let used = option.edition.isNew ? period.topics + period.consumerGroups : period.topics
            try meterLevel(used, beyond: option.freeResources, of: period)
        case .onlineClients:
            try meterLevel(period.onlineClients, beyond: option.freeClients, of: period)
        case .storage: try add(Term(period.storageGB, times: hours, repeats))
        case .internetOut: try add(Term(period.internetOutGB, times: repeats))
        case .messageTraces: try add(Term(period.messageTraces, times: repeats))
        case .privateLinkInstance:
            try add(Term(period.privateLink?.zones ?? 0, times: hours, repeats))
        case .privateLinkTraffic:
            try add(Term(period.privateLink?.dataGB ?? .zero, times: repeats))
        }
    }

    /// Received and delivered messages, each in blocks of 4 KB.
    private mutating func meterMessages(
        of period: RocketMQUsage.Period
    ) throws(PricingOverflow) {
        for messages in period.messages {
            try add(Term(messages.received, times: messages.payload.count, period.repeats))
            try add(Term(messages.delivered, times: messages.payload.count, period.repeats))
        }
    }

    /// What is held in every hour, beyond a free quota.
    private mutating func meterLevel(
        _ level: Int64, beyond quota: Int64?, of period: RocketMQUsage.Period
    ) throws(PricingOverflow) {
        guard level > quota ?? 0 else { return }
        try add(Term(level, less: quota ?? 0, times: period.hours, period.repeats))
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
