import JSON
import Pricing

/// Reads a `RocketMQDocument` and collects its faults.
struct RocketMQDocumentReader {
    private(set) var decoder: DocumentDecoder
    private(set) var usesDefaultQuotas = false
    private let sheet: PriceSheet<RocketMQPrices>

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

    private enum OptionField: Int, DocumentField {
        case edition, metering, reservedTPS, freeResources, freeClients
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

    private enum MeteringWord {
        case cumulative, reservedElastic
    }

    private static let editions = Words<RocketMQEdition>([
        "standard": .standard, "professional": .professional, "shared": .shared,
        "dedicated": .dedicated,
    ])

    private static let meterings = Words<MeteringWord>([
        "cumulative": .cumulative, "reserved-elastic": .reservedElastic,
    ])

    /// The free quotas of the instance types: topics and consumer groups, online clients.
    private static let freeResources: ClosedRange<Int64> = 100...3000
    private static let freeClients: ClosedRange<Int64> = 500...100_000

    private static let mostOptions = 8

    init(_ document: JSONDocument, sheet: PriceSheet<RocketMQPrices>) {
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
        let upgrade = members[.upgrade].flatMap { self.upgrade($0, options, usage) }
        guard let regional, let periods else { return nil }
        return Parts(
            regional: regional, options: options, usage: usage, periods: periods,
            rates: rates ?? RocketMQPrices(), upgrade: upgrade)
    }

    // MARK: Options

    private mutating func options(_ node: JSONNode?) -> [RocketMQOption] {
        guard let node else {
            return [option(.standard, .cumulative), option(.shared, .cumulative)]
        }
        var options: [RocketMQOption] = []
        let elements = decoder.array(node, limit: Self.mostOptions, of: "options", atLeast: 2)
        for element in elements {
            guard let option = option(element) else { continue }
            if options.contains(option) {
                decoder.fault(.broken(rule: "this option was given before"), at: element)
            }
            options.append(option)
        }
        return options
    }

    private mutating func option(_ node: JSONNode) -> RocketMQOption? {
        guard let members = decoder.object(node, OptionField.self) else { return nil }
        let edition = decoder.required(.edition, in: members).flatMap {
            decoder.choice($0, Self.editions)
        }
        let metering = metering(members, edition)
        let resources = quota(members[.freeResources], in: Self.freeResources, edition)
        let clients = quota(members[.freeClients], in: Self.freeClients, edition)
        guard let edition, let metering else { return nil }
        return option(edition, metering, freeResources: resources, freeClients: clients)
    }

    /// An option with the smallest quotas in the place of those that were not given.
    private mutating func option(
        _ edition: RocketMQEdition, _ metering: RocketMQMetering, freeResources: Int64? = nil,
        freeClients: Int64? = nil
    ) -> RocketMQOption {
        guard edition.isNew else {
            return RocketMQOption(
                edition: edition, metering: metering, freeResources: nil, freeClients: nil)
        }
        if freeResources == nil || freeClients == nil { usesDefaultQuotas = true }
        return RocketMQOption(
            edition: edition, metering: metering,
            freeResources: freeResources ?? Self.freeResources.lowerBound,
            freeClients: freeClients ?? Self.freeClients.lowerBound)
    }

    private mutating func metering(
        _ members: Members<OptionField>, _ edition: RocketMQEdition?
    ) -> RocketMQMetering? {
        let node = decoder.required(.metering, in: members)
        let word = decoder.choice(node, Self.meterings)
        let tps = members[.reservedTPS]
        switch word {
        case .cumulative:
            if let tps {
                decoder.fault(
                    .broken(rule: "goes with the metering 'reserved-elastic' only"), at: tps)
            }
            return .cumulative
        case .reservedElastic:
            if let edition, !edition.isNew, let node {
                let rule = "\(edition.rawValue) has the metering 'cumulative' only"
                decoder.fault(.broken(rule: rule), at: node)
            }
            guard let tps = decoder.required(.reservedTPS, in: members) else { return nil }
            return .reservedElastic(tps: decoder.positiveCount(tps))
        case nil:
            if let tps { _ = decoder.positiveCount(tps) }
            return nil
        }
    }

    private mutating func quota(
        _ node: JSONNode?, in range: ClosedRange<Int64>, _ edition: RocketMQEdition?
    ) -> Int64? {
        guard let node else { return nil }
        if let edition, !edition.isNew {
            let rule = "\(edition.rawValue) has no free quota; only shared and dedicated have"
            decoder.fault(.broken(rule: rule), at: node)
            return nil
        }
        return decoder.count(node, in: range, default: range.lowerBound)
    }

    // MARK: Usage

    private mutating func periods(_ node: JSONNode) -> [RocketMQUsage.Period] {
        decoder.periods(node, length: { ($0.hours, $0.repeats) }) { decoder, node in
            Self.period(node, &decoder)
        }
    }

    private static func period(
        _ node: JSONNode, _ decoder: inout DocumentDecoder
    ) -> RocketMQUsage.Period {
        var period = RocketMQUsage.Period()
        guard let members = decoder.object(node, PeriodField.self) else { return period }
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
        period.privateLink = members[.privateLink].flatMap { privateLink($0, &decoder) }
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
    ) -> RocketMQUsage.PrivateLink? {
        guard let members = decoder.object(node, PrivateLinkField.self) else { return nil }
        var link = RocketMQUsage.PrivateLink()
        if let zones = decoder.required(.zones, in: members) {
            link.zones = decoder.positiveCount(zones)
        }
        link.dataGB = decoder.measure(members[.dataGB])
        return link
    }

    // MARK: The upgrade

    private mutating func upgrade(
        _ node: JSONNode, _ options: [RocketMQOption], _ usage: RocketMQUsage
    ) -> RocketMQUpgrade.Plan? {
        if let baseline = options.first {
            if baseline.edition.isNew {
                let rule = "the first option must be standard or professional to be upgraded"
                decoder.fault(.broken(rule: rule), at: node)
            }
            if !options.contains(where: { $0.edition == .shared }) {
                decoder.fault(.broken(rule: "an option must be shared to upgrade to"), at: node)
            }
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
