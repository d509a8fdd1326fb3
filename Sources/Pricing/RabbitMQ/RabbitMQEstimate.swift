extension RabbitMQPrices {
    /// Bills a usage at these prices.
    ///
    /// - Throws: `EstimateOverflow` where a number does not fit; nothing is ever rounded.
    package func estimate(_ usage: RabbitMQUsage) throws(EstimateOverflow) -> Estimate {
        var meters = RabbitMQMeters(prices: self, metering: usage.metering)
        var periods: [PeriodTotal] = []
        periods.reserveCapacity(usage.periods.count)
        var total = Amount.zero
        var hours: Int64 = 0
        for (index, period) in usage.periods.enumerated() {
            do {
                let periodTotal = try meters.meter(period)
                total = try total + periodTotal
                hours += period.hours * period.repeats
                periods.append(
                    PeriodTotal(
                        label: period.label, hours: period.hours, repeats: period.repeats,
                        total: periodTotal))
            } catch {
                throw EstimateOverflow(period: index)
            }
        }
        do {
            return Estimate(
                hours: hours, items: try meters.lineItems(), periods: periods, total: total,
                assumptions: assumptions(of: usage), warnings: usage.warnings)
        } catch {
            throw EstimateOverflow(period: usage.periods.count - 1)
        }
    }
}

extension RabbitMQPrices {
    /// The readings that the bill of a usage at these prices depends on.
    private func assumptions(of usage: RabbitMQUsage) -> Assumptions {
        let hasQueues = usage.periods.contains { $0.queues > 0 }
        return repeatsQueuePrices && hasQueues
            ? usage.assumptions.union(.queuePricesOfOneColumn) : usage.assumptions
    }
}

/// One meter for each price point, in the order of the bill.
private struct RabbitMQMeters {
    private let prices: RabbitMQPrices
    private let metering: RabbitMQUsage.Metering
    private var meters: [Meter]

    init(prices: RabbitMQPrices, metering: RabbitMQUsage.Metering) {
        self.prices = prices
        self.metering = metering
        meters = prices.points.indices.map { _ in Meter() }
    }

    private subscript(key: RabbitMQPrices.Key) -> Tally {
        get { meters[prices.position(of: key)].tally }
        _modify { yield &meters[prices.position(of: key)].tally }
    }

    /// Meters a period and tells what it costs.
    mutating func meter(_ period: RabbitMQUsage.Period) throws(PricingOverflow) -> Amount {
        switch metering {
        case .messagingRequests: try meterMessages(period)
        case .provisionedCapacity(let tps): try meterCapacity(period, provisioned: tps)
        }
        try meterQueues(period)
        try self[.storageGBHour].add(Term(period.storageGB, times: period.hours, period.repeats))
        try self[.internetOutGB].add(Term(period.internetOutGB, times: period.repeats))
        for traces in period.messageTraces {
            try self[.messageTraces].add(Term(traces, times: period.repeats))
        }
        var total = Amount.zero
        for index in meters.indices {
            total = try total + meters[index].closePeriod(at: prices.points[index].unitPrice)
        }
        return total
    }

    /// Received and delivered messages, each in blocks of 4 KB (billing rule: messaging requests).
    private mutating func meterMessages(_ period: RabbitMQUsage.Period) throws(PricingOverflow) {
        for messages in period.messages {
            let blocks = messages.payload.count
            let received = Term(
                messages.published, times: messages.queuesPerMessage, blocks, period.repeats)
            let delivered = Term(messages.delivered, times: blocks, period.repeats)
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
        _ period: RabbitMQUsage.Period, provisioned tps: Int64
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
            try meters[prices.position(ofTier: tier)].tally.add(
                Term(slice.end, less: slice.start, times: period.hours, period.repeats))
        }
    }

    func lineItems() throws(PricingOverflow) -> [LineItem] {
        var items: [LineItem] = []
        items.reserveCapacity(meters.count)
        for index in meters.indices {
            if let item = try meters[index].lineItem(at: index, prices.points[index].unitPrice) {
                items.append(item)
            }
        }
        return items
    }
}
