/// The published prices of one product, with their source.
///
/// A sheet is data: it is read from a JSON file, built in or given at the start. It is a class, since
/// every document is priced by it.
package final class PriceSheet<Prices: Sendable>: Sendable {
    /// Names the sheet in bills and in its path.
    package let id: String
    /// ISO 4217.
    package let currency: String
    package let source: Source
    /// What readers of the figures should know.
    package let notes: [String]
    package let priceGroups: [PriceGroup<Prices>]
    /// The prices of each region, in the order of the sheet.
    package let regions: [RegionalPrices<Prices>]

    package init(
        id: String, currency: String, source: Source, notes: [String],
        priceGroups: [PriceGroup<Prices>]
    ) {
        self.id = id
        self.currency = currency
        self.source = source
        self.notes = notes
        self.priceGroups = priceGroups
        regions = priceGroups.enumerated().flatMap { index, group in
            group.regions.map { RegionalPrices($0, group: index, group.prices) }
        }
    }
}

/// The public document that a sheet's figures come from.
package struct Source: Sendable {
    package let title: String
    /// The date of that document's revision, `YYYY-MM-DD`.
    package let updated: String

    package init(title: String, updated: String) {
        self.title = title
        self.updated = updated
    }
}

/// Regions that share one column of prices.
package struct PriceGroup<Prices: Sendable>: Sendable {
    package let name: String
    package let regions: [Region]
    package let prices: Prices

    package init(name: String, regions: [Region], prices: Prices) {
        self.name = name
        self.regions = regions
        self.prices = prices
    }
}

/// A cloud region, such as `cn-hangzhou`, China (Hangzhou).
package struct Region: Sendable, Equatable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// The prices of one region; a class, since every document that names the region refers to it.
package final class RegionalPrices<Prices: Sendable>: Sendable {
    package let region: Region
    /// The position of the region's price group in the sheet.
    package let group: Int
    package let prices: Prices

    init(_ region: Region, group: Int, _ prices: Prices) {
        self.region = region
        self.group = group
        self.prices = prices
    }
}
