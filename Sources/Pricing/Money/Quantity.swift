/// An amount of something billed (requests, queue-hours, GB), exact to millionths.
///
/// Counts run to 2⁵³ − 1 and are multiplied by blocks, hours and repetitions, so the number behind
/// it has 128 bits; every operation that could exceed them is checked.
package struct Quantity: Sendable, Equatable, Comparable, DecimalText {
    /// Millionths of the unit.
    package let millionths: Int128

    package static let zero = Quantity(millionths: 0)

    package init(millionths: Int128) {
        self.millionths = millionths
    }

    /// A whole number of units.
    package init(_ count: Int64) {
        millionths = Int128(count) * 1_000_000
    }

    /// A whole number of units, refused beyond what a quantity can hold.
    package init(_ count: Int128) throws(PricingOverflow) {
        millionths = try count.multiplied(by: 1_000_000)
    }

    package var isZero: Bool { millionths == 0 }

    package var digits: DecimalDigits { DecimalDigits(millionths, scale: 6) }

    package static func < (left: Quantity, right: Quantity) -> Bool {
        left.millionths < right.millionths
    }

    package static func + (left: Quantity, right: Quantity) throws(PricingOverflow) -> Quantity {
        Quantity(millionths: try left.millionths.adding(right.millionths))
    }

    package static func * (quantity: Quantity, count: Int64) throws(PricingOverflow) -> Quantity {
        guard count != 1 else { return quantity }
        return Quantity(millionths: try quantity.millionths.multiplied(by: Int128(count)))
    }

    /// The exact price of this quantity; the scales add up, so nothing is divided or rounded.
    package static func * (quantity: Quantity, price: UnitPrice) throws(PricingOverflow) -> Amount {
        Amount(attos: try quantity.millionths.multiplied(by: price.trillionths))
    }
}
