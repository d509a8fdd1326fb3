/// What the usage periods of all products have in common: a stretch of hours that occurs `repeats`
/// times.
///
/// Messages and traffic are totals over the stretch; storage is held in each of its hours.
package struct UsagePeriod: Sendable {
    package var label: String?
    package var hours: Int64 = 1
    package var repeats: Int64 = 1
    /// Nil if they were not given, which differs from none: what is not given may still be used.
    package var messages: [MessageClass]?
    /// Nil if they were not given.
    package var minutePeaks: MinutePeaks?
    package var storageGB = Quantity.zero
    package var internetOutGB = Quantity.zero
    /// Whether no figure was given at all, neither one of these nor one of the product.
    package var isEmpty = false

    package init() {}

    /// The hours of all its repetitions.
    package var totalHours: Int64 { hours * repeats }

    /// The minutes of one occurrence.
    package var minutes: Int64 { hours * 60 }
}

/// Messages of one kind and size.
package struct MessageClass: Sendable {
    package var isDelayed = false
    /// Messages that the instance receives, before it routes them to queues.
    package var published: Int64 = 0
    /// The number of queues that a message is routed to; each of them receives it once.
    package var queuesPerMessage: Int64 = 1
    package var delivered: Int64 = 0
    package var payload = PayloadBlocks(bytes: 0)

    package init() {}

    /// Whether a queue receives one of these messages.
    var isReceived: Bool { published > 0 && queuesPerMessage > 0 }

    /// Whether these messages count as at least one request.
    var isCounted: Bool { isReceived || delivered > 0 }

    /// The requests that receiving these messages counts as, in blocks of 4 KB.
    func received(repeats: Int64) -> Term {
        Term(published, times: queuesPerMessage, payload.count, repeats)
    }

    /// The requests that delivering these messages counts as, in blocks of 4 KB.
    func delivered(repeats: Int64) -> Term {
        Term(delivered, times: payload.count, repeats)
    }
}

extension UsagePeriod {
    /// The notes on what this period's messages are billed as.
    var messageNotes: Notes {
        var notes: Notes = []
        for messages in messages ?? [] where messages.isCounted {
            notes.formUnion(messages.payload.notes(isReceived: messages.isReceived))
        }
        return notes
    }

    /// The notes on this period's levels, traffic and peaks, and on the absence of messages.
    var usageNotes: Notes {
        var notes: Notes = []
        if !storageGB.isZero { notes.formUnion([.gigabytesAsGiven, .storageAsHeld]) }
        if !internetOutGB.isZero { notes.insert(.gigabytesAsGiven) }
        if minutePeaks != nil {
            notes.insert(.peaksCountedLikeRequests)
        } else if messages == nil {
            notes.insert(.periodTakenAsIdle)
        }
        return notes
    }
}
