/// Makes the periods of a document from hours that were counted.
struct PeriodComposer {
    private let product: ProductDocuments
    private let settings: DocumentSettings
    private let bound: Bound
    private let payloads: PayloadAssumption
    private let roles: Set<MetricRole>

    init(
        product: ProductDocuments, _ settings: DocumentSettings, _ bound: Bound,
        _ payloads: PayloadAssumption, roles: Set<MetricRole>
    ) {
        self.product = product
        self.roles = roles
        self.settings = settings
        self.bound = bound
        self.payloads = payloads
    }

    func period(of hour: Usage.Hour) -> DocumentPeriod {
        let measures = hour[bound]
        var period = DocumentPeriod(label: UTC.text(hour.start), hours: hour.hours)
        period.messages = messages(measures)
        period.peaks = measures.peaks.map { payloads.blocks(of: $0) }
        period.counts = product.levels.filter { roles.contains(.level($0.level)) }.map {
            DocumentPeriod.Figure(name: $0.name, value: $0.value(measures, bound))
        }
        if roles.contains(.level(.storedBytes)) { period.storedBytes = measures.storedBytes }
        if settings.internetShare.millionths > 0 {
            period.internetBytes = settings.internetShare.of(bytesOut(measures))
        }
        if settings.traces {
            period.apiCalls = product.apiCalls.filter { roles.contains(.counter($0.counter)) }.map {
                DocumentPeriod.Figure(name: $0.name, value: $0.value(measures, bound))
            }
        }
        return period
    }

    private func messages(_ measures: Usage.Measures) -> [DocumentPeriod.MessageClass] {
        var received = measures.flows[.routed]
        if bound == .high { received = received.addingSaturating(measures.flows[.deadLettered]) }
        let delivered = measures.flows[.delivered]
        let share = delayedShare(measures)
        let delayed = (share.of(received), share.of(delivered))
        return classes(received - delayed.0, delivered - delayed.1, type: nil)
            + classes(delayed.0, delayed.1, type: "delayed")
    }

    /// The part that was assumed, or that delayed exchanges released.
    private func delayedShare(_ measures: Usage.Measures) -> DocumentSettings.Share {
        let released = measures.flows[.delayed]
        guard settings.delayedShare.millionths == 0, released > 0 else {
            return settings.delayedShare
        }
        let share = Int128(released) * 1_000_000 / Int128(max(1, measures.flows[.routed]))
        return DocumentSettings.Share(millionths: min(1_000_000, Int64(share)))
    }

    private func classes(
        _ received: Int64, _ delivered: Int64, type: String?
    ) -> [DocumentPeriod.MessageClass] {
        payloads.classes(received: received, delivered: delivered)
            .filter { $0.received + $0.delivered > 0 }
            .map {
                DocumentPeriod.MessageClass(
                    type: type, received: $0.received, delivered: $0.delivered,
                    payloadBytes: $0.bytes)
            }
    }

    /// The bytes that deliveries sent to their clients.
    ///
    /// The lower bound has no payload at all; the upper one is all that the nodes sent to anything,
    /// where they count it.
    private func bytesOut(_ measures: Usage.Measures) -> Int64 {
        let delivered = measures.flows[.delivered]
        switch bound {
        case .low: return 0
        case .high where measures.flows[.bytesSent] > 0: return measures.flows[.bytesSent]
        case .likely, .high:
            let bytes = Int128(payloads.meanBytes + Self.frameBytes) * Int128(delivered)
            return Int64(clamping: bytes)
        }
    }

    /// What AMQP 0-9-1 sends in addition to the payload of a delivery, in bytes; measured.
    private static let frameBytes: Int64 = 114
}
