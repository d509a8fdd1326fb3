import Pricing
import Testing

/// The price of a text that is known to be one.
func price(_ text: String, per: UnitPrice.Per = .one) throws -> UnitPrice {
    try UnitPrice(Array(text.utf8)[...], per: per)
}

extension RabbitMQPrices {
    /// The published prices of all regions but Riyadh.
    static func published() throws -> RabbitMQPrices {
        try published(replacing: [:])
    }

    /// The published prices with some of them replaced.
    static func published(replacing replacements: [Key: String]) throws -> RabbitMQPrices {
        var prices: [Key: UnitPrice] = [:]
        for key in Key.allCases {
            prices[key] = try price(replacements[key] ?? text(of: key), per: key.per)
        }
        let tiers = try #require(
            GraduatedPrice(tiers: [
                GraduatedPrice.Tier(upTo: 200, unitPrice: try price("0.000044")),
                GraduatedPrice.Tier(upTo: 3000, unitPrice: try price("0.000022")),
                GraduatedPrice.Tier(upTo: 20_000, unitPrice: try price("0.000044")),
                GraduatedPrice.Tier(upTo: 100_000, unitPrice: try price("0.000088")),
            ]))
        return try #require(RabbitMQPrices(queueTiers: tiers, prices: prices))
    }

    private static func text(of key: Key) -> String {
        switch key {
        case .normalRequests, .delayedDeliverRequests: "0.31"
        case .delayedReceiveRequests: "1.55"
        case .provisionedTPSHour: "0.00013"
        case .elasticTPSMinute: "0.000019"
        case .storageGBHour: "0.000319"
        case .internetOutGB: "0.13"
        case .messageTraces: "0.0155"
        }
    }
}

extension RabbitMQUsage {
    /// A usage by messaging requests on a shared instance.
    static func requests(_ periods: Period...) -> RabbitMQUsage {
        RabbitMQUsage(metering: .messagingRequests, edition: .shared, periods: periods)
    }

    /// A usage by provisioned capacity on a shared instance.
    static func capacity(_ tps: Int64, _ periods: Period...) -> RabbitMQUsage {
        RabbitMQUsage(metering: .provisionedCapacity(tps: tps), edition: .shared, periods: periods)
    }
}

extension RabbitMQUsage.Period {
    /// A period of one hour, but for what `change` makes of it.
    static func of(_ change: (inout RabbitMQUsage.Period) -> Void) -> RabbitMQUsage.Period {
        var period = RabbitMQUsage.Period()
        change(&period)
        return period
    }
}

extension MessageClass {
    /// A class of messages.
    static func of(
        received: Int64 = 0, delivered: Int64 = 0, bytes: Int64, delayed: Bool = false,
        queues: Int64 = 1
    ) -> MessageClass {
        var messages = MessageClass()
        messages.isDelayed = delayed
        messages.published = received
        messages.queuesPerMessage = queues
        messages.delivered = delivered
        messages.payload = PayloadBlocks(bytes: bytes)
        return messages
    }
}

extension Quantity {
    /// A whole number of units.
    static func units(_ count: Int64) -> Quantity { Quantity(count) }
}
