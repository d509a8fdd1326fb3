/// An amount of something billed (requests, queue-hours, GB), exact to millionths.
///
/// Counts run to 2⁵³ − 1 and are multiplied by blocks, hours and repetitions, so the number behind
/// it has 128 bits; every operation that could exceed them is checked.
public struct Quantity: Sendable, Equatable, Comparable, DecimalText {
    /// Millionths of the unit.
    public let millionths: Int128

    /// Nothing.
    public static let zero = Quantity(millionths: 0)

    /// A single unit.
    static let one = Quantity(millionths: 1_000_000)

    /// So many millionths of a unit.
    public init(millionths: Int128) {
        self.millionths = millionths
    }

    /// A whole number of units.
    public init(_ count: Int64) {
        millionths = Int128(count) * 1_000_000
    }

    /// A whole number of units, refused beyond what a quantity can hold.
    public init(_ count: Int128) throws(PricingOverflow) {
        millionths = try count.multiplied(by: 1_000_000)
    }

    /// Whether there is nothing of it.
    public var isZero: Bool { millionths == 0 }

    /// The number of units.
    @inlinable public var decimal: (value: Int128, scale: Int) { (millionths, 6) }

    /// Whether one quantity is below another.
    public static func < (left: Quantity, right: Quantity) -> Bool {
        left.millionths < right.millionths
    }

    /// The exact sum.
    public static func + (left: Quantity, right: Quantity) throws(PricingOverflow) -> Quantity {
        Quantity(millionths: try left.millionths.adding(right.millionths))
    }

    /// The exact product.
    public static func * (quantity: Quantity, count: Int64) throws(PricingOverflow) -> Quantity {
        guard count != 1 else { return quantity }
        return Quantity(millionths: try quantity.millionths.multiplied(by: Int128(count)))
    }

    /// The exact price of this quantity; the scales add up, so nothing is divided or rounded.
    public static func * (quantity: Quantity, price: UnitPrice) throws(PricingOverflow) -> Amount {
        Amount(attos: try quantity.millionths.multiplied(by: price.trillionths))
    }
}
