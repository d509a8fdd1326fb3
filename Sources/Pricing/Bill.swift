/// Something that has a unit price: the least that a bill tells apart.
///
/// A class, since all bills share the price points of a sheet.
package final class PricePoint: Sendable {
    /// A stable id, the same in every region.
    package let sku: String
    package let description: String
    /// What the quantity counts, such as `queue-hours`.
    package let unit: String
    package let unitPrice: UnitPrice

    init(sku: String, description: String, unit: String, unitPrice: UnitPrice) {
        self.sku = sku
        self.description = description
        self.unit = unit
        self.unitPrice = unitPrice
    }
}

/// A line of a bill: one price point, its quantity, and what that costs.
package struct LineItem: Sendable {
    /// Where the price point stands among all that a bill can have.
    package let position: Int
    package let quantity: Quantity
    /// Exactly quantity × unit price.
    package let amount: Amount
    /// An expression that evaluates to the quantity.
    package let derivation: Derivation
}

/// What one period of the usage costs, all its repetitions together.
package struct PeriodTotal: Sendable {
    package let label: String?
    package let hours: Int64
    package let repeats: Int64
    package let total: Amount
}

/// An itemised bill; its total is the exact sum of its items, and of its periods.
package struct Estimate: Sendable {
    package let hours: Int64
    package let items: [LineItem]
    package let periods: [PeriodTotal]
    package let total: Amount
    package let assumptions: Assumptions
    package let warnings: [Warning]
}

/// A usage whose numbers are too large to be billed exactly.
package struct EstimateOverflow: Error, Equatable {
    /// The period whose numbers, alone or on top of those before it, do not fit.
    package let period: Int
}
