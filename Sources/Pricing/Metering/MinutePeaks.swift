/// The peak throughput of every minute of a period, as runs of minutes with the same peak.
package struct MinutePeaks: Sendable, Equatable {
    @usableFromInline package internal(set) var runs: [Run] = []

    /// So many minutes whose peak is `tps` transactions per second.
    package struct Run: Sendable, Equatable {
        package let tps: Int64
        @usableFromInline package internal(set) var minutes: Int64

        @inlinable init(tps: Int64, minutes: Int64) {
            self.tps = tps
            self.minutes = minutes
        }
    }

    package init() {}

    /// Makes room for at least as many runs.
    package mutating func reserveCapacity(_ count: Int) {
        runs.reserveCapacity(count)
    }

    /// Adds minutes at the end.
    @inlinable package mutating func append(tps: Int64, minutes: Int64 = 1) {
        if let last = runs.indices.last, runs[last].tps == tps {
            runs[last].minutes += minutes
        } else {
            runs.append(Run(tps: tps, minutes: minutes))
        }
    }

    package var highest: Int64 {
        runs.reduce(0) { $1.minutes > 0 ? max($0, $1.tps) : $0 }
    }

    /// Σ over the minutes of the peak.
    package var sum: Int128 { excess(over: 0) }

    /// Σ over the minutes of max(0, peak − capacity), in TPS-minutes.
    ///
    /// It always fits: a document has at most 2²³ minutes, and a peak is below 2⁶³.
    package func excess(over capacity: Int64) -> Int128 {
        var sum: Int128 = 0
        for run in runs where run.tps > capacity {
            sum += Int128(run.tps - capacity) * Int128(run.minutes)
        }
        return sum
    }

    /// The different peaks above a capacity, each with all its minutes, in the order in which they
    /// first appear; at most `limit` of them.
    func different(above capacity: Int64, limit: Int) -> [Run] {
        var different: [Run] = []
        var indices: [Int64: Int] = [:]
        indices.reserveCapacity(min(runs.count, limit))
        for run in runs where run.tps > capacity && run.minutes > 0 {
            if let index = indices[run.tps] {
                different[index].minutes += run.minutes
            } else {
                indices[run.tps] = different.count
                different.append(run)
                if different.count == limit { break }
            }
        }
        return different
    }
}
