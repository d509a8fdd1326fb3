/// What a message queue did in whole hours: as its counters show, with bounds.
package struct Usage: Sendable {
    package var hours: [Hour]
    /// The hours that a document may have: ten years.
    package static let mostHours = 87_840
    /// The time that was measured.
    package let span: Range<Milliseconds>
    package let sizes: PayloadSizes
    /// The nodes that were counted.
    package let nodes: [String]
    /// Where a node began to count at 0 again, and lost what it had counted since the last scrape.
    package let restarts: [Event]
    /// Longer times between two scrapes than expected: what was counted is right, its time is not.
    package let gaps: [Event]
    /// The nodes that were not there from the first hour to the last, with the time that they were.
    package let visitors: [Event]
    /// What there were samples of; all else is unknown, not 0.
    package let roles: Set<MetricRole>
    /// Whether there were series of single objects, which do not count.
    package let hasObjectSeries: Bool
    /// Protocols that the cloud service does not speak, and whose messages are counted too.
    package let otherProtocols: [String]

    /// A time at one node.
    package struct Event: Sendable, Equatable, Codable {
        /// The index of the node.
        package let node: Int
        package let from: Milliseconds
        package let to: Milliseconds

        var span: Range<Milliseconds> { from..<to }
    }

    /// One hour, or several that were joined.
    package struct Hour: Sendable {
        package let start: Milliseconds
        package var hours = 1
        package var low = Measures()
        package var likely = Measures()
        package var high = Measures()

        package subscript(bound: Bound) -> Measures {
            switch bound {
            case .low: low
            case .likely: likely
            case .high: high
            }
        }
    }

    /// The figures of an hour, of which one bound each is known.
    package struct Measures: Sendable, Equatable {
        package var flows = Flows()
        /// The routed and delivered messages in the busiest second of each minute.
        package var peaks: [Int64] = []
        package var queues: Int64 = 0
        package var topics: Int64 = 0
        package var clients: Int64 = 0
        package var storedBytes: Int64 = 0
        /// Deliveries that were rejected, or returned in another way.
        package var rejected: Int64 = 0
    }
}

/// Which figures a document has.
package enum Bound: String, Sendable, CaseIterable {
    /// No bill of what happened is lower.
    case low
    /// The best estimate.
    case likely
    /// No bill of what happened is higher.
    case high
}
