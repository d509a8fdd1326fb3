/// A sum of money in the price sheet's currency, exact to 10⁻¹⁸.
///
/// It is always the exact product of a quantity and a unit price, or a sum of such products.
/// Only a difference of two amounts can be negative.
package struct Amount: Sendable, Equatable, Comparable, DecimalText {
    /// 10⁻¹⁸ of the currency's unit.
    package let attos: Int128

    package static let zero = Amount(attos: 0)

    package init(attos: Int128) {
        self.attos = attos
    }

    package var digits: DecimalDigits { DecimalDigits(attos, scale: 18) }

    package static func < (left: Amount, right: Amount) -> Bool {
        left.attos < right.attos
    }

    package static func + (left: Amount, right: Amount) throws(PricingOverflow) -> Amount {
        Amount(attos: try left.attos.adding(right.attos))
    }

    /// The difference; it always fits between amounts that were billed, which are not negative.
    package static func - (left: Amount, right: Amount) -> Amount {
        Amount(attos: left.attos - right.attos)
    }

    /// The amount without its sign.
    package var magnitude: Amount { self < .zero ? .zero - self : self }
}
