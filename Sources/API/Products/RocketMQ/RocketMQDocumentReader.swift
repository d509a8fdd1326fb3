import JSON
import Pricing

/// Reads a `RocketMQDocument` and collects its faults.
struct RocketMQDocumentReader: DocumentReader {
    var decoder: DocumentDecoder
    private let sheet: LoadedPriceSheet<RocketMQ>

    private enum Field: Int, DocumentField {
        case region, options, usage, rates, upgrade, origin
        static let table = FieldTable(
            Self.self,
            advice: RocketMQ.documentAdvice(
                periodFields: PeriodMember.table.names, optionFields: OptionField.table.names))
    }

    private enum PeriodMember: Int, PeriodField {
        case label, hours, `repeat`, messages, minutePeakTPS, minutePeakTPSCounts
        case topics, consumerGroups, onlineClients, storageGB, internetOutGB, messageTraces
        case privateLink
        static let table = FieldTable(
            Self.self, advice: RocketMQ.periodAdvice(messageFields: MessageField.table.names))
    }

    private enum MessageField: Int, DocumentField {
        case received, delivered, payloadBytes
        static let table = FieldTable(Self.self, advice: FieldAdvice.messages)
    }

    private enum PrivateLinkField: Int, DocumentField {
        case zones, dataGB
        static let table = FieldTable(Self.self, advice: RocketMQ.privateLinkAdvice)
    }

    private enum UpgradeField: Int, DocumentField {
        case oldEndpointHours, oldEndpointDataGB
        static let table = FieldTable(Self.self, advice: RocketMQ.upgradeAdvice)
    }

    static let shape = DocumentShape(
        path: "/rocketmq/compare", product: RocketMQ.id,
        levels: [Field.table, PeriodMember.table, MessageField.table],
        required: ["region", "usage"])

    init(_ document: JSONDocument, sheet: LoadedPriceSheet<RocketMQ>) {
        decoder = DocumentDecoder(document)
        self.sheet = sheet
    }

    mutating func read() -> RocketMQDocument? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        let regional = decoder.region(in: members, .region, of: sheet)
        let options = options(members[.options])
        let periods = decoder.required(.usage, in: members)
        let usage = RocketMQUsage(periods: periods.map { self.periods($0) } ?? [])
        let rates = members[.rates].map { decoder.rocketMQPrices($0, inSheet: false) }
        let upgrade = members[.upgrade].flatMap { self.upgrade($0, options.map(\.edition), usage) }
        let origin = decoder.origin(members[.origin])
        guard let regional, periods != nil else { return nil }
        let scenario = RocketMQScenario(
            options: options.compactMap(\.option), usage: usage,
            rates: rates ?? RocketMQPrices(), upgrade: upgrade)
        return RocketMQDocument(regional: regional, scenario: scenario, origin: origin)
    }

    // MARK: Usage

    private mutating func periods(_ node: JSONNode) -> [RocketMQUsage.Period] {
        decoder.periods(node, { $0.common.totalHours }) { Self.period($1, &$0) }
    }

    private static func period(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> RocketMQUsage.Period {
        var period = RocketMQUsage.Period()
        guard let members = decoder.object(node, PeriodMember.self) else {
            // It is not known whether the period has the endpoint that an upgrade needs.
            period.privateLink = RocketMQUsage.PrivateLink()
            return period
        }
        decoder.read(members, into: &period.common) { messages($1, &$0) }
        period.topics = decoder.count(members[.topics])
        period.consumerGroups = decoder.count(members[.consumerGroups])
        period.onlineClients = decoder.count(members[.onlineClients])
        period.messageTraces = decoder.count(members[.messageTraces])
        period.privateLink = members[.privateLink].map { privateLink($0, &decoder) }
        return period
    }

    private static func messages(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> MessageClass {
        var messages = MessageClass()
        guard let members = decoder.object(node, MessageField.self) else { return messages }
        messages.published = decoder.count(members[.received])
        messages.delivered = decoder.count(members[.delivered])
        messages.payload = decoder.payload(in: members, .payloadBytes)
        return messages
    }

    private static func privateLink(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> RocketMQUsage.PrivateLink {
        var link = RocketMQUsage.PrivateLink()
        guard let members = decoder.object(node, PrivateLinkField.self) else { return link }
        if let zones = decoder.required(.zones, in: members) {
            link.zones = decoder.positiveCount(zones)
        }
        link.dataGB = decoder.measure(members[.dataGB])
        return link
    }

    // MARK: The upgrade

    /// `editions` are those of the options, nil for an option whose edition is not known.
    private mutating func upgrade(
        _ node: JSONNode, _ editions: [RocketMQEdition?], _ usage: RocketMQUsage
    ) -> RocketMQUpgrade.Plan? {
        if let baseline = editions.first, baseline?.hasFreeQuotas ?? false {
            let rule = "the first option must be standard or professional to be upgraded"
            decoder.fault(.rule(rule), at: node)
        }
        if !editions.isEmpty, !editions.contains(.shared), !editions.contains(nil) {
            decoder.fault(.rule("an option must be shared to upgrade to"), at: node)
        }
        if let last = usage.periods.last, last.privateLink == nil {
            let rule = "the last period needs 'privateLink', whose zones the old endpoint has"
            decoder.fault(.rule(rule), at: node)
        }
        guard let members = decoder.object(node, UpgradeField.self) else { return nil }
        let hours = decoder.required(.oldEndpointHours, in: members)
        return RocketMQUpgrade.Plan(
            oldEndpointHours: decoder.count(hours),
            oldEndpointDataGB: decoder.measure(members[.oldEndpointDataGB]))
    }
}
