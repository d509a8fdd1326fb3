import JSON
import Pricing

/// Reads a `RocketMQDocument` and collects its faults.
struct RocketMQDocumentReader {
    var decoder: DocumentDecoder
    var usesDefaultQuotas = false
    private let sheet: LoadedPriceSheet<RocketMQPrices>

    /// What a document without faults consists of.
    struct Parts {
        let regional: RegionalPrices<RocketMQPrices>
        let options: [RocketMQOption]
        let usage: RocketMQUsage
        /// The `usage` array, for faults that concern all of it.
        let periods: JSONNode
        let rates: RocketMQPrices
        let upgrade: RocketMQUpgrade.Plan?
    }

    private enum Field: Int, DocumentField {
        case region, options, usage, rates, upgrade
        static let table = FieldTable(Self.self)
    }

    private enum PeriodField: Int, DocumentField {
        case label, hours, `repeat`, messages, minutePeakTPS, minutePeakTPSCounts
        case topics, consumerGroups, onlineClients, storageGB, internetOutGB, messageTraces
        case privateLink
        static let table = FieldTable(Self.self)
    }

    private enum MessageField: Int, DocumentField {
        case received, delivered, payloadBytes
        static let table = FieldTable(Self.self)
    }

    private enum PrivateLinkField: Int, DocumentField {
        case zones, dataGB
        static let table = FieldTable(Self.self)
    }

    private enum UpgradeField: Int, DocumentField {
        case oldEndpointHours, oldEndpointDataGB
        static let table = FieldTable(Self.self)
    }

    init(_ document: JSONDocument, sheet: LoadedPriceSheet<RocketMQPrices>) {
        decoder = DocumentDecoder(document)
        self.sheet = sheet
    }

    mutating func read() -> Parts? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        let regional = decoder.region(in: members, .region, of: sheet)
        let options = options(members[.options])
        let periods = decoder.required(.usage, in: members)
        let usage = RocketMQUsage(periods: periods.map { self.periods($0) } ?? [])
        let rates = members[.rates].map { decoder.rocketMQPrices($0, inSheet: false) }
        let upgrade = members[.upgrade].flatMap { self.upgrade($0, options.map(\.edition), usage) }
        guard let regional, let periods else { return nil }
        return Parts(
            regional: regional, options: options.compactMap(\.option), usage: usage,
            periods: periods, rates: rates ?? RocketMQPrices(), upgrade: upgrade)
    }

    // MARK: Usage

    private mutating func periods(_ node: JSONNode) -> [RocketMQUsage.Period] {
        decoder.periods(node, length: { ($0.hours, $0.repeats) }) { Self.period($1, &$0) }
    }

    private static func period(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> RocketMQUsage.Period {
        var period = RocketMQUsage.Period()
        guard let members = decoder.object(node, PeriodField.self) else {
            // Whether it has the endpoint that an upgrade needs is not known.
            period.privateLink = RocketMQUsage.PrivateLink()
            return period
        }
        period.label = decoder.label(members[.label])
        let hours = decoder.periodCount(members[.hours])
        period.hours = hours ?? 1
        period.repeats = decoder.periodCount(members[.repeat]) ?? 1
        period.messages = decoder.messageClasses(members[.messages]) { messages($1, &$0) }
        period.minutePeaks = decoder.minutePeaks(
            each: members[.minutePeakTPS], counts: members[.minutePeakTPSCounts],
            hours: hours)
        period.topics = decoder.count(members[.topics])
        period.consumerGroups = decoder.count(members[.consumerGroups])
        period.onlineClients = decoder.count(members[.onlineClients])
        period.storageGB = decoder.measure(members[.storageGB])
        period.internetOutGB = decoder.measure(members[.internetOutGB])
        period.messageTraces = decoder.count(members[.messageTraces])
        period.privateLink = members[.privateLink].map { privateLink($0, &decoder) }
        return period
    }

    private static func messages(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> RocketMQUsage.Messages {
        var messages = RocketMQUsage.Messages()
        guard let members = decoder.object(node, MessageField.self) else { return messages }
        messages.received = decoder.count(members[.received])
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

    /// `editions` are those of the options, nil where they are not known.
    private mutating func upgrade(
        _ node: JSONNode, _ editions: [RocketMQEdition?], _ usage: RocketMQUsage
    ) -> RocketMQUpgrade.Plan? {
        if let baseline = editions.first, baseline?.isNew ?? false {
            let rule = "the first option must be standard or professional to be upgraded"
            decoder.fault(.broken(rule: rule), at: node)
        }
        if !editions.isEmpty, !editions.contains(.shared), !editions.contains(nil) {
            decoder.fault(.broken(rule: "an option must be shared to upgrade to"), at: node)
        }
        if let last = usage.periods.last, last.privateLink == nil {
            let rule = "the last period needs 'privateLink', whose zones the old endpoint has"
            decoder.fault(.broken(rule: rule), at: node)
        }
        guard let members = decoder.object(node, UpgradeField.self) else { return nil }
        let hours = decoder.required(.oldEndpointHours, in: members)
        return RocketMQUpgrade.Plan(
            oldEndpointHours: decoder.count(hours),
            oldEndpointDataGB: decoder.measure(members[.oldEndpointDataGB]))
    }
}
