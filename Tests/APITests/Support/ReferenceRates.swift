import Testing

/// The unit prices of a price sheet and of a document's `rates`, in trillionths per single unit.
struct ReferenceRates {
    private var prices: [String: [String: BigNatural]] = [:]

    /// Those of a document: its rates go before the sheet's prices.
    init(_ document: JSONValue, sheet: JSONValue) throws {
        let region = try #require(document["region"]?.string)
        let group = try #require(
            sheet["priceGroups"]?.elements.first { group in
                group["regions"]?.elements.contains { $0["id"]?.string == region } ?? false
            })
        try add(try #require(group["prices"]))
        if let rates = document["rates"] { try add(rates) }
    }

    /// The price of a key under an edition; nil where it is not known.
    subscript(edition: String, key: String) -> BigNatural? { prices[edition]?[key] }

    private mutating func add(_ editions: JSONValue) throws {
        for edition in editions.names {
            let rates = try #require(editions[edition])
            for key in rates.names where rates[key] != .null {
                let perMillion = key == "messageRequests" || key == "messageTraces"
                prices[edition, default: [:]][key] = try Self.trillionths(
                    rates[key], perTenTo: perMillion ? 6 : 0)
            }
        }
    }

    private static func trillionths(
        _ value: JSONValue?, perTenTo exponent: Int
    ) throws -> BigNatural {
        let parts = try #require(value?.string).split(separator: ".")
        var decimals = parts.count > 1 ? Array(parts[1].utf8) : []
        while decimals.last == UInt8(ascii: "0") { decimals.removeLast() }
        let digits = try #require(BigNatural(digits: Array(parts[0].utf8) + decimals))
        return digits * BigNatural.power(ofTen: 12 - exponent - decimals.count)
    }
}
