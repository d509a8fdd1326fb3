/// The minute peaks of a usage, sorted by height.
///
/// What a capacity costs depends on how many minutes have which peak, never on their order.
/// Minutes whose peak is 0 are left out: no capacity has elastic traffic in them.
package struct PeakProfile: Sendable {
    /// The hours of all periods with their repetitions.
    package let hours: Int64
    /// The distinct peaks above 0, the highest first.
    package let peaks: [Peak]

    /// A peak, with the sums over all minutes whose peak is at least as high.
    package struct Peak: Sendable, Equatable {
        package let tps: Int64
        /// The number of those minutes, with their repetitions.
        package let minutes: Int64
        /// The sum of the peaks of those minutes, in TPS-minutes.
        package let tpsMinutes: Int128

        /// The sums over no minutes.
        static let none = Peak(tps: 0, minutes: 0, tpsMinutes: 0)
    }

    /// Joins the minute peaks of periods, each with the number of its repetitions.
    ///
    /// `hours` counts those of all periods, 87,840 at most.
    package init(hours: Int64, _ parts: [(peaks: MinutePeaks, repeats: Int64)]) {
        self.hours = hours
        let highest = parts.reduce(0) { max($0, $1.peaks.highest) }
        peaks =
            highest < 1 << (64 - Self.minuteBits)
            ? Self.sorted(parts, highest, UInt64.self) : Self.sorted(parts, highest, UInt128.self)
    }

    /// The number of minutes, those whose peak is 0 included.
    package var minutes: Int64 { hours * 60 }

    /// The highest peak; 0 if there is none.
    package var highest: Int64 { peaks.first?.tps ?? 0 }

    /// The sums over all minutes whose peak is above a number of TPS.
    func sums(above tps: Int128) -> Peak {
        let count = peaks.indices.partitionPoint { peaks[$0].tps > tps }
        return count == 0 ? .none : peaks[count - 1]
    }

    /// What the minutes of a key fit in: those of 87,840 hours.
    private static var minuteBits: Int { 23 }

    /// Sorts keys that hold a peak above the number of its minutes, and adds up from the top.
    private static func sorted<Key: FixedWidthInteger & UnsignedInteger>(
        _ parts: [(peaks: MinutePeaks, repeats: Int64)], _ highest: Int64, _: Key.Type
    ) -> [Peak] {
        var keys: [Key] = []
        keys.reserveCapacity(parts.reduce(0) { $0 + $1.peaks.runs.count })
        for (peaks, repeats) in parts {
            for run in peaks.runs where run.tps > 0 && run.minutes > 0 {
                keys.append(Key(run.tps) << Key(minuteBits) | Key(run.minutes * repeats))
            }
        }
        let width = Int64.bitWidth - highest.leadingZeroBitCount
        keys.radixSort(bits: minuteBits..<minuteBits + width)
        return sums(keys)
    }

    private static func sums<Key: FixedWidthInteger & UnsignedInteger>(_ keys: [Key]) -> [Peak] {
        var distinct = 1
        for index in keys.indices.dropFirst()
        where keys[index] >> Key(minuteBits) != keys[index - 1] >> Key(minuteBits) { distinct += 1 }
        var peaks: [Peak] = []
        peaks.reserveCapacity(distinct)
        var last = Peak.none
        for key in keys.reversed() {
            let tps = Int64(truncatingIfNeeded: key >> Key(minuteBits))
            let minutes = Int64(truncatingIfNeeded: key & (1 << Key(minuteBits) - 1))
            if tps != last.tps, last.minutes > 0 { peaks.append(last) }
            last = Peak(
                tps: tps, minutes: last.minutes + minutes,
                tpsMinutes: last.tpsMinutes + Int128(tps) * Int128(minutes))
        }
        if last.minutes > 0 { peaks.append(last) }
        return peaks
    }
}

extension Range where Bound: FixedWidthInteger {
    /// The first number that does not satisfy a condition, if all before it do and none after it
    /// does; the upper bound if all do.
    func partitionPoint<Failure>(
        where isBefore: (Bound) throws(Failure) -> Bool
    ) throws(Failure) -> Bound {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if try isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
