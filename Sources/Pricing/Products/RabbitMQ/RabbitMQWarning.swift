/// Something that is priced but that no real instance would do (limits of the product's pages).
package enum RabbitMQWarning: Sendable, Hashable {
    /// Dedicated instances are not sold by messaging requests.
    case methodNotOffered
    case provisionedCapacityAboveInstanceLimit(limit: Int64)
    case queuesAboveInstanceLimit(period: Int, limit: Int64)
    case peaksAboveInstanceLimit(period: Int, limit: Int64)
    /// No minute peaks were given, and the requests are too many for peaks within the limit.
    case requestsAboveInstanceLimit(period: Int, limit: Int64)
    /// No figure was given, so that the period is billed as idle.
    case emptyPeriod(period: Int)
    case contradiction(period: Int, Contradiction)
    case payloadAboveMessageLimit(period: Int, messages: Int, limit: Int64)
}

extension RabbitMQUsage {
    /// The warnings about this usage, in the order of the document.
    ///
    /// - Throws: `UsageOverflow` if the requests of a period are too many to be compared with its
    ///   minute peaks.
    func warnings() throws(UsageOverflow) -> [RabbitMQWarning] {
        var warnings: [RabbitMQWarning] = []
        if edition == .dedicated, metering == .messagingRequests {
            warnings.append(.methodNotOffered)
        }
        if case .provisionedCapacity(let tps) = metering, let limit = edition.limitTPS, tps > limit
        {
            warnings.append(.provisionedCapacityAboveInstanceLimit(limit: limit))
        }
        for (index, period) in periods.enumerated() {
            do {
                try appendWarnings(about: period, at: index, to: &warnings)
            } catch {
                throw UsageOverflow(period: index)
            }
        }
        return warnings
    }

    private func appendWarnings(
        about period: Period, at index: Int, to warnings: inout [RabbitMQWarning]
    ) throws(PricingOverflow) {
        for (position, messages) in (period.common.messages ?? []).enumerated()
        where messages.payload.bytes > messageBytesLimit {
            warnings.append(
                .payloadAboveMessageLimit(
                    period: index, messages: position, limit: messageBytesLimit))
        }
        if period.common.isEmpty { warnings.append(.emptyPeriod(period: index)) }
        if let contradiction = try period.common.contradiction() {
            warnings.append(.contradiction(period: index, contradiction))
        }
        if case .provisionedCapacity = metering, let limit = edition.limitTPS,
            period.common.lacksMinutePeaks, try period.common.exceedsInEveryMinute(limit)
        {
            warnings.append(.requestsAboveInstanceLimit(period: index, limit: limit))
        }
        if let limit = throughputLimit, let peaks = period.common.minutePeaks,
            peaks.highest > limit
        {
            warnings.append(.peaksAboveInstanceLimit(period: index, limit: limit))
        }
        if period.queues > queueLimit {
            warnings.append(.queuesAboveInstanceLimit(period: index, limit: queueLimit))
        }
    }

    private var queueLimit: Int64 { edition == .shared ? 6_000 : 10_000 }

    /// The TPS above which an instance is throttled; a dedicated one is throttled at twice its
    /// provisioned capacity.
    private var throughputLimit: Int64? {
        switch (edition, metering) {
        case (.shared, _): edition.limitTPS
        case (.dedicated, .provisionedCapacity(let tps)): tps * 2
        case (.dedicated, .messagingRequests): nil
        }
    }

    /// The largest payload: 10 MB on a shared instance, 50 MB on a dedicated one.
    private var messageBytesLimit: Int64 { (edition == .shared ? 10 : 50) * 1024 * 1024 }
}
