/// A product or sum that does not fit the fixed-point types.
///
/// It is never rounded away and never traps: a bill that meets it is refused.
public struct PricingOverflow: Error, Equatable {
    /// The one that there is.
    public init() {}
}

extension Int128 {
    /// The exact product, or the refusal to give a wrong one.
    func multiplied(by factor: Int128) throws(PricingOverflow) -> Int128 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        guard !overflow else { throw PricingOverflow() }
        return product
    }

    /// The exact sum, or the refusal to give a wrong one.
    func adding(_ other: Int128) throws(PricingOverflow) -> Int128 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw PricingOverflow() }
        return sum
    }
}
