import JSON

/// Counts the faults of a document and keeps the first ones in its order, so that a document of
/// nothing but faults costs no more memory than any other.
///
/// Faults are not found in the order of the document: a rule that concerns several fields is checked
/// after each of them was read.
struct FirstFaults {
    /// The number of all faults.
    private(set) var count = 0
    /// The first faults of those found so far, and some later ones.
    private var kept: [(node: JSONNode, fault: Fault)] = []
    /// Faults from here on are not among the first, whatever else is found; nil until more faults
    /// are found than are listed.
    private var end: JSONNode?

    /// The number of faults that are kept.
    var keptCount: Int { kept.count }

    /// The largest number of faults that are kept.
    static let mostKept = 2 * DocumentFaults.limit

    /// Adds a fault; one that comes too late to be listed is not even made.
    mutating func add(_ fault: @autoclosure () -> Fault, at node: JSONNode) {
        count += 1
        if let end, node >= end { return }
        kept.append((node, fault()))
        guard kept.count == Self.mostKept else { return }
        kept = first
        end = kept.last?.node
    }

    /// The faults to list, in the order of the document; those of one value in the order in which
    /// they were found.
    var first: [(node: JSONNode, fault: Fault)] {
        // The sort is stable.
        Array(kept.sorted { $0.node < $1.node }.prefix(DocumentFaults.limit))
    }
}
