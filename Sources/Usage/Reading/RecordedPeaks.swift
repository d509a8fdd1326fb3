import JSON

/// The peaks of minutes from a file, in transactions per second.
package struct RecordedPeaks: Sendable {
    /// By the number of the minute since 1970.
    private var peaks: [Int: Int64] = [:]
    /// The cloud instance that they are of; nil if the file names none.
    var instance: String?

    package init() {}

    /// The number of minutes.
    package var count: Int { peaks.count }

    /// The minutes between the first and the last that have none.
    package var missing: Int {
        guard let first = peaks.keys.min(), let last = peaks.keys.max() else { return 0 }
        return last - first + 1 - peaks.count
    }

    /// Adds the peak of a minute.
    ///
    /// - Returns: false if the minute has another peak already.
    mutating func add(_ peak: Int64, at time: Milliseconds) -> Bool {
        let minute = Int(time / .minute)
        return peaks.updateValue(peaks[minute] ?? peak, forKey: minute) ?? peak == peak
    }

    struct Hour {
        let start: Milliseconds
        let peaks: [Int64]
    }

    /// The whole hours between the first and the last minute.
    ///
    /// A missing minute is 0 in the low figures, the higher of its neighbours in the high ones, and
    /// the mean of both otherwise.
    ///
    /// - Throws: `noWholeHour`.
    func hours(_ bound: Bound) throws(UsageError) -> [Hour] {
        guard let first = peaks.keys.min(), let last = peaks.keys.max() else { throw .noWholeHour }
        let numbers = (first + 59) / 60..<max((last + 1) / 60, (first + 59) / 60)
        guard !numbers.isEmpty else { throw .noWholeHour }
        guard numbers.count <= Usage.mostHours else { throw .tooManyHours(numbers.count) }
        var values = (first...last).map { peaks[$0] ?? -1 }
        fill(&values, bound)
        return numbers.map { number in
            let offset = number * 60 - first
            return Hour(
                start: Milliseconds(number) * .hour, peaks: Array(values[offset..<offset + 60]))
        }
    }

    /// Replaces missing minutes, which are -1; neither the first nor the last is.
    private func fill(_ values: inout [Int64], _ bound: Bound) {
        var index = 0
        while index < values.count {
            guard values[index] < 0 else {
                index += 1
                continue
            }
            let end = values[index...].firstIndex { $0 >= 0 } ?? values.count
            let before = values[index - 1]
            let after = values[end]
            let filler =
                switch bound {
                case .low: Int64(0)
                case .likely: (before + after + 1) / 2
                case .high: max(before, after)
                }
            for missing in index..<end { values[missing] = filler }
            index = end
        }
    }

    /// The hours that miss minutes.
    private var incompleteHours: [Milliseconds] {
        guard let first = peaks.keys.min(), let last = peaks.keys.max() else { return [] }
        let missing = (first...last).filter { peaks[$0] == nil }
        return Set(missing.map { $0 / 60 }).sorted().map { Milliseconds($0) * .hour }
    }

    func notes(source: String) -> [OriginNote] {
        let incomplete = incompleteHours
        var notes = [
            OriginNote(
                "minutePeakTPS", from: source, incomplete.isEmpty ? .exact : .bounded,
                "As in the file. Monitoring may count calls of the API, not billed messages.")
        ]
        if !incomplete.isEmpty {
            notes.append(
                OriginNote(
                    "minutePeakTPS", from: source, .bounded,
                    "Minutes are missing: 0 in low, the higher neighbour in high, the mean of both "
                        + "in likely.", hours: incomplete))
        }
        return notes
    }

    /// A decimal number of TPS, rounded up.
    static func tps(_ text: Span<UInt8>) throws(TPSFault) -> Int64 {
        try SampleValue.roundedUp(text)
    }
}

/// Why a text is no TPS, as the end of a sentence.
enum TPSFault: Error, CustomStringConvertible {
    case notNumber, negative, tooPrecise
    /// A document cannot have it.
    case tooLarge

    var description: String {
        switch self {
        case .notNumber: "it is not a number"
        case .negative: "it is negative"
        case .tooPrecise: "it has more than six decimals"
        case .tooLarge: "it is more than \(SampleValue.limit / 1_000_000)"
        }
    }
}

/// A place in a file that cannot be read, and why.
package struct FileFault: Error, Equatable, CustomStringConvertible {
    /// From 1; nil if the whole file is meant.
    package let line: Int?
    package let reason: String

    package var description: String { (line.map { "line \($0): " } ?? "") + reason }
}
