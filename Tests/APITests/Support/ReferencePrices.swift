import Testing

/// The prices of a price sheet, by region and sku, as fractions per single unit.
struct ReferencePrices: Sendable {
    struct Column: Sendable {
        var prices: [String: Fraction] = [:]
        var tiers: [Int] = []
    }

    private(set) var columns: [String: Column] = [:]

    private static let skus = [
        "normalRequests": ("rabbitmq.requests.normal", 6),
        "delayedReceiveRequests": ("rabbitmq.requests.delayed-receive", 6),
        "delayedDeliverRequests": ("rabbitmq.requests.delayed-deliver", 6),
        "provisionedTPSHour": ("rabbitmq.capacity.provisioned", 0),
        "elasticTPSMinute": ("rabbitmq.capacity.elastic", 0),
        "storageGBHour": ("rabbitmq.storage", 0),
        "internetOutGB": ("rabbitmq.internet-out", 0),
        "messageTraces": ("rabbitmq.message-traces", 6),
    ]

    init(_ sheet: JSONValue) throws {
        for group in try #require(sheet["priceGroups"]).elements {
            let prices = try #require(group["prices"])
            var column = Column()
            for (key, (sku, exponent)) in Self.skus {
                column.prices[sku] = try Self.price(prices[key], perTenTo: exponent)
            }
            for (index, tier) in try #require(prices["queueHour"]).elements.enumerated() {
                column.prices["rabbitmq.queues.tier-\(index + 1)"] = try Self.price(
                    tier["unitPrice"], perTenTo: 0)
                column.tiers.append(try #require(tier["upTo"]?.integer))
            }
            for region in try #require(group["regions"]).elements {
                columns[try #require(region["id"]?.string)] = column
            }
        }
    }

    /// In trillionths of the currency, so that all amounts have the same denominator.
    private static func price(_ value: JSONValue?, perTenTo exponent: Int) throws -> Fraction {
        let text = try #require(value?.string)
        let quoted = try #require(Fraction(text))
        let places = text.split(separator: ".").dropFirst().first?.utf8.count ?? 0
        let missing = BigNatural.power(ofTen: 12 - places - exponent)
        return Fraction(quoted.numerator * missing, over: BigNatural.power(ofTen: 12))
    }
}
