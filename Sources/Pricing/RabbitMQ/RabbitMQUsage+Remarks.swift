extension RabbitMQUsage {
    /// The readings of the billing rules that this usage's bill depends on, and what it leaves out.
    var assumptions: Assumptions {
        var assumptions: Assumptions = [.laterItemsLeftOut]
        for period in periods {
            switch metering {
            case .messagingRequests: assumptions.formUnion(period.requestAssumptions)
            case .provisionedCapacity(let tps):
                assumptions.formUnion(period.capacityAssumptions(provisioned: tps))
            }
            if !period.storageGB.isZero {
                assumptions.formUnion([.gigabytesAsGiven, .storageAsHeld])
            }
            if !period.internetOutGB.isZero { assumptions.insert(.gigabytesAsGiven) }
            if period.minutePeaks != nil { assumptions.insert(.peaksCountedLikeRequests) }
        }
        return assumptions
    }

    /// What a real instance of this edition would not do (limits of the product's pages).
    var warnings: [Warning] {
        var warnings: [Warning] = []
        if edition == .dedicated, metering == .messagingRequests {
            warnings.append(.methodNotOffered)
        }
        if case .provisionedCapacity(let tps) = metering, edition == .shared, tps > sharedTPSLimit {
            warnings.append(.provisionedCapacityAboveInstanceLimit(limit: sharedTPSLimit))
        }
        for (index, period) in periods.enumerated() {
            for (position, messages) in period.messages.enumerated()
            where messages.payload.bytes > messageBytesLimit {
                warnings.append(
                    .payloadAboveMessageLimit(
                        period: index, messages: position, limit: messageBytesLimit))
            }
            if let limit = throughputLimit, let peaks = period.minutePeaks, peaks.highest > limit {
                warnings.append(.peaksAboveInstanceLimit(period: index, limit: limit))
            }
            if period.queues > queueLimit {
                warnings.append(.queuesAboveInstanceLimit(period: index, limit: queueLimit))
            }
        }
        return warnings
    }

    private var queueLimit: Int64 { edition == .shared ? 6_000 : 10_000 }

    /// The TPS above which an instance is throttled; a dedicated one is throttled at twice its
    /// provisioned capacity.
    private var throughputLimit: Int64? {
        switch (edition, metering) {
        case (.shared, _): sharedTPSLimit
        case (.dedicated, .provisionedCapacity(let tps)): tps * 2
        case (.dedicated, .messagingRequests): nil
        }
    }

    private var sharedTPSLimit: Int64 { 50_000 }

    /// The largest payload: 10 MB on a shared instance, 50 MB on a dedicated one.
    private var messageBytesLimit: Int64 { (edition == .shared ? 10 : 50) * 1024 * 1024 }
}

extension RabbitMQUsage.Period {
    fileprivate var requestAssumptions: Assumptions {
        var assumptions: Assumptions = []
        for messages in messages {
            let isReceived = messages.queuesPerMessage > 0
            assumptions.formUnion(
                messages.payload.assumptions(
                    received: isReceived ? messages.published : 0, delivered: messages.delivered))
        }
        if minutePeaks != nil { assumptions.insert(.minutePeaksNotBilled) }
        return assumptions
    }

    fileprivate func capacityAssumptions(provisioned tps: Int64) -> Assumptions {
        var assumptions: Assumptions = []
        if let peaks = minutePeaks {
            if peaks.highest > tps { assumptions.insert(.elasticFromMinutePeaks) }
            if messages.contains(where: \.isDelayed) { assumptions.insert(.delayedMessagesInPeaks) }
        } else {
            assumptions.insert(.elasticTrafficNotGiven)
        }
        if !messages.isEmpty { assumptions.insert(.messagesNotBilled) }
        return assumptions
    }
}
