/// The published prices of one product, with where they come from.
///
/// A sheet is data: it is read from a JSON file, built in or given at the start.
package struct PriceSheet<Prices: Sendable>: Sendable {
    /// Names the sheet in bills and in its path.
    package let id: String
    /// ISO 4217.
    package let currency: String
    package let source: Source
    package let priceGroups: [PriceGroup<Prices>]
    private let regionalPrices: [String: RegionalPrices<Prices>]

    package init(id: String, currency: String, source: Source, priceGroups: [PriceGroup<Prices>]) {
        self.id = id
        self.currency = currency
        self.source = source
        self.priceGroups = priceGroups
        let entries = priceGroups.enumerated().flatMap { index, group in
            group.regions.map {
                ($0.id, RegionalPrices(region: $0, group: index, prices: group.prices))
            }
        }
        regionalPrices = Dictionary(entries) { first, _ in first }
    }

    /// The prices that hold in a region, or nil where the sheet has none.
    package func prices(in region: String) -> RegionalPrices<Prices>? {
        regionalPrices[region]
    }

    package var regions: [Region] {
        priceGroups.flatMap(\.regions)
    }
}

/// The public document that a sheet's figures were taken from.
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
    package let regions: [Region]
    package let prices: Prices

    package init(regions: [Region], prices: Prices) {
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

/// What a sheet says for one region.
package struct RegionalPrices<Prices: Sendable>: Sendable {
    package let region: Region
    /// The position of the region's price group in the sheet.
    package let group: Int
    package let prices: Prices
}
