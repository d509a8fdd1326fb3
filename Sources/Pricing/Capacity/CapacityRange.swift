/// The capacities that can be bought: the multiples of a step between two limits.
package struct CapacityRange: Sendable, Equatable {
    package let minimum: Int64
    /// Nil if there is no limit.
    package let maximum: Int64?
    package let step: Int64

    /// Returns nil if no multiple of the step lies between the limits.
    ///
    /// - Parameters:
    ///   - minimum: at least 1.
    ///   - maximum: nil if there is no limit.
    ///   - step: at least 1.
    package init?(minimum: Int64 = 1, maximum: Int64? = nil, step: Int64 = 1) {
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
        if let last = lastStep, last < firstStep { return nil }
    }

    /// The lowest capacity, in steps.
    var firstStep: Int128 { Int128(minimum).dividedRoundingUp(by: Int128(step)) }

    /// The highest capacity, in steps; nil if there is none.
    var lastStep: Int128? { maximum.map { Int128($0) / Int128(step) } }

    /// The lowest capacity, in TPS.
    var lowest: Int128 { firstStep * Int128(step) }
}
