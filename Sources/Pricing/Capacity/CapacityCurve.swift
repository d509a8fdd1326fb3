/// What a capacity costs, and how many minutes exceed it.
package struct CapacityPoint: Sendable, Equatable {
    package let provisionedTPS: Int64
    package let amount: Amount
    package let minutesAbove: Int64
}

extension CapacityCharges {
    /// The charges for some capacities, in ascending order.
    ///
    /// Between two neighbouring peaks the charge is linear, so 1 TPS, the recommended capacity and
    /// all peaks describe the whole curve. If they are more than `limit`, these and the highest peak
    /// are taken, and of the other peaks the middle one of each of equal parts.
    ///
    /// - Parameters:
    ///   - limit: the largest number of points, at least 3.
    ///   - recommended: a capacity that is always among them.
    ///   - shared: what is added to each charge.
    /// - Returns: at least one point.
    /// - Throws: `PricingOverflow` if a number does not fit.
    func curve(
        limit: Int, recommended: Int64, adding shared: Amount
    ) throws(PricingOverflow) -> [CapacityPoint] {
        let fixed = Array(Set([1, recommended, max(profile.highest, 1)]))
        var others = profile.peaks.reversed().map(\.tps)
        others.removeAll { fixed.contains($0) }
        let places = min(others.count, limit - fixed.count)
        let chosen = (0..<places).map { others[(2 * $0 + 1) * others.count / (2 * places)] }
        var points: [CapacityPoint] = []
        for capacity in (fixed + chosen).sorted() {
            let charge = try amount(at: Int128(capacity))
            points.append(
                CapacityPoint(
                    provisionedTPS: capacity, amount: try charge + shared,
                    minutesAbove: profile.sums(above: Int128(capacity)).minutes))
        }
        return points
    }
}
