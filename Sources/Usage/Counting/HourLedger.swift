/// Collects flows and levels by hours.
///
/// An interval between two scrapes may cross the mark of an hour, and it is unknown on which side
/// the messages were. They are split by time, so that the sums over all hours stay exact; at
/// the two ends of a usage, the bounds leave them out or add them whole.
struct HourLedger: Codable {
    private var hours: [Int: Hour] = [:]

    struct Hour: Codable {
        var flows = Flows()
        /// Of the intervals that cross the start of the hour: their flows on either side of it.
        var before = Flows()
        var after = Flows()
        /// Stored bytes, multiplied by the milliseconds that they were stored.
        var byteMilliseconds: Int128 = 0
        var levels: [LevelKey: LevelRange] = [:]
        /// The highest sum over all nodes, each with its latest sample.
        var highest = [Int64](repeating: 0, count: Level.allCases.count)
    }

    struct LevelKey: Hashable, Codable {
        let level: Level
        let node: Int
    }

    /// The hour with a number, counted from 1970.
    subscript(number: Int) -> Hour { hours[number] ?? Hour() }

    mutating func add(_ interval: Interval) {
        let touched = interval.span.units(of: .hour)
        for number in touched {
            let start = Milliseconds(number) * .hour
            let portion = interval.flows(until: start + .hour) - interval.flows(until: start)
            hours[number, default: Hour()].flows += portion
            guard number > touched.lowerBound else { continue }
            let before = interval.flows(until: start)
            hours[number, default: Hour()].before += before
            hours[number, default: Hour()].after += interval.flows - before
        }
    }

    /// Adds what a node stored from one scrape to the next.
    mutating func addStored(bytes: Int64, from start: Milliseconds, to end: Milliseconds) {
        for number in (start..<end).units(of: .hour) {
            let hourStart = Milliseconds(number) * .hour
            let length = min(end, hourStart + .hour) - max(start, hourStart)
            hours[number, default: Hour()].byteMilliseconds += Int128(bytes) * Int128(length)
        }
    }

    /// Widens the range of a level in each hour that an interval touches.
    mutating func add(
        _ range: LevelRange, of level: Level, node: Int, from start: Milliseconds,
        to end: Milliseconds
    ) {
        for number in (start..<end).units(of: .hour) {
            let key = LevelKey(level: level, node: node)
            hours[number, default: Hour()].levels[key, default: range].formUnion(range)
        }
    }

    /// Widens the range of a level of a node by as much in both directions.
    mutating func widen(
        _ level: Level, node: Int, by difference: Int64, from start: Milliseconds,
        to end: Milliseconds
    ) {
        let key = LevelKey(level: level, node: node)
        for number in (start..<end).units(of: .hour) {
            hours[number]?.levels[key]?.widen(by: difference)
        }
    }

    /// Records the sum of a level over all nodes at a time.
    mutating func add(sum: Int64, of level: Level, at time: Milliseconds) {
        let number = Int(time / .hour)
        let highest = hours[number, default: Hour()].highest[level.rawValue]
        hours[number]?.highest[level.rawValue] = max(highest, sum)
    }
}

/// What is known of a level on one node during some time.
struct LevelRange: Codable {
    /// Never below this.
    var least: Int64
    /// The highest sample.
    var sampled: Int64
    /// Never above this.
    var most: Int64

    init(least: Int64, sampled: Int64, most: Int64) {
        self.least = least
        self.sampled = sampled
        self.most = most
    }

    /// The level of a sample, at its time.
    init(_ value: Int64) {
        self.init(least: value, sampled: value, most: value)
    }

    mutating func formUnion(_ other: LevelRange) {
        least = min(least, other.least)
        sampled = max(sampled, other.sampled)
        most = max(most, other.most)
    }

    mutating func widen(by difference: Int64) {
        least = max(0, least - difference)
        most = most.addingSaturating(difference)
    }
}

extension HourLedger.Hour {
    /// The highest that the sum over all nodes was in the hour: bounds.
    ///
    /// At the time of the highest sample of one node, the others had at least their least.
    func peak(of level: Level) -> (low: Int64, likely: Int64, high: Int64) {
        let ranges = levels.filter { $0.key.level == level }.values
        let least = ranges.reduce(0) { $0 + $1.least }
        let low = ranges.map { least - $0.least + $0.sampled }.max() ?? 0
        let high = ranges.reduce(Int64(0)) { $0.addingSaturating($1.most) }
        // In a gap, there may be no sample.
        return (low, min(max(low, highest[level.rawValue]), high), high)
    }

    /// The bytes that were stored all the time, on average, and the most that were stored.
    var storedBytes: (low: Int64, likely: Int64, high: Int64) {
        let ranges = levels.filter { $0.key.level == .storedBytes }.values
        let mean = byteMilliseconds / Int128(Milliseconds.hour)
        return (
            ranges.reduce(0) { $0 + $1.least }, Int64(clamping: mean),
            ranges.reduce(0) { $0.addingSaturating($1.most) }
        )
    }
}
