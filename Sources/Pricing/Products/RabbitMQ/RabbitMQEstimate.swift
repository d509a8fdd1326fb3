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
    /// - Throws: `UsageOverflow` if a number does not fit; nothing is ever rounded.
    package func estimate(_ usage: RabbitMQUsage) throws(UsageOverflow) -> RabbitMQEstimate {
        var meters = RabbitMQMeters(prices: self, metering: usage.metering)
        var totals: [PeriodTotal] = []
        totals.reserveCapacity(usage.periods.count)
        var total = Amount.zero
        var hours: Int64 = 0
        for (index, period) in usage.periods.enumerated() {
            do {
                let periodTotal = try meters.meter(period)
                total = try total + periodTotal
                hours += period.common.totalHours
                totals.append(PeriodTotal(of: period.common, periodTotal))
            } catch {
                throw UsageOverflow(period: index)
            }
        }
        do {
            let bill = Bill(
                catalogue: catalogue, lines: try meters.lines(), periods: totals,
                pricedSubtotal: total)
            return RabbitMQEstimate(
                hours: hours, bill: bill, notes: notes(on: usage), warnings: usage.warnings)
        } catch {
            throw UsageOverflow(period: usage.periods.count - 1)
        }
    }
}

/// One meter for each item, in the order of the bill.
private struct RabbitMQMeters {
    private let prices: RabbitMQPrices
    private let metering: RabbitMQUsage.Metering
    private var meters: [PeriodMeter] = []

    init(prices: RabbitMQPrices, metering: RabbitMQUsage.Metering) {
        self.prices = prices
        self.metering = metering
        meters.reserveCapacity(prices.unitPrices.count)
        for _ in prices.unitPrices.indices { meters.append(PeriodMeter()) }
    }

    private subscript(key: RabbitMQPrices.Key) -> QuantitySum {
        get { meters[prices.position(of: key)].sum }
        _modify { yield &meters[prices.position(of: key)].sum }
    }

    /// Meters a period and returns what it costs.
    mutating func meter(_ period: RabbitMQUsage.Period) throws(PricingOverflow) -> Amount {
        let (hours, repeats) = (period.common.hours, period.common.repeats)
        switch metering {
        case .messagingRequests: try meterMessages(period.common)
        case .provisionedCapacity(let tps): try meterCapacity(period.common, provisioned: tps)
        }
        try meterQueues(period)
        try self[.storageGBHour].add(Term(period.common.storageGB, times: hours, repeats))
        try self[.internetOutGB].add(Term(period.common.internetOutGB, times: repeats))
        for traces in period.messageTraces {
            try self[.messageTraces].add(Term(traces, times: repeats))
        }
        var total = Amount.zero
        for index in meters.indices {
            total = try total + meters[index].closePeriod(at: prices.unitPrices[index])
        }
        return total
    }

    /// Received and delivered messages, each in blocks of 4 KB (billing rule: messaging requests).
    private mutating func meterMessages(_ period: UsagePeriod) throws(PricingOverflow) {
        for messages in period.messages {
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

    /// The lines of everything that was used.
    func lines() throws(PricingOverflow) -> [BillLine] {
        var lines: [BillLine] = []
        lines.reserveCapacity(meters.count)
        for index in meters.indices where !meters[index].sum.quantity.isZero {
            let price = Price.known(prices.unitPrices[index])
            let charge = try Charge(meters[index].sum.quantity, at: price)
            lines.append(BillLine(index, meters[index].sum, charge))
        }
        return lines
    }
}
