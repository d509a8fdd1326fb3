import JSON
import Pricing

/// The usage document of `POST /rabbitmq/estimate`.
struct RabbitMQDocument {
    let regional: RegionalPrices<RabbitMQPrices>
    let usage: RabbitMQUsage
    /// The `usage` array, for faults that concern all of it.
    private let periods: JSONNode
    private let decoder: DocumentDecoder

    /// How many faults are told in one answer.
    static let faultLimit = 100

    /// - Throws: all faults of the document.
    init(
        _ document: JSONDocument, sheet: PriceSheet<RabbitMQPrices>
    ) throws(DocumentFaults) {
        var reader = RabbitMQDocumentReader(document, sheet: sheet)
        let parts = reader.read()
        guard !reader.decoder.hasFaults, let parts else {
            throw reader.decoder.faults(limit: Self.faultLimit)
        }
        (regional, usage, periods) = parts
        decoder = reader.decoder
    }

    /// Bills the usage.
    ///
    /// - Throws: the fault of a document whose numbers are too large to be billed exactly.
    func estimate() throws(DocumentFaults) -> Estimate {
        do throws(EstimateOverflow) {
            return try regional.prices.estimate(usage)
        } catch {
            throw decoder.overflow(error, of: periods)
        }
    }
}

extension DocumentDecoder {
    /// The fault of a period whose numbers, alone or with those before it, do not fit.
    func overflow(_ error: EstimateOverflow, of usage: JSONNode) -> DocumentFaults {
        var decoder = self
        let element = document.elements(of: usage, atMost: error.period + 1)[error.period]
        decoder.fault(
            .broken(rule: "the numbers up to here are too large to be billed exactly"), at: element)
        return decoder.faults(limit: RabbitMQDocument.faultLimit)
    }
}

/// Reads a `RabbitMQDocument` and collects its faults.
private struct RabbitMQDocumentReader {
    private(set) var decoder: DocumentDecoder
    private let sheet: PriceSheet<RabbitMQPrices>
    private var queueLimit: Int64

    private enum Field: Int, DocumentField {
        case region, metering, edition, provisionedTPS, usage
        static let table = FieldTable(Self.self)
    }

    private enum PeriodField: Int, DocumentField {
        case label, hours, `repeat`, messages, minutePeakTPS, minutePeakTPSCounts
        case queues, storageGB, internetOutGB, messageTraces, apiCalls
        static let table = FieldTable(Self.self)
    }

    private enum MessageField: Int, DocumentField {
        case type, received, published, queuesPerMessage, delivered, payloadBytes
        static let table = FieldTable(Self.self)
    }

    private enum APICall: Int, DocumentField {
        case BasicAck, BasicConsume, BasicGet, BasicNAck, BasicReject, SendMessage, PushMessage
        static let table = FieldTable(Self.self, of: "API call", isListed: true)
    }

    private enum MeteringWord {
        case messagingRequests, provisionedCapacity
    }

    private static let largestPayload: Int64 = 50 * 1024 * 1024

    init(_ document: JSONDocument, sheet: PriceSheet<RabbitMQPrices>) {
        decoder = DocumentDecoder(document)
        self.sheet = sheet
        queueLimit = sheet.priceGroups[0].prices.queueTiers.limit
    }

    mutating func read() -> (RegionalPrices<RabbitMQPrices>, RabbitMQUsage, JSONNode)? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        let regional = decoder.region(in: members, .region, of: sheet)
        if let regional { queueLimit = regional.prices.queueTiers.limit }
        let metering = metering(members)
        let edition = decoder.choice(
            members[.edition],
            [("shared", RabbitMQUsage.Edition.shared), ("dedicated", .dedicated)])
        guard let node = decoder.required(.usage, in: members) else { return nil }
        var periods: [RabbitMQUsage.Period] = []
        for element in decoder.array(
            node, limit: DocumentDecoder.mostPeriods, of: "period", atLeast: 1)
        {
            periods.append(period(element))
        }
        decoder.checkLength(of: node, periods.lazy.map { ($0.hours, $0.repeats) })
        guard let regional, let metering else { return nil }
        let usage = RabbitMQUsage(
            metering: metering, edition: edition ?? .shared, periods: periods)
        return (regional, usage, node)
    }

    private mutating func metering(_ members: Members<Field>) -> RabbitMQUsage.Metering? {
        let word = decoder.choice(
            decoder.required(.metering, in: members),
            [
                ("messaging-requests", MeteringWord.messagingRequests),
                ("provisioned-capacity", .provisionedCapacity),
                ("onDemand", .messagingRequests), ("provisioned", .provisionedCapacity),
            ])
        let tps = members[.provisionedTPS]
        switch word {
        case .messagingRequests:
            if let tps {
                decoder.fault(
                    .broken(rule: "goes with the metering 'provisioned-capacity' only"), at: tps)
            }
            return .messagingRequests
        case .provisionedCapacity:
            guard let tps = decoder.required(.provisionedTPS, in: members) else { return nil }
            return .provisionedCapacity(tps: positive(tps))
        case nil:
            if let tps { _ = positive(tps) }
            return nil
        }
    }

    private mutating func positive(_ node: JSONNode) -> Int64 {
        decoder.count(node, in: 1...DocumentDecoder.largestCount, default: 1)
    }

    private mutating func period(_ node: JSONNode) -> RabbitMQUsage.Period {
        var period = RabbitMQUsage.Period()
        guard let members = decoder.object(node, PeriodField.self) else { return period }
        period.label = decoder.string(members[.label], limit: DocumentDecoder.longestLabel)
        let hours = decoder.periodCount(members[.hours])
        period.hours = hours ?? 1
        period.repeats = decoder.periodCount(members[.repeat]) ?? 1
        period.messages = messages(members[.messages])
        period.minutePeaks = decoder.minutePeaks(
            each: members[.minutePeakTPS], counts: members[.minutePeakTPSCounts],
            hours: hours)
        period.queues = decoder.count(
            members[.queues], in: 0...queueLimit, because: "no price is published beyond that")
        period.storageGB = decoder.measure(members[.storageGB])
        period.internetOutGB = decoder.measure(members[.internetOutGB])
        period.messageTraces = messageTraces(members)
        return period
    }

    private mutating func messages(_ node: JSONNode?) -> [RabbitMQUsage.Messages] {
        decoder.array(node, limit: DocumentDecoder.mostMessageClasses, of: "classes of messages")
            .map { messages(ofClass: $0) }
    }

    private mutating func messages(ofClass node: JSONNode) -> RabbitMQUsage.Messages {
        var messages = RabbitMQUsage.Messages()
        guard let members = decoder.object(node, MessageField.self) else { return messages }
        messages.isDelayed =
            decoder.choice(members[.type], [("normal", false), ("delayed", true)]) ?? false
        readReceived(members, into: &messages)
        messages.delivered = decoder.count(members[.delivered])
        if let payload = decoder.required(.payloadBytes, in: members) {
            let bytes = decoder.count(payload, in: 0...Self.largestPayload)
            messages.payload = PayloadBlocks(bytes: bytes)
        }
        return messages
    }

    /// `received`, or both `published` and `queuesPerMessage`, whose product it is.
    private mutating func readReceived(
        _ members: Members<MessageField>, into messages: inout RabbitMQUsage.Messages
    ) {
        let isRouted = members[.published] != nil || members[.queuesPerMessage] != nil
        if let received = members[.received] {
            messages.published = decoder.count(received)
            guard isRouted else { return }
            let rule = "give either received, or published and queuesPerMessage, not both"
            decoder.fault(.broken(rule: rule), at: received)
            _ = decoder.count(members[.published])
            _ = decoder.count(members[.queuesPerMessage])
        } else if isRouted {
            if let published = decoder.required(.published, in: members) {
                messages.published = decoder.count(published)
            }
            if let queues = decoder.required(.queuesPerMessage, in: members) {
                messages.queuesPerMessage = decoder.count(queues)
            }
        }
    }

    /// `messageTraces`, or the API calls that are logged.
    private mutating func messageTraces(_ members: Members<PeriodField>) -> [Int64] {
        let traces = members[.messageTraces].map { decoder.count($0) }
        guard let node = members[.apiCalls] else { return traces.map { [$0] } ?? [] }
        if traces != nil {
            decoder.fault(
                .broken(rule: "give either messageTraces or apiCalls, not both"), at: node)
        }
        guard let calls = decoder.object(node, APICall.self) else { return [] }
        return APICall.allCases.compactMap { calls[$0] }.sorted().map { decoder.count($0) }
    }
}

extension DocumentDecoder {
    /// The prices of the region that a document names; another one is a fault that names the
    /// nearest.
    mutating func region<Field: DocumentField, Prices>(
        in members: Members<Field>, _ field: Field, of sheet: PriceSheet<Prices>
    ) -> RegionalPrices<Prices>? {
        guard let node = required(field, in: members), let id = text(node) else { return nil }
        if let regional = sheet.prices(in: id) { return regional }
        fault(.unknownName(of: "region", known: sheet.regions.map(\.id)), at: node)
        return nil
    }
}
