/// What became of a line of a bill.
package enum Charge: Sendable, Equatable {
    /// Used, at a known price.
    case priced(UnitPrice, Amount)
    /// Used, at a price that is not known.
    case unpriced
    /// Billed, but its quantity was not given.
    case unmeasured(Price)
    /// Billable, but not used.
    case zero(Price)
    /// Used, but no more than a free quota covers.
    case free(Price)
    /// Part of the edition at no extra charge.
    case included
    /// Not an item of this edition or billing method.
    case notBilled

    /// The amount; nil if the price or the quantity is not known.
    package var amount: Amount? {
        switch self {
        case .priced(_, let amount): amount
        case .unpriced, .unmeasured: nil
        case .zero, .free, .included, .notBilled: .zero
        }
    }

    /// Whether the amount is known.
    var isKnown: Bool {
        switch self {
        case .unpriced, .unmeasured: false
        case .priced, .zero, .free, .included, .notBilled: true
        }
    }

    /// Whether the quantity is not known.
    package var isUnmeasured: Bool {
        if case .unmeasured = self { true } else { false }
    }
}

extension Charge {
    /// The charge for a metered quantity at a price that may be unknown.
    ///
    /// - Parameters:
    ///   - quantity: what is billed.
    ///   - price: the item's price.
    ///   - isCovered: whether a free quota covers what was used, where the quantity is 0.
    /// - Throws: `PricingOverflow` if the amount does not fit.
    init(
        _ quantity: Quantity, at price: Price, isCovered: Bool = false
    ) throws(PricingOverflow) {
        if quantity.isZero {
            self = isCovered ? .free(price) : .zero(price)
            return
        }
        switch price {
        case .known(let unitPrice): self = .priced(unitPrice, try quantity * unitPrice)
        case .unknown: self = .unpriced
        }
    }
}

extension BillLine {
    /// A line without a quantity.
    init(_ position: Int, _ charge: Charge) {
        self.init(
            position: position, quantity: .zero, charge: charge, derivation: Derivation())
    }

    /// A line for what was metered.
    init(_ position: Int, _ sum: QuantitySum, _ charge: Charge) {
        self.init(
            position: position, quantity: sum.quantity, charge: charge,
            derivation: sum.derivation)
    }
}
