/// What the samples of a metric are used for.
package enum MetricRole: Sendable, Hashable, Codable {
    case counter(Counter)
    case level(Level)
    /// A cumulative bucket of the histogram of payload sizes, whose edge is in the label `le`.
    case sizeBucket
    /// The sum of the payload sizes, in bytes.
    case sizeSum
    /// Names the cluster of a target in its labels.
    case identity
}

/// Flows: counters of a process, which grow until it restarts.
package enum Counter: Int, Sendable, CaseIterable, Codable {
    /// Copies that an exchange put into queues; of RocketMQ, messages received.
    case routed
    /// Those of them that a delayed exchange released.
    case delayed
    /// Messages that left a queue for a consumer, again or not, pushed or got.
    case delivered
    /// Calls of basic.publish.
    case published
    /// Deliveries to consumers.
    case pushed
    /// Calls of basic.get, with or without a message.
    case got
    /// Messages that were acknowledged.
    case acknowledged
    /// Deliveries that require an acknowledgement.
    case deliveredManually
    /// Messages that were dead-lettered into another queue.
    case deadLettered
    case queuesCreated
    /// Bytes that the node sent to anything, clients included.
    case bytesSent
}

/// What holds at one time.
package enum Level: Int, Sendable, CaseIterable, Codable {
    case queues
    /// Payload bytes that are stored.
    case storedBytes
    /// Deliveries that wait for their acknowledgement.
    case unacknowledged
    case topics
    case clients
}

/// How many messages, or bytes, each counter counted.
package struct Flows: Sendable, Equatable, Codable {
    private var counts = [Int64](repeating: 0, count: Counter.allCases.count)

    package init() {}

    package subscript(counter: Counter) -> Int64 {
        get { counts[counter.rawValue] }
        set { counts[counter.rawValue] = newValue }
    }

    /// Routed and delivered messages, which are billed; without their payload blocks.
    package var transfers: Int64 { self[.routed].addingSaturating(self[.delivered]) }

    /// The flows with each count replaced.
    func map(_ transform: (Int64) -> Int64) -> Flows {
        var flows = self
        for index in counts.indices { flows.counts[index] = transform(counts[index]) }
        return flows
    }

    static func + (left: Flows, right: Flows) -> Flows {
        var sum = left
        for index in sum.counts.indices {
            sum.counts[index] = sum.counts[index].addingSaturating(right.counts[index])
        }
        return sum
    }

    static func - (left: Flows, right: Flows) -> Flows {
        left + right.map { -$0 }
    }

    static func += (left: inout Flows, right: Flows) {
        left = left + right
    }
}

extension Int64 {
    /// The sum, or the greatest or least number if it is beyond that.
    func addingSaturating(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
