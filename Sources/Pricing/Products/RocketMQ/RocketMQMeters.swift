/// What a usage adds up to under several options, metered in one walk over its periods.
struct RocketMQMeters {
    /// One for each billed component; options that bill the same of it share one.
    private var meters: [RocketMQMeter] = []
    /// The number of meters.
    var count: Int { meters.count }
    /// The index of the last period, where amounts that do not fit are reported.
    let lastPeriod: Int

    init(_ usage: RocketMQUsage, under options: [RocketMQOption]) {
        lastPeriod = usage.periods.count - 1
        meters.reserveCapacity(options.count * RocketMQComponent.allCases.count)
        for option in options {
            for component in RocketMQComponent.allCases
            where option.billing(of: component) == .billed
                && index(of: component, under: option) == nil
            {
                meters.append(RocketMQMeter(of: component, under: option))
            }
        }
        for (index, period) in usage.periods.enumerated() {
            for meter in meters.indices { meters[meter].add(period, at: index) }
        }
    }

    /// The line of a component that the option bills, at a price that may be unknown.
    ///
    /// - Throws: `UsageOverflow` if its quantity or its amount does not fit.
    func line(
        _ component: RocketMQComponent, under option: RocketMQOption, at price: Price
    ) throws(UsageOverflow) -> BillLine {
        guard let index = index(of: component, under: option) else {
            preconditionFailure("only what is billed is metered")
        }
        if let period = meters[index].overflow { throw UsageOverflow(period: period) }
        guard !meters[index].isUnmeasured else {
            return BillLine(component.position, .unmeasured(price))
        }
        do {
            let charge = try Charge(
                meters[index].sum.quantity, at: price, isCovered: meters[index].isUsed)
            return BillLine(component.position, meters[index].sum, charge)
        } catch {
            throw UsageOverflow(period: lastPeriod)
        }
    }

    private func index(of component: RocketMQComponent, under option: RocketMQOption) -> Int? {
        let allowance = option.allowance(of: component)
        return meters.indices.first {
            meters[$0].component == component && meters[$0].allowance == allowance
        }
    }
}

/// Meters one component, period by period.
private struct RocketMQMeter {
    let component: RocketMQComponent
    /// The capacity that is reserved, or the free quota; nil if there is none.
    let allowance: Int64?
    private(set) var sum: QuantitySum
    /// Whether something was held, which a free quota covers if nothing is billed.
    private(set) var isUsed = false
    /// Whether a period lacks the figures of this component.
    private(set) var isUnmeasured = false
    /// The first period whose numbers, alone or on top of those before it, do not fit.
    private(set) var overflow: Int?

    init(
        of component: RocketMQComponent, under option: RocketMQOption,
        from sum: QuantitySum = QuantitySum()
    ) {
        self.component = component
        self.sum = sum
        allowance = option.allowance(of: component)
    }

    /// Adds a period; nothing after an overflow.
    mutating func add(_ period: RocketMQUsage.Period, at index: Int) {
        guard overflow == nil else { return }
        do {
            try add(period)
        } catch {
            overflow = index
        }
    }

    /// Adds what a period uses (contract: the quantities of RocketMQ).
    private mutating func add(_ period: RocketMQUsage.Period) throws(PricingOverflow) {
        let (hours, repeats) = (period.common.hours, period.common.repeats)
        switch component {
        case .messageRequests:
            if period.common.lacksMessages { isUnmeasured = true }
            for messages in period.common.messages ?? [] {
                try sum.add(messages.received(repeats: repeats))
                try sum.add(messages.delivered(repeats: repeats))
            }
        case .reservedCapacity: try sum.add(Term(allowance ?? 0, times: hours, repeats))
        case .elasticCapacity:
            if period.common.lacksMinutePeaks { isUnmeasured = true }
            guard let peaks = period.common.minutePeaks else { return }
            try sum.add(peaks, above: allowance ?? 0, repeats: repeats)
        case .instance: try sum.add(Term(hours, times: repeats))
        case .resources:
            // Consumer groups count where there is a quota for them.
            let groups = allowance == nil ? 0 : period.consumerGroups
            try addLevel(period.topics + groups, of: period)
        case .onlineClients: try addLevel(period.onlineClients, of: period)
        case .storage: try sum.add(Term(period.common.storageGB, times: hours, repeats))
        case .internetOut: try sum.add(Term(period.common.internetOutGB, times: repeats))
        case .messageTraces: try sum.add(Term(period.messageTraces, times: repeats))
        case .privateLinkInstance:
            try sum.add(Term(period.privateLink?.zones ?? 0, times: hours, repeats))
        case .privateLinkTraffic:
            try sum.add(Term(period.privateLink?.dataGB ?? .zero, times: repeats))
        }
    }

    /// Adds what is held in each hour, beyond the free quota.
    private mutating func addLevel(
        _ level: Int64, of period: RocketMQUsage.Period
    ) throws(PricingOverflow) {
        if level > 0 { isUsed = true }
        let quota = allowance ?? 0
        guard level > quota else { return }
        try sum.add(
            Term(level, less: quota, times: period.common.hours, period.common.repeats))
    }
}

extension RocketMQOption {
    /// Adds what a period uses of the component at a position to a sum.
    func adding(
        _ period: RocketMQUsage.Period, to sum: QuantitySum, of position: Int
    ) -> QuantitySum {
        let component = RocketMQComponent.allCases[position]
        var meter = RocketMQMeter(of: component, under: self, from: sum)
        meter.add(period, at: 0)
        return meter.sum
    }

    /// What the quantity of a component depends on besides the usage: the capacity that is reserved,
    /// or the free quota; nil for components whose quantity is the same under all options.
    fileprivate func allowance(of component: RocketMQComponent) -> Int64? {
        switch component {
        case .reservedCapacity, .elasticCapacity: metering.capacity
        case .resources: freeResources?.units
        case .onlineClients: freeClients?.units
        case .messageRequests, .instance, .storage, .internetOut, .messageTraces,
            .privateLinkInstance, .privateLinkTraffic:
            nil
        }
    }
}

extension RocketMQMetering {
    fileprivate var capacity: Int64? {
        switch self {
        case .cumulative: nil
        case .reservedElastic(let tps): tps
        }
    }
}
