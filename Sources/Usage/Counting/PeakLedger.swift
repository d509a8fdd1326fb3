/// Bounds the busiest second of each minute.
///
/// A scrape counts what happened since the last one, not in which second. All of it may have fallen
/// into any one of the seconds that the interval touches, which bounds the peaks from above; and one
/// of these seconds had at least the average, which bounds them from below.
struct PeakLedger: Codable {
    /// Intervals that are longer are not followed second by second.
    private let longestInterval: Milliseconds
    private var open: [Int: Seconds] = [:]
    private var minutes: [Int: Minute] = [:]
    /// The first minute that is not finished.
    private var firstOpen = Int.min
    /// The second in which the latest interval of each node ended.
    private var ends: [Int: End] = [:]

    private struct End: Codable {
        let second: Int
        /// The highest average rate of the node's intervals that touch it.
        let rate: Int64
    }

    /// The sixty seconds of a minute that intervals may still touch.
    private struct Seconds: Codable {
        /// The sum of all intervals that touch the second.
        var possible = [Int64](repeating: 0, count: 60)
        /// The sum of the average rates, in messages per 1,000 seconds.
        var sampled = [Int64](repeating: 0, count: 60)

        mutating func add(_ most: Int64, rate: Int64, to seconds: ClosedRange<Int>) {
            for second in seconds {
                possible[second] = possible[second].addingSaturating(most)
                sampled[second] = sampled[second].addingSaturating(rate)
            }
        }
    }

    /// What is known of a minute.
    struct Minute: Codable {
        /// Of the intervals within the minute.
        var inside = Known()
        /// Of those within this minute and the next, but in neither alone.
        var across = Known()
        var sampled: Int64 = 0
        var possible: Int64 = 0
    }

    struct Known: Codable {
        var sum: Int64 = 0
        /// The highest average over the seconds that an interval touches, rounded up.
        var average: Int64 = 0

        mutating func add(_ count: Int64, seconds: Int64) {
            sum += count
            average = max(average, (count + seconds - 1) / seconds)
        }
    }

    init(longestInterval: Milliseconds) {
        self.longestInterval = longestInterval
    }

    /// Adds an interval; no interval ends before one that was added.
    ///
    /// - Parameters:
    ///   - interval: its time; its flows are not used.
    ///   - node: whose interval it is.
    ///   - count: the messages that certainly were transferred.
    ///   - most: the messages that may have been.
    mutating func add(_ interval: Interval, node: Int, count: Int64, most: Int64) {
        let average = Int128(count) * 1_000_000 / Int128(interval.end - interval.start)
        let rate = Int64(clamping: average)
        guard interval.end - interval.start <= longestInterval else {
            for minute in interval.span.units(of: .minute) {
                add(most, toMinute: minute)
                add(rate: rate, toMinute: minute)
            }
            return
        }
        close(before: Int((interval.end - longestInterval) / .minute))
        let seconds = interval.span.units(of: .second)
        let touched = Int64(seconds.count)
        let first = seconds.lowerBound / 60
        switch seconds.upperBound / 60 - first {
        case 0: minutes[first, default: Minute()].inside.add(count, seconds: touched)
        case 1: minutes[first, default: Minute()].across.add(count, seconds: touched)
        default: break
        }
        for minute in first...seconds.upperBound / 60 {
            let within = seconds.clamped(to: minute * 60...minute * 60 + 59)
            open[minute, default: Seconds()].add(
                most, rate: rate, to: within.lowerBound % 60...within.upperBound % 60)
        }
        // Rates of several nodes add up; in a second that two intervals of one node share, the
        // higher one counts.
        let end = ends[node]
        if let end, end.second == seconds.lowerBound {
            open[first]?.sampled[end.second % 60] -= min(rate, end.rate)
        }
        let shared = end?.second == seconds.upperBound ? end?.rate ?? 0 : 0
        ends[node] = End(second: seconds.upperBound, rate: max(rate, shared))
    }

    /// Adds messages that may have been transferred in any second of an interval.
    mutating func addPossible(_ most: Int64, from start: Milliseconds, to end: Milliseconds) {
        for minute in (start..<end).units(of: .minute) {
            add(most, toMinute: minute)
        }
    }

    private mutating func add(_ most: Int64, toMinute minute: Int) {
        let possible = minutes[minute]?.possible ?? 0
        minutes[minute, default: Minute()].possible = possible.addingSaturating(most)
    }

    /// Adds messages per 1,000 seconds to a minute, as messages per second.
    private mutating func add(rate: Int64, toMinute minute: Int) {
        minutes[minute, default: Minute()].sampled += rate.addingSaturating(999) / 1000
    }

    /// Finishes the minutes that no later interval touches.
    private mutating func close(before minute: Int) {
        guard minute > firstOpen else { return }
        firstOpen = minute
        for (number, seconds) in open where number < minute { close(number, seconds) }
    }

    private mutating func close(_ number: Int, _ seconds: Seconds) {
        add(seconds.possible.max() ?? 0, toMinute: number)
        add(rate: seconds.sampled.max() ?? 0, toMinute: number)
        open[number] = nil
    }

    /// Finishes all minutes.
    mutating func close() {
        for (number, seconds) in open { close(number, seconds) }
    }

    /// The upper bounds and the sampled peaks of some finished minutes.
    func sampled(_ numbers: Range<Int>) -> (likely: [Int64], high: [Int64]) {
        let known = numbers.map { minutes[$0] ?? Minute() }
        // An average over less than a second may exceed what can have happened in one.
        return (known.map { min($0.sampled, $0.possible) }, known.map(\.possible))
    }

    /// The lower bounds of the peaks of some minutes.
    ///
    /// Where scrapes are so far apart that no interval lies within a minute, one of two minutes gets
    /// the average of both, and the other one nothing: a peak was at least that high in one of them.
    func low(_ numbers: Range<Int>) -> [Int64] {
        var low: [Int64] = []
        var number = numbers.lowerBound
        while number < numbers.upperBound {
            let minute = minutes[number] ?? Minute()
            let next = number + 1 < numbers.upperBound ? minutes[number + 1] : nil
            if let next, minute.inside.sum == 0, next.inside.sum == 0 {
                low.append(max(minute.across.average, (minute.across.sum + 119) / 120))
                low.append(0)
                number += 2
            } else {
                low.append(max(minute.inside.average, (minute.inside.sum + 59) / 60))
                number += 1
            }
        }
        return low
    }
}
