import TestSupport
import Testing

/// The prices at which the references bill a document, each for a single unit.
struct ReferencePrices: Sendable {
    /// By key, such as `storageGBHour`, `shared/storageGBHour`, or `queueHour/1` for the first tier.
    private var units: [String: Fraction] = [:]
    /// The largest number of queues of each tier.
    private(set) var queueTiers: [Int] = []

    /// The price of a key; nil where it is not known.
    subscript(key: String) -> Fraction? { units[key] }

    private static let perMillion: Set<String> = [
        "normalRequests", "delayedReceiveRequests", "delayedDeliverRequests", "messageRequests",
        "messageTraces",
    ]

    /// Takes the prices of a price group or of `rates`; a price that is null remains as it is.
    fileprivate mutating func take(_ prices: JSONValue, under path: String = "") throws {
        for name in prices.names {
            switch prices[name] {
            case .string(let text):
                let price = try #require(Fraction(text))
                units[path + name] =
                    Self.perMillion.contains(name) ? price.divided(byTenTo: 6) : price
            case .array(let tiers):
                for tier in tiers {
                    queueTiers.append(try #require(tier["upTo"]?.integer))
                    let text = try #require(tier["unitPrice"]?.string)
                    units["\(path)\(name)/\(queueTiers.count)"] = try #require(Fraction(text))
                }
            case .object: try take(try #require(prices[name]), under: "\(path)\(name)/")
            default: continue
            }
        }
    }
}

/// The prices of a price sheet by region.
struct ReferenceSheet: Sendable {
    private var regions: [String: ReferencePrices] = [:]

    init(_ sheet: JSONValue) throws {
        for group in try #require(sheet["priceGroups"]).elements {
            var prices = ReferencePrices()
            try prices.take(try #require(group["prices"]))
            for region in try #require(group["regions"]).elements {
                regions[try #require(region["id"]?.string)] = prices
            }
        }
    }

    /// The prices of a document's region, or its `rates` in their place.
    func prices(for document: JSONValue) throws -> ReferencePrices {
        let region = try #require(document["region"]?.string)
        var prices = try #require(regions[region])
        if let rates = document["rates"] { try prices.take(rates) }
        return prices
    }
}
