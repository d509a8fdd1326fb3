/// Which fields the documents of a product have, and what is to be said about them.
package struct ProductDocuments: Sendable {
    package let metrics: ProductMetrics
    /// Whether the counters have every message, as far as it is known.
    let countsExactly: Bool
    /// The levels of a period except its storage.
    let levels: [LevelField]
    /// The traced calls of a period.
    let apiCalls: [CallField]
    /// Notes about fields that only this product has.
    let ownNotes: @Sendable (Usage, DocumentSettings) -> [OriginNote]
    /// The metrics behind the fields that all products have.
    let sources: Sources

    /// A field with a level of the queue.
    struct LevelField: Sendable {
        let name: String
        let level: Level
        let metric: String
        let value: @Sendable (Usage.Measures, Bound) -> Int64
    }

    /// A field of `apiCalls`, and the counter without which it is unknown.
    struct CallField: Sendable {
        let name: String
        let counter: Counter
        let value: @Sendable (Usage.Measures, Bound) -> Int64
    }

    struct Sources: Sendable {
        let received: String
        let delivered: String
        let sizes: String
        let stored: String
    }

    /// The notes of a document.
    func notes(
        _ usage: Usage, _ settings: DocumentSettings, _ payloads: PayloadAssumption
    ) -> [OriginNote] {
        messageNotes(usage) + [payloadNote(payloads, settings), peakNote]
            + missingNotes(usage)
            + (usage.roles.contains(.level(.storedBytes)) ? [storageNote] : [])
            + ownNotes(usage, settings) + shareNotes(settings) + eventNotes(usage)
    }

    private func messageNotes(_ usage: Usage) -> [OriginNote] {
        let isExact = countsExactly && usage.restarts.isEmpty
        let sum =
            isExact
            ? "The sum over all hours is exact; at both ends, the bounds differ by the interval "
                + "between two scrapes."
            : "At both ends, the bounds differ by the interval between two scrapes."
        var notes = [
            OriginNote(
                "messages[].received", from: sources.received, isExact ? .exact : .bounded,
                "Each queue that a message was routed to counts once. \(sum)"),
            OriginNote(
                "messages[].delivered", from: sources.delivered, isExact ? .exact : .bounded,
                "Each delivery counts, a repeated one too. \(sum)"),
        ]
        if !usage.otherProtocols.isEmpty {
            notes.append(
                OriginNote(
                    "messages[]", from: sources.received, .assumed,
                    "Messages of \(usage.otherProtocols.joined(separator: ", ")) are counted, a "
                        + "protocol that the cloud service does not speak."))
        }
        return notes
    }

    private func payloadNote(
        _ payloads: PayloadAssumption, _ settings: DocumentSettings
    ) -> OriginNote {
        switch payloads.basis {
        case .histogram:
            OriginNote(
                "messages[].payloadBytes", from: sources.sizes, .bounded,
                "Sizes of published messages. Low assumes one block of 4 KB for each copy, high "
                    + "the largest size that was ever published, likely that copies have the same "
                    + "sizes on average.")
        case .both:
            OriginNote(
                "messages[].payloadBytes", from: "\(sources.sizes), --payload-bytes", .assumed,
                "Some nodes report no payload sizes. Low assumes one block of 4 KB for each copy, "
                    + "high the largest size that was published or given, likely that copies have "
                    + "the sizes that the other nodes report, on average.")
        case .option:
            OriginNote(
                "messages[].payloadBytes", from: "--payload-bytes", .assumed,
                "The nodes report no payload sizes. Low assumes one block of 4 KB for each copy.")
        }
    }

    /// The levels that there are no samples of, and that the document leaves out.
    private func missingNotes(_ usage: Usage) -> [OriginNote] {
        let storage = (name: "storageGB", level: Level.storedBytes, metric: sources.stored)
        let fields = levels.map { (name: $0.name, level: $0.level, metric: $0.metric) } + [storage]
        return fields.filter { !usage.roles.contains(.level($0.level)) }.map {
            OriginNote(
                $0.name, from: $0.metric, .unknown,
                "There are no samples of it, so the document leaves it out.")
        }
    }

    private var peakNote: OriginNote {
        OriginNote(
            "minutePeakTPS", from: "\(sources.received), \(sources.delivered)", .bounded,
            "Between two scrapes, all messages may have come in one second (high) or evenly (low "
                + "and likely). Multiplied by the blocks of 4 KB.")
    }

    private var storageNote: OriginNote {
        OriginNote(
            "storageGB", from: sources.stored, .bounded,
            "Payloads in queues, of one replica: the least, mean and most of the samples in the hour."
        )
    }

    private func shareNotes(_ settings: DocumentSettings) -> [OriginNote] {
        let isDelayed = settings.delayedShare.millionths > 0
        let isPublic = settings.internetShare.millionths > 0
        return [
            OriginNote(
                "messages[].type", from: "--delayed-share", isDelayed ? .assumed : .unknown,
                isDelayed
                    ? "This part of the messages is assumed to be delayed."
                    : "No messages are assumed to be delayed: the counters do not distinguish them."
            ),
            OriginNote(
                "internetOutGB", from: "--internet-share", isPublic ? .assumed : .unknown,
                isPublic
                    ? "This part of the deliveries is assumed to leave over the Internet."
                    : "No traffic is assumed to leave over the Internet: the counters do not distinguish it."
            ),
        ]
    }

    private func eventNotes(_ usage: Usage) -> [OriginNote] {
        var notes: [OriginNote] = []
        func add(_ events: [Usage.Event], _ detail: String, _ quality: OriginNote.Quality) {
            guard !events.isEmpty else { return }
            let hours = Set(events.flatMap { $0.span.units(of: .hour) }).sorted()
                .map { Milliseconds($0) * .hour }
            let names = Set(events.map { usage.nodes[$0.node] }).sorted().joined(separator: ", ")
            notes.append(
                OriginNote("messages[]", from: names, quality, detail, hours: hours))
        }
        add(
            usage.restarts,
            "Counters began at 0 again. What they had counted since the scrape before is lost; high "
                + "adds the most that they ever counted in as much time.", .bounded)
        add(
            usage.gaps,
            "There were no scrapes for a while. What was counted is right; it is spread evenly over "
                + "the gap.", .bounded)
        add(
            usage.visitors,
            "The node was not scraped from the first hour to the last. What it did before and after "
                + "is not counted.", .unknown)
        return notes
    }
}
