/// An itemised bill; the amounts of its lines add up exactly to its subtotal.
package struct Bill: Sendable {
    /// Everything that a bill of this product can have a line for, in the order of the bill.
    package let catalogue: [BillableItem]
    package let lines: [BillLine]
    /// What each period costs, for products whose bills list periods; empty for the others.
    package let periods: [PeriodTotal]
    /// The exact sum of all known amounts.
    package let pricedSubtotal: Amount
    /// The least and the greatest total that the given figures allow, for an incomplete bill of a
    /// product with published prices; nil for other bills.
    package let range: Bounds<Amount>?

    /// Whether every line has an amount.
    package let isComplete: Bool

    /// What each period contributes to the lines; nil if all derivations can be read as a whole.
    package let parts: PeriodParts?

    /// The exact total; nil if the amount of a line is not known.
    package var total: Amount? { isComplete ? pricedSubtotal : nil }

    /// The least and the greatest total that are possible: the exact one, if it is known.
    package var bounds: Bounds<Amount> { range ?? Bounds(both: pricedSubtotal) }

    init(
        catalogue: [BillableItem], lines: [BillLine], periods: [PeriodTotal] = [],
        pricedSubtotal: Amount, range: Bounds<Amount>? = nil,
        parts: @autoclosure () -> PeriodParts?
    ) {
        self.catalogue = catalogue
        self.lines = lines
        self.periods = periods
        self.pricedSubtotal = pricedSubtotal
        self.range = range
        var isComplete = true
        var hasLongDerivations = false
        let span = lines.span
        for index in span.indices {
            if !span[index].charge.isKnown { isComplete = false }
            if span[index].derivation.isFull { hasLongDerivations = true }
        }
        self.isComplete = isComplete
        self.parts = hasLongDerivations ? parts() : nil
    }
}

/// Something that can be billed.
package struct BillableItem: Sendable {
    /// A stable id, the same in every region: the SKU or the component.
    package let id: String
    package let description: String?
    /// What the quantity counts, such as `queue-hours`.
    package let unit: String
    /// The number of units that its price is quoted for.
    package let per: UnitPrice.Per
}

/// A line of a bill: an item, its quantity, and what became of it.
package struct BillLine: Sendable {
    /// The position of the item in the bill's catalogue.
    package let position: Int
    /// What is billed; 0 where that is not known.
    package let quantity: Quantity
    package let charge: Charge
    /// An expression that evaluates to the quantity; if it is full, the bill's `parts` have more.
    package let derivation: Derivation

    /// The amount; nil if it is not known.
    package var amount: Amount? { charge.amount }
}

/// What one period of the usage costs, all its repetitions together.
package struct PeriodTotal: Sendable {
    package let label: String?
    package let hours: Int64
    package let repeats: Int64
    /// Nil if a figure of the period was not given.
    package let total: Amount?

    init(of period: UsagePeriod, _ total: Amount?) {
        label = period.label
        hours = period.hours
        repeats = period.repeats
        self.total = total
    }
}

/// A usage whose numbers are too large to be billed exactly.
package struct UsageOverflow: Error, Equatable {
    package let place: Place

    package enum Place: Sendable, Equatable {
        /// The period whose numbers, alone or on top of those before it, do not fit.
        case period(Int)
        /// The scale whose charges do not fit, if those of all periods do.
        case scale(Int)
    }

    /// The index of the period; nil if it is not a period that does not fit.
    package var period: Int? {
        if case .period(let period) = place { period } else { nil }
    }

    package init(period: Int) {
        place = .period(period)
    }

    package init(scale: Int) {
        place = .scale(scale)
    }
}
