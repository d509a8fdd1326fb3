extension RocketMQComparison {
    /// The readings of the billing rules that these bills depend on, and what they leave out.
    package func assumptions(
        of usage: RocketMQUsage, upgrade: RocketMQUpgrade? = nil
    ) -> Assumptions {
        var assumptions: Assumptions = []
        for item in upgrade?.items ?? [] {
            assumptions.formUnion(item.assumptions(under: bills[0].option))
        }
        for bill in bills {
            assumptions.formUnion(bill.option.assumptions)
            for item in bill.items {
                assumptions.formUnion(item.assumptions(under: bill.option))
            }
            if case .reservedElastic = bill.option.metering {
                let isKnown = usage.periods.allSatisfy { $0.minutePeaks != nil }
                if !isKnown { assumptions.insert(.elasticTrafficNotGiven) }
                if usage.periods.contains(where: { !$0.messages.isEmpty }) {
                    assumptions.insert(.messagesNotBilled)
                }
            }
        }
        if usage.periods.contains(where: { $0.minutePeaks != nil }) {
            assumptions.insert(.peaksCountedLikeRequests)
        }
        if bills.contains(where: { $0.option.metering == .cumulative }) {
            assumptions.formUnion(usage.messageAssumptions)
        }
        if !bills.contains(where: { $0.option.metering != .cumulative }),
            usage.periods.contains(where: { $0.minutePeaks != nil })
        {
            assumptions.insert(.minutePeaksNotBilled)
        }
        return assumptions
    }
}

extension RocketMQOption {
    /// What holds for every bill under this option, whatever is used.
    fileprivate var assumptions: Assumptions {
        var assumptions: Assumptions =
            edition.isNew ? .regionsOfNewEditions : .internalTrafficLeftOut
        if metering != .cumulative { assumptions.insert(.capacityUnitsOfRabbitMQ) }
        if edition == .shared { assumptions.insert(.instanceFeeWithCumulative) }
        return assumptions
    }
}

extension RocketMQBill.Item {
    fileprivate func assumptions(under option: RocketMQOption) -> Assumptions {
        switch status {
        case .priced, .free: billed(under: option)
        case .unpriced:
            billed(under: option).subtracting(.privateLinkAlikeEverywhere).union(.unknownPrices)
        case .zero, .included, .notBilled: []
        }
    }

    private func billed(under option: RocketMQOption) -> Assumptions {
        switch component {
        case .messageRequests: .requestPricesNotTiered
        case .onlineClients: status.isFree ? [] : .clientsBeyondQuota
        case .resources: option.edition.isNew ? .onePoolOfFreeResources : []
        case .elasticCapacity: .elasticFromMinutePeaks
        case .storage: [.gigabytesAsGiven, .storageAsHeld]
        case .internetOut: .gigabytesAsGiven
        case .privateLinkTraffic: [.gigabytesAsGiven, .privateLinkAlikeEverywhere]
        case .privateLinkInstance: .privateLinkAlikeEverywhere
        case .reservedCapacity, .instance, .messageTraces: []
        }
    }
}

extension RocketMQUsage {
    fileprivate var messageAssumptions: Assumptions {
        var assumptions: Assumptions = []
        for messages in periods.lazy.flatMap(\.messages) {
            assumptions.formUnion(
                messages.payload.assumptions(
                    received: messages.received, delivered: messages.delivered))
        }
        return assumptions
    }
}

extension RocketMQBill.Status {
    fileprivate var isFree: Bool {
        if case .free = self { true } else { false }
    }
}
