/// What the counters of a node grew in its busiest times: the most that a restart may hide.
struct Busiest: Codable {
    /// The most between two scrapes.
    private var most = Flows()
    /// The same in proportion to the time between them, with that time.
    private var densest = Flows()
    private var lengths = [Milliseconds](repeating: 1, count: Counter.allCases.count)

    mutating func add(_ interval: Interval) {
        let length = interval.end - interval.start
        for counter in Counter.allCases {
            let count = interval.flows[counter]
            most[counter] = max(most[counter], count)
            let known = Int128(densest[counter]) * Int128(length)
            guard Int128(count) * Int128(lengths[counter.rawValue]) > known else { continue }
            densest[counter] = count
            lengths[counter.rawValue] = length
        }
    }

    /// The most that can have been counted in an interval, if no part of it was busier.
    func flows(from start: Milliseconds, to end: Milliseconds) -> Flows {
        var flows = most
        for counter in Counter.allCases {
            // Scrapes are late by less than a second.
            let length = lengths[counter.rawValue]
            let parts = max(1, (end - start - .second + length - 1) / length)
            let dense = Int128(densest[counter]) * Int128(parts)
            flows[counter] = max(flows[counter], Int64(clamping: dense))
        }
        return flows
    }
}
