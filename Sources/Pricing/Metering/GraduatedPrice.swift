/// A price in tiers, each slice of a quantity at its own tier's price.
///
/// Tiers share their bounds: a tier begins right after the one before it and includes its upper
/// bound. Nothing is priced beyond the last one.
package struct GraduatedPrice: Sendable, Equatable {
    package let tiers: [Tier]

    package struct Tier: Sendable, Equatable {
        /// The last unit that this tier prices.
        package let upTo: Int64
        package let unitPrice: UnitPrice

        package init(upTo: Int64, unitPrice: UnitPrice) {
            self.upTo = upTo
            self.unitPrice = unitPrice
        }
    }

    /// Refuses a list that is empty or whose bounds do not rise.
    package init?(tiers: [Tier]) {
        guard let first = tiers.first, first.upTo > 0,
            zip(tiers, tiers.dropFirst()).allSatisfy({ $0.upTo < $1.upTo })
        else { return nil }
        self.tiers = tiers
    }

    /// The largest quantity that has a price.
    package var limit: Int64 { tiers[tiers.count - 1].upTo }

    /// The part of a quantity that a tier prices: from the tier's lower bound to `end`.
    package struct Slice: Equatable {
        /// The quantity that the tiers before it price.
        package let start: Int64
        package let end: Int64
    }

    /// The slice of a quantity of at most `limit` that a tier prices; nil if it prices nothing of it.
    package func slice(_ tier: Int, of quantity: Int64) -> Slice? {
        precondition(quantity <= limit, "the document's check refuses what no tier prices")
        let start = tier == 0 ? 0 : tiers[tier - 1].upTo
        guard quantity > start else { return nil }
        return Slice(start: start, end: min(quantity, tiers[tier].upTo))
    }
}
