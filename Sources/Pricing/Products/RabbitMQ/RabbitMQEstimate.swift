/// The bill of a usage of RabbitMQ, with what it depends on.
package struct RabbitMQEstimate: Sendable {
    package let hours: Int64
    package let bill: Bill
    package let notes: Notes
    package let warnings: [RabbitMQWarning]
}

extension RabbitMQPrices {
    /// Bills a usage at these prices.
    ///
    /// If a figure that is billed was not given, its item is unmeasured, and the bill has a range
    /// instead of a total.
    ///
    /// - Throws: `UsageOverflow` if a number does not fit; nothing is ever rounded.
    package func estimate(_ usage: RabbitMQUsage) throws(UsageOverflow) -> RabbitMQEstimate {
        var meters = RabbitMQMeters(prices: self, usage)
        var totals: [PeriodTotal] = []
        totals.reserveCapacity(usage.periods.count)
        var total = Bounds(both: Amount.zero)
        var hours: Int64 = 0
        for (index, period) in usage.periods.enumerated() {
            do {
                let amount = try meters.meter(period)
                total.least = try total.least + amount.bounds.least
                total.greatest = try total.greatest + amount.bounds.greatest
                hours += period.common.totalHours
                totals.append(PeriodTotal(of: period.common, amount.exact))
            } catch {
                throw UsageOverflow(period: index)
            }
        }
        let bill: Bill
        do {
            bill = try meters.bill(of: usage, total, periods: totals)
        } catch {
            throw UsageOverflow(period: usage.periods.count - 1)
        }
        return RabbitMQEstimate(
            hours: hours, bill: bill, notes: notes(on: usage), warnings: try usage.warnings())
    }
}

extension RabbitMQPrices {
    /// What each period of a usage contributes to its bill.
    fileprivate func parts(of usage: RabbitMQUsage) -> PeriodParts {
        PeriodParts(periodCount: usage.periods.count) {
            RabbitMQMeters(prices: self, usage).adding(usage.periods[$1], to: $2, of: $0)
        }
    }
}

/// What a period costs.
private struct PeriodAmount {
    /// The least and the greatest amount that its figures allow.
    let bounds: Bounds<Amount>
    /// Nil if a figure was not given.
    let exact: Amount?
}

/// One meter for each item, in the order of the bill.
private struct RabbitMQMeters {
    private let prices: RabbitMQPrices
    private let metering: RabbitMQUsage.Metering
    private let limitTPS: Int64?
    private var meters: [PeriodMeter] = []
    /// Whether a period lacks the figures of the item that `unmeasurable` names.
    private var isUnmeasured = false

    @inline(__always)
    init(prices: RabbitMQPrices, _ usage: RabbitMQUsage) {
        self.prices = prices
        metering = usage.metering
        limitTPS = usage.edition.limitTPS
        meters.reserveCapacity(prices.unitPrices.count)
        for _ in prices.unitPrices.indices { meters.append(PeriodMeter()) }
    }

    private subscript(key: RabbitMQPrices.Key) -> QuantitySum {
        get { meters[prices.position(of: key)].sum }
        _modify { yield &meters[prices.position(of: key)].sum }
    }

    /// Meters a period and returns what it costs.
    mutating func meter(_ period: RabbitMQUsage.Period) throws(PricingOverflow) -> PeriodAmount {
        try meterMessaging(period.common)
        try meterQueues(period)
        try meterOthers(period)
        var total = Amount.zero
        for index in meters.indices {
            total = try total + meters[index].closePeriod(at: prices.unitPrices[index])
        }
        guard let missing = try missing(in: period.common) else {
            return PeriodAmount(bounds: Bounds(both: total), exact: total)
        }
        isUnmeasured = true
        let price = prices.unitPrices[prices.position(of: unmeasurable)]
        let bounds = Bounds(
            least: try total + missing.least * period.common.repeats * price,
            greatest: try total + missing.greatest * period.common.repeats * price)
        return PeriodAmount(bounds: bounds, exact: nil)
    }

    /// Adds what a period uses of the item at a position to a sum.
    consuming func adding(
        _ period: RabbitMQUsage.Period, to sum: QuantitySum, of position: Int
    ) -> QuantitySum {
        meters[position].sum = sum
        do {
            switch prices.group(of: position) {
            case .messaging: try meterMessaging(period.common)
            case .queues: try meterQueues(period)
            case .others: try meterOthers(period)
            }
        } catch {
            preconditionFailure("the bill is the sum of the same figures")
        }
        return meters[position].sum
    }

    private mutating func meterMessaging(_ period: UsagePeriod) throws(PricingOverflow) {
        switch metering {
        case .messagingRequests: try meterMessages(period)
        case .provisionedCapacity(let tps): try meterCapacity(period, provisioned: tps)
        }
    }

    @inline(__always)
    private mutating func meterOthers(_ period: RabbitMQUsage.Period) throws(PricingOverflow) {
        let (hours, repeats) = (period.common.hours, period.common.repeats)
        try self[.storageGBHour].add(Term(period.common.storageGB, times: hours, repeats))
        try self[.internetOutGB].add(Term(period.common.internetOutGB, times: repeats))
        for traces in period.messageTraces {
            try self[.messageTraces].add(Term(traces, times: repeats))
        }
    }

    /// The item whose figures may be missing.
    private var unmeasurable: RabbitMQPrices.Key {
        metering == .messagingRequests ? .normalRequests : .elasticTPSMinute
    }

    /// The least and the greatest quantity of the `unmeasurable` item in one occurrence of a period
    /// that lacks its figures; nil if the period has them.
    private func missing(
        in period: UsagePeriod
    ) throws(PricingOverflow) -> Bounds<Quantity>? {
        switch metering {
        case .messagingRequests:
            guard period.lacksMessages else { return nil }
            let requests = try period.requestBounds()
            return Bounds(
                least: try Quantity(requests.least), greatest: try Quantity(requests.greatest))
        case .provisionedCapacity(let tps):
            guard period.lacksMinutePeaks else { return nil }
            let traffic = try period.elasticBounds(above: tps, limit: limitTPS)
            return Bounds(
                least: try Quantity(traffic.least), greatest: try Quantity(traffic.greatest))
        }
    }

    /// Received and delivered messages, each in blocks of 4 KB (billing rule: messaging requests).
    private mutating func meterMessages(_ period: UsagePeriod) throws(PricingOverflow) {
        for messages in period.messages ?? [] {
            let received = messages.received(repeats: period.repeats)
            let delivered = messages.delivered(repeats: period.repeats)
            if messages.isDelayed {
                try self[.delayedReceiveRequests].add(received)
                try self[.delayedDeliverRequests].add(delivered)
            } else {
                try self[.normalRequests].add(received)
                try self[.normalRequests].add(delivered)
            }
        }
    }

    /// The capacity in every hour, and each minute's peak above it (billing rules: provisioned
    /// capacity, elastic traffic).
    private mutating func meterCapacity(
        _ period: UsagePeriod, provisioned tps: Int64
    ) throws(PricingOverflow) {
        try self[.provisionedTPSHour].add(Term(tps, times: period.hours, period.repeats))
        if let peaks = period.minutePeaks {
            try self[.elasticTPSMinute].add(peaks, above: tps, repeats: period.repeats)
        }
    }

    /// The largest number of queues in the hour, each slice at its tier's price (billing rule:
    /// queues, graduated).
    private mutating func meterQueues(_ period: RabbitMQUsage.Period) throws(PricingOverflow) {
        for tier in prices.queueTiers.tiers.indices {
            guard let slice = prices.queueTiers.slice(tier, of: period.queues) else { return }
            try meters[prices.position(ofTier: tier)].sum.add(
                Term(
                    slice.end, less: slice.start, times: period.common.hours,
                    period.common.repeats))
        }
    }

    /// The bill of everything that was metered; its total is exact unless an item is unmeasured.
    @inline(__always)
    func bill(
        of usage: RabbitMQUsage, _ total: Bounds<Amount>, periods: [PeriodTotal]
    ) throws(PricingOverflow) -> Bill {
        guard isUnmeasured else {
            return Bill(
                catalogue: prices.catalogue, lines: try lines(), periods: periods,
                pricedSubtotal: total.least, parts: prices.parts(of: usage))
        }
        let unmeasured = prices.position(of: unmeasurable)
        var lines = try lines().filter { $0.position != unmeasured }
        var subtotal = Amount.zero
        for line in lines { subtotal = try subtotal + (line.amount ?? .zero) }
        let price = Price.known(prices.unitPrices[unmeasured])
        lines.insert(
            BillLine(unmeasured, .unmeasured(price)),
            at: lines.firstIndex { $0.position > unmeasured } ?? lines.endIndex)
        return Bill(
            catalogue: prices.catalogue, lines: lines, periods: periods, pricedSubtotal: subtotal,
            range: total, parts: prices.parts(of: usage))
    }

    /// The lines of everything that was used.
    private func lines() throws(PricingOverflow) -> [BillLine] {
        var lines: [BillLine] = []
        lines.reserveCapacity(meters.count)
        let meters = meters.span
        for index in meters.indices where !meters[index].isZero {
            lines.append(try meters[index].line(index, at: prices.unitPrices[index]))
        }
        return lines
    }
}
