import JSON
import Pricing

/// Reads what the documents of RabbitMQ have in common: the periods of a usage, and a metering.
enum RabbitMQUsageReader {
    private enum PeriodMember: Int, PeriodField {
        case label, hours, `repeat`, messages, minutePeakTPS, minutePeakTPSCounts
        case queues, storageGB, internetOutGB, messageTraces, apiCalls
        static let table = FieldTable(
            Self.self, advice: RabbitMQ.periodAdvice(messageFields: MessageField.table.names))
    }

    private enum MessageField: Int, DocumentField {
        case type, received, published, queuesPerMessage, delivered, payloadBytes
        static let table = FieldTable(Self.self, advice: RabbitMQ.messageAdvice)
    }

    private enum APICall: Int, DocumentField {
        case BasicAck, BasicConsume, BasicGet, BasicNAck, BasicReject, SendMessage, PushMessage
        static let table = FieldTable(Self.self, of: "API call", isListed: true)
    }

    private enum MeteringWord {
        case messagingRequests, provisionedCapacity
    }

    static let editions = StringChoices<RabbitMQUsage.Edition>()

    /// The canonical names, and those of Terraform.
    private static let meterings = StringChoices<MeteringWord>([
        "messaging-requests": .messagingRequests, "provisioned-capacity": .provisionedCapacity,
        "onDemand": .messagingRequests, "provisioned": .provisionedCapacity,
    ])

    private static let isDelayed = StringChoices(["normal": false, "delayed": true])

    /// The fields of a period.
    static var periodFields: FieldTable { PeriodMember.table }

    /// The fields of a period, and of a class of messages in it.
    static var usageFields: [FieldTable] { [PeriodMember.table, MessageField.table] }

    // MARK: The metering

    /// The metering that two fields give, the second of them the capacity; nil if there is a fault.
    static func metering<Field: DocumentField>(
        in members: Members<Field>, _ metering: Field, _ provisionedTPS: Field,
        _ decoder: inout DocumentDecoder
    ) -> RabbitMQUsage.Metering? {
        let word = decoder.choice(decoder.required(metering, in: members), meterings)
        let tps = members[provisionedTPS]
        switch word {
        case .messagingRequests:
            if let tps {
                decoder.fault(
                    .rule("is only allowed with the metering 'provisioned-capacity'"), at: tps)
            }
            return .messagingRequests
        case .provisionedCapacity:
            guard let tps = decoder.required(provisionedTPS, in: members) else { return nil }
            return .provisionedCapacity(tps: decoder.positiveCount(tps))
        case nil:
            if let tps { _ = decoder.positiveCount(tps) }
            return nil
        }
    }

    // MARK: Periods

    /// The periods of a usage in a region, which is nil if it is a fault.
    static func periods(
        _ usage: JSONNode, _ decoder: inout DocumentDecoder,
        _ regional: RegionalPrices<RabbitMQPrices>?, _ sheet: LoadedPriceSheet<RabbitMQ>
    ) -> [RabbitMQUsage.Period] {
        // If the region is unknown, only what no region has a price for is a fault.
        let limit =
            regional?.prices.queueTiers.limit
            ?? sheet.sheet.regions.map(\.prices.queueTiers.limit).max() ?? 0
        return decoder.periods(usage, { $0.common.totalHours }) { decoder, node in
            period(node, &decoder, queueLimit: limit)
        }
    }

    private static func period(
        _ node: JSONNode, _ decoder: inout DocumentDecoder, queueLimit: Int64
    ) -> RabbitMQUsage.Period {
        var period = RabbitMQUsage.Period()
        guard let members = decoder.object(node, PeriodMember.self) else { return period }
        decoder.read(members, into: &period.common) { messages($1, &$0) }
        period.queues = decoder.count(
            members[.queues], in: 0...queueLimit, because: "no price is published beyond that")
        period.messageTraces = messageTraces(members, &decoder)
        return period
    }

    private static func messages(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> MessageClass {
        var messages = MessageClass()
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
        into messages: inout MessageClass
    ) {
        let isRouted = members[.published] != nil || members[.queuesPerMessage] != nil
        if let received = members[.received] {
            messages.published = decoder.count(received)
            guard isRouted else { return }
            let rule = "give either received, or published and queuesPerMessage, not both"
            decoder.fault(.rule(rule), at: received)
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
        _ members: Members<PeriodMember>, _ decoder: inout DocumentDecoder
    ) -> [Int64] {
        let traces = members[.messageTraces].map { decoder.count($0) }
        guard let node = members[.apiCalls] else { return traces.map { [$0] } ?? [] }
        if traces != nil {
            decoder.fault(
                .rule("give either messageTraces or apiCalls, not both"), at: node)
        }
        guard let calls = decoder.object(node, APICall.self) else { return [] }
        return APICall.allCases.compactMap { calls[$0] }.sorted().map { decoder.count($0) }
    }
}
