/// A sum of money in the price sheet's currency, exact to 10⁻¹⁸.
///
/// It is always the exact product of a quantity and a unit price, or a sum of such products.
/// Only a difference of two amounts can be negative.
public struct Amount: Sendable, Equatable, Comparable, DecimalText {
    /// 10⁻¹⁸ of the currency's unit.
    public let attos: Int128

    /// Nothing to pay.
    public static let zero = Amount(attos: 0)

    /// So many 10⁻¹⁸ of the currency's unit.
    public init(attos: Int128) {
        self.attos = attos
    }

    /// The amount in the currency's unit.
    @inlinable public var decimal: (value: Int128, scale: Int) { (attos, 18) }

    /// Whether one amount is below another.
    public static func < (left: Amount, right: Amount) -> Bool {
        left.attos < right.attos
    }

    /// The exact sum.
    public static func + (left: Amount, right: Amount) throws(PricingOverflow) -> Amount {
        Amount(attos: try left.attos.adding(right.attos))
    }

    /// The difference; it always fits between amounts that were billed, which are not negative.
    public static func - (left: Amount, right: Amount) -> Amount {
        Amount(attos: left.attos - right.attos)
    }

    /// The amount without its sign.
    public var magnitude: Amount { self < .zero ? .zero - self : self }
}
