extension Notes {
    /// Peaks are taken as given, whether or not delayed messages weigh more in them.
    package static let delayedMessagesInPeaks = Notes.ofProduct(0)
    /// Items of later revisions of the billing page have no known price.
    package static let laterItemsLeftOut = Notes.ofProduct(1)
    /// Queues cost the same as in another price group; the source prints one column only.
    package static let queuePricesOfOneColumn = Notes.ofProduct(2)
}

extension RabbitMQPrices {
    /// The readings of the billing rules that the bill of a usage depends on, and what it leaves
    /// out.
    func notes(on usage: RabbitMQUsage) -> Notes {
        var notes: Notes = [.laterItemsLeftOut]
        for period in usage.periods {
            notes.formUnion(period.common.usageNotes)
            switch usage.metering {
            case .messagingRequests: notes.formUnion(period.common.requestNotes)
            case .provisionedCapacity(let tps):
                notes.formUnion(period.common.capacityNotes(provisioned: tps))
            }
            if repeatsQueuePrices, period.queues > 0 { notes.insert(.queuePricesOfOneColumn) }
        }
        return notes
    }
}

extension UsagePeriod {
    fileprivate var requestNotes: Notes {
        guard minutePeaks != nil else { return messageNotes }
        let notes = messageNotes.union(.minutePeaksNotBilled)
        return lacksMessages ? notes.union(.messagesNotGiven) : notes
    }

    fileprivate func capacityNotes(provisioned tps: Int64) -> Notes {
        var notes: Notes = []
        if let minutePeaks {
            if minutePeaks.highest > tps { notes.insert(.elasticFromMinutePeaks) }
            if messages?.contains(where: \.isDelayed) ?? false {
                notes.insert(.delayedMessagesInPeaks)
            }
        } else if lacksMinutePeaks {
            notes.insert(.elasticTrafficNotGiven)
        }
        if let messages, !messages.isEmpty { notes.insert(.messagesNotBilled) }
        return notes
    }
}
