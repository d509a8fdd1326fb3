import JSON
import Pricing

extension RocketMQDocumentReader {
    enum OptionField: Int, DocumentField {
        case edition, metering, reservedTPS, freeResources, freeClients
        static let table = FieldTable(Self.self)
    }

    private enum MeteringWord {
        case cumulative, reservedElastic
    }

    private static let editions = StringChoices<RocketMQEdition>()

    private static let meterings = StringChoices<MeteringWord>([
        "cumulative": .cumulative, "reserved-elastic": .reservedElastic,
    ])

    /// The free quotas of the instance types: topics and consumer groups, online clients.
    private static let freeResources: ClosedRange<Int64> = 100...3000
    private static let freeClients: ClosedRange<Int64> = 500...100_000

    private static let mostOptions = 8

    /// An option as far as it could be read.
    struct ReadOption {
        var edition: RocketMQEdition?
        /// Nil if the option has a fault, so that no default is compared with other options.
        var option: RocketMQOption?

        init(_ option: RocketMQOption) {
            edition = option.edition
            self.option = option
        }

        init(faulty edition: RocketMQEdition?) {
            self.edition = edition
        }
    }

    mutating func options(_ node: JSONNode?) -> [ReadOption] {
        guard let node else {
            return [
                ReadOption(Self.option(.standard, .cumulative)),
                ReadOption(Self.option(.shared, .cumulative)),
            ]
        }
        var options: [ReadOption] = []
        let elements = decoder.array(node, limit: Self.mostOptions, of: "options", atLeast: 2)
        for element in elements {
            let read = option(element)
            if let option = read.option, options.contains(where: { $0.option == option }) {
                decoder.fault(.rule("this option was given before"), at: element)
            }
            options.append(read)
        }
        return options
    }

    private mutating func option(_ node: JSONNode) -> ReadOption {
        let faultsBefore = decoder.faultCount
        guard let members = decoder.object(node, OptionField.self) else {
            return ReadOption(faulty: nil)
        }
        let edition = decoder.required(.edition, in: members).flatMap {
            decoder.choice($0, Self.editions)
        }
        let metering = metering(members, edition)
        let resources = quota(members[.freeResources], in: Self.freeResources, edition)
        let clients = quota(members[.freeClients], in: Self.freeClients, edition)
        guard let edition, let metering, decoder.faultCount == faultsBefore else {
            return ReadOption(faulty: edition)
        }
        return ReadOption(
            Self.option(edition, metering, freeResources: resources, freeClients: clients))
    }

    /// An option with the smallest quotas for those that were not given.
    private static func option(
        _ edition: RocketMQEdition, _ metering: RocketMQMetering, freeResources: Int64? = nil,
        freeClients: Int64? = nil
    ) -> RocketMQOption {
        guard edition.hasFreeQuotas else {
            return RocketMQOption(
                edition: edition, metering: metering, freeResources: nil, freeClients: nil)
        }
        return RocketMQOption(
            edition: edition, metering: metering,
            freeResources: quota(freeResources, in: Self.freeResources),
            freeClients: quota(freeClients, in: Self.freeClients))
    }

    private static func quota(
        _ units: Int64?, in range: ClosedRange<Int64>
    ) -> RocketMQOption.FreeQuota {
        RocketMQOption.FreeQuota(units ?? range.lowerBound, isGiven: units != nil)
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
                    .rule("is only allowed with the metering 'reserved-elastic'"), at: tps)
            }
            return .cumulative
        case .reservedElastic:
            if let edition, !edition.hasFreeQuotas, let node {
                let rule = "\(edition.rawValue) has the metering 'cumulative' only"
                decoder.fault(.rule(rule), at: node)
                if let tps { _ = decoder.positiveCount(tps) }
                return nil
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
        if let edition, !edition.hasFreeQuotas {
            let rule = "\(edition.rawValue) has no free quota; only shared and dedicated have"
            decoder.fault(.rule(rule), at: node)
            return nil
        }
        return decoder.count(node, in: range, default: range.lowerBound)
    }
}
