/// The capacity that costs least, with its proof.
package struct RecommendedCapacity: Sendable {
    package let provisionedTPS: Int64
    /// The highest capacity that costs as little; nil if there is no limit.
    package let upToTPS: Int64?
    /// The limit beyond which the charge would be lower; nil if there is none.
    package let heldBy: CapacityLimit?
    package let proof: CapacityProof
    /// Nil if it was not asked for.
    package let curve: [CapacityPoint]?
}
