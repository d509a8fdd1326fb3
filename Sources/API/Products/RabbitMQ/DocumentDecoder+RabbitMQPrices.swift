import JSON
import Pricing

extension DocumentDecoder {
    /// The limits of the contract: `tier-1` to `tier-4`, and the queues of a document.
    private static let mostTiers = 4
    private static let mostQueues: Int64 = 100_000

    private enum PriceField: Int, DocumentField {
        case normalRequests, delayedReceiveRequests, delayedDeliverRequests
        case provisionedTPSHour, elasticTPSMinute, queueHour
        case storageGBHour, internetOutGB, messageTraces
        static let table = FieldTable(Self.self)
    }

    private enum TierField: Int, DocumentField {
        case upTo, unitPrice
        static let table = FieldTable(Self.self)
    }

    /// The unit prices of RabbitMQ in one price group; `earlier` are those of the groups before it.
    mutating func rabbitMQPrices(
        _ node: JSONNode, after earlier: [RabbitMQPrices]
    ) -> RabbitMQPrices? {
        guard let members = object(node, PriceField.self) else { return nil }
        var prices: [RabbitMQPrices.Key: UnitPrice] = [:]
        for key in RabbitMQPrices.Key.allCases {
            guard let field = PriceField(stringValue: key.rawValue) else {
                preconditionFailure("a price sheet has no field for \(key.rawValue)")
            }
            if let node = required(field, in: members) {
                prices[key] = unitPrice(node, per: key.per)
            }
        }
        guard let node = required(.queueHour, in: members),
            let tiers = graduatedPrice(node)
        else { return nil }
        return RabbitMQPrices(
            queueTiers: tiers, repeatsQueuePrices: earlier.contains { $0.queueTiers == tiers },
            prices: prices)
    }

    private mutating func graduatedPrice(_ node: JSONNode) -> GraduatedPrice? {
        var tiers: [GraduatedPrice.Tier] = []
        for element in array(node, limit: Self.mostTiers, of: "tiers", atLeast: 1) {
            guard let members = object(element, TierField.self) else { continue }
            let upTo = required(.upTo, in: members)
                .flatMap { bound($0, above: tiers.last?.upTo ?? 0) }
            let price = required(.unitPrice, in: members)
                .flatMap { unitPrice($0, per: .one) }
            guard let upTo, let price else { continue }
            tiers.append(GraduatedPrice.Tier(upTo: upTo, unitPrice: price))
        }
        return GraduatedPrice(tiers: tiers)
    }

    private mutating func bound(_ node: JSONNode, above last: Int64) -> Int64? {
        guard let bound = validCount(node, in: 1...Self.mostQueues) else { return nil }
        guard bound > last else {
            fault(.tooSmall(limit: last + 1), at: node)
            return nil
        }
        return bound
    }
}
