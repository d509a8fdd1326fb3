import JSON
import Pricing

/// The usage document of `POST /rabbitmq/estimate`.
struct RabbitMQDocument {
    let regional: RegionalPrices<RabbitMQPrices>
    let usage: RabbitMQUsage
    /// The `usage` array, for faults that concern all of it.
    private let periods: JSONNode
    private let decoder: DocumentDecoder

    /// - Throws: all faults of the document.
    init(
        _ document: JSONDocument, sheet: LoadedPriceSheet<RabbitMQPrices>
    ) throws(DocumentFaults) {
        var reader = RabbitMQDocumentReader(document, sheet: sheet)
        let parts = reader.read()
        guard !reader.decoder.hasFaults, let parts else {
            throw reader.decoder.faults(limit: DocumentFaults.limit)
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
        var period = document.firstChild(of: usage)
        for _ in 0..<error.period { period = document.next(after: period) }
        decoder.fault(
            .broken(rule: "the numbers up to here are too large to be billed exactly"), at: period)
        return decoder.faults(limit: DocumentFaults.limit)
    }
}

/// Reads a `RabbitMQDocument` and collects its faults.
private struct RabbitMQDocumentReader {
    private(set) var decoder: DocumentDecoder
    private let sheet: LoadedPriceSheet<RabbitMQPrices>

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

    private static let editions = Words<RabbitMQUsage.Edition>([
        "shared": .shared, "dedicated": .dedicated,
    ])

    /// The canonical names, and those of Terraform.
    private static let meterings = Words<MeteringWord>([
        "messaging-requests": .messagingRequests, "provisioned-capacity": .provisionedCapacity,
        "onDemand": .messagingRequests, "provisioned": .provisionedCapacity,
    ])

    private static let isDelayed = Words(["normal": false, "delayed": true])

    init(_ document: JSONDocument, sheet: LoadedPriceSheet<RabbitMQPrices>) {
        decoder = DocumentDecoder(document)
        self.sheet = sheet
    }

    mutating func read() -> (RegionalPrices<RabbitMQPrices>, RabbitMQUsage, JSONNode)? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        let regional = decoder.region(in: members, .region, of: sheet)
        let metering = metering(members)
        let edition = decoder.choice(members[.edition], Self.editions)
        guard let node = decoder.required(.usage, in: members) else { return nil }
        // Where the region is unknown, only what no region has a price for is a fault.
        let limit =
            regional?.prices.queueTiers.limit
            ?? sheet.sheet.regions.map(\.prices.queueTiers.limit).max() ?? 0
        let periods = decoder.periods(node, length: { ($0.hours, $0.repeats) }) { decoder, node in
            Self.period(node, &decoder, queueLimit: limit)
        }
        guard let regional, let metering else { return nil }
        let usage = RabbitMQUsage(
            metering: metering, edition: edition ?? .shared, periods: periods)
        return (regional, usage, node)
    }

    private mutating func metering(_ members: Members<Field>) -> RabbitMQUsage.Metering? {
        let word = decoder.choice(decoder.required(.metering, in: members), Self.meterings)
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
            return .provisionedCapacity(tps: decoder.positiveCount(tps))
        case nil:
            if let tps { _ = decoder.positiveCount(tps) }
            return nil
        }
    }

    private static func period(
        _ node: JSONNode, _ decoder: inout DocumentDecoder, queueLimit: Int64
    ) -> RabbitMQUsage.Period {
        var period = RabbitMQUsage.Period()
        guard let members = decoder.object(node, PeriodField.self) else { return period }
        period.label = decoder.label(members[.label])
        let hours = decoder.periodCount(members[.hours])
        period.hours = hours ?? 1
        period.repeats = decoder.periodCount(members[.repeat]) ?? 1
        period.messages = decoder.messageClasses(members[.messages]) { messages($1, &$0) }
        period.minutePeaks = decoder.minutePeaks(
            each: members[.minutePeakTPS], counts: members[.minutePeakTPSCounts],
            hours: hours)
        period.queues = decoder.count(
            members[.queues], in: 0...queueLimit, because: "no price is published beyond that")
        period.storageGB = decoder.measure(members[.storageGB])
        period.internetOutGB = decoder.measure(members[.internetOutGB])
        period.messageTraces = messageTraces(members, &decoder)
        return period
    }

    private static func messages(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> RabbitMQUsage.Messages {
        var messages = RabbitMQUsage.Messages()
        guard let members = decoder.object(node, MessageField.self) else { return messages }
        messages.isDelayed =
            decoder.choice(members[.type], isDelayed) ?? false
        readReceived(members, &decoder, into: &messages)
        messages.delivered = decoder.count(members[.delivered])
        messages.payload = decoder.payload(in: members, .payloadBytes)
        return messages
    }

    /// `received`, or both `published` and `queuesPerMessage`, whose product it is.
    private static func readReceived(
        _ members: Members<MessageField>, _ decoder: inout DocumentDecoder,
        into messages: inout RabbitMQUsage.Messages
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
    private static func messageTraces(
        _ members: Members<PeriodField>, _ decoder: inout DocumentDecoder
    ) -> [Int64] {
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
        in members: Members<Field>, _ field: Field, of sheet: LoadedPriceSheet<Prices>
    ) -> RegionalPrices<Prices>? {
        guard let node = required(field, in: members), check(node, is: .string, .string) else {
            return nil
        }
        if let index = document.index(of: node, in: sheet.regionIDs) {
            return sheet.sheet.regions[index]
        }
        fault(.unknownName(of: "region", known: sheet.regionIDs.names), at: node)
        return nil
    }
}
