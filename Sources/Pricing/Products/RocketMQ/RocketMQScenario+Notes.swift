extension Notes {
    /// The smallest published free quotas stand for those that were not given.
    package static let smallestFreeQuotas = Notes.ofProduct(0)
    /// The free resources are one pool over topics and consumer groups.
    package static let onePoolOfFreeResources = Notes.ofProduct(1)
    /// The instance fee of shared instances applies to the cumulative method only.
    package static let instanceFeeWithCumulative = Notes.ofProduct(2)
    /// Something that was used has no known price.
    package static let unknownPrices = Notes.ofProduct(3)
    /// PrivateLink has one price in all regions.
    package static let privateLinkAlikeEverywhere = Notes.ofProduct(4)
    /// Message requests have one price, where public pages speak of tiers.
    package static let requestPricesNotTiered = Notes.ofProduct(5)
    /// The internal network traffic of the old editions is not billed.
    package static let internalTrafficLeftOut = Notes.ofProduct(6)
    /// The units of reserved and elastic capacity are those of RabbitMQ.
    package static let capacityUnitsOfRabbitMQ = Notes.ofProduct(7)
    /// The new editions are compared in regions where no page confirms them.
    package static let regionsOfNewEditions = Notes.ofProduct(8)
    /// Clients beyond the free quota may come from a producer for each message.
    package static let clientsBeyondQuota = Notes.ofProduct(9)
}

extension RocketMQScenario {
    /// The readings of the billing rules that the bills of the options depend on, and what they
    /// leave out.
    func notes(on bills: [Bill], upgrade: RocketMQUpgrade?) -> Notes {
        var notes: Notes = []
        let isCumulative = options.contains { $0.metering == .cumulative }
        let isReserved = options.contains { $0.metering != .cumulative }
        for index in usage.periods.indices {
            notes.formUnion(
                usage.periods[index].common.notes(
                    isCumulative: isCumulative, isReserved: isReserved))
        }
        for (option, bill) in zip(options, bills) {
            notes.formUnion(option.notes)
            notes.formUnion(option.notes(on: bill.lines))
        }
        notes.formUnion(options[0].notes(on: upgrade?.lines ?? []))
        return notes
    }
}

extension UsagePeriod {
    /// The notes on what is used and on how messages are billed, where an option bills message
    /// requests (`isCumulative`), or capacity (`isReserved`).
    fileprivate func notes(isCumulative: Bool, isReserved: Bool) -> Notes {
        var notes = usageNotes
        if isCumulative {
            notes.formUnion(messageNotes)
            if lacksMessages { notes.insert(.messagesNotGiven) }
        }
        guard isReserved else {
            return minutePeaks == nil ? notes : notes.union(.minutePeaksNotBilled)
        }
        if lacksMinutePeaks { notes.insert(.elasticTrafficNotGiven) }
        if let messages, !messages.isEmpty { notes.insert(.messagesNotBilled) }
        return notes
    }
}

extension RocketMQOption {
    /// What holds for every bill under this option, whatever is used.
    fileprivate var notes: Notes {
        var notes: Notes =
            edition.hasFreeQuotas ? .regionsOfNewEditions : .internalTrafficLeftOut
        if metering != .cumulative { notes.insert(.capacityUnitsOfRabbitMQ) }
        if edition == .shared { notes.insert(.instanceFeeWithCumulative) }
        if [freeResources, freeClients].contains(where: { $0?.isGiven == false }) {
            notes.insert(.smallestFreeQuotas)
        }
        return notes
    }

    /// The notes on lines of a bill under this option.
    fileprivate func notes(on lines: [BillLine]) -> Notes {
        var notes: Notes = []
        for line in lines {
            let component = RocketMQComponent.allCases[line.position]
            switch line.charge {
            case .priced:
                notes.formUnion(self.notes(on: component))
                if component == .privateLinkInstance || component == .privateLinkTraffic {
                    notes.insert(.privateLinkAlikeEverywhere)
                }
            case .unpriced: notes.formUnion(self.notes(on: component).union(.unknownPrices))
            case .free where component == .resources: notes.insert(.onePoolOfFreeResources)
            case .free, .unmeasured, .zero, .included, .notBilled: break
            }
        }
        return notes
    }

    /// The notes on a component that is billed.
    private func notes(on component: RocketMQComponent) -> Notes {
        switch component {
        case .messageRequests: .requestPricesNotTiered
        case .elasticCapacity: .elasticFromMinutePeaks
        case .resources: edition.hasFreeQuotas ? .onePoolOfFreeResources : []
        case .onlineClients: .clientsBeyondQuota
        case .privateLinkTraffic: .gigabytesAsGiven
        case .reservedCapacity, .instance, .storage, .internetOut, .messageTraces,
            .privateLinkInstance:
            []
        }
    }
}
