import JSON
import Pricing

extension DocumentDecoder {
    private static let minutesPerHour: Int64 = 60

    /// The peaks of every minute, in one of two forms.
    ///
    /// - Parameters:
    ///   - each: an array with a value for each minute.
    ///   - counts: an array of `{"tps", "minutes"}`.
    ///   - hours: the length of the period, which decides the number of minutes; nil if it is not
    ///     known.
    /// - Returns: nil if neither form was given.
    mutating func minutePeaks(
        each: JSONNode?, counts: JSONNode?, hours: Int64?
    ) -> MinutePeaks? {
        var peaks = MinutePeaks()
        if let each, let counts {
            fault(
                .rule("give either minutePeakTPS or minutePeakTPSCounts, not both"),
                at: counts)
            _ = readEach(each, into: &peaks)
            _ = readCounts(counts, into: &peaks)
            return nil
        }
        guard let node = each ?? counts else { return nil }
        let minutes = each != nil ? readEach(node, into: &peaks) : readCounts(node, into: &peaks)
        if let hours, let minutes, minutes != hours * Self.minutesPerHour {
            fault(
                .rule(Self.rule(isEach: each != nil, hours: hours, minutes: minutes)), at: node)
        }
        return peaks
    }

    private static func rule(isEach: Bool, hours: Int64, minutes: Int64) -> String {
        let wanted = hours * minutesPerHour
        let rule =
            isEach
            ? "must have exactly \(wanted) values"
            : "the minutes must add up to exactly \(wanted)"
        return "\(rule), 60 for each hour of the period, not \(minutes)"
    }

    /// - Returns: the number of minutes; nil if it is not known.
    private mutating func readEach(_ array: JSONNode, into peaks: inout MinutePeaks) -> Int64? {
        guard check(array, is: .array, .array) else { return nil }
        var minutes: Int64 = 0
        var element = document.firstChild(of: array)
        let end = document.end(of: array)
        peaks.reserveCapacity(document.distance(from: element, to: end))
        while element < end {
            peaks.append(tps: count(element))
            minutes += 1
            element = document.next(after: element)
        }
        return minutes
    }

    private enum CountField: Int, DocumentField {
        case tps, minutes
        static let table = FieldTable(Self.self, advice: FieldAdvice.minutePeakCounts)
    }

    /// - Returns: the number of minutes; nil if it is not known.
    private mutating func readCounts(_ array: JSONNode, into peaks: inout MinutePeaks) -> Int64? {
        guard check(array, is: .array, .array) else { return nil }
        var sum: Int64? = 0
        var element = document.firstChild(of: array)
        let end = document.end(of: array)
        while element < end {
            let run = run(element)
            sum = sum.flatMap { sum in run.minutes.map { sum + $0 } }
            peaks.append(tps: run.tps, minutes: run.minutes ?? 0)
            element = document.next(after: element)
        }
        return sum
    }

    /// One `{"tps", "minutes"}`; its minutes are nil if they are not known.
    private mutating func run(_ node: JSONNode) -> (tps: Int64, minutes: Int64?) {
        guard let members = object(node, CountField.self) else { return (0, nil) }
        let tps = count(required(.tps, in: members))
        guard let minutes = required(.minutes, in: members) else { return (tps, nil) }
        let longest = Self.longestUsage * Self.minutesPerHour
        return (tps, validCount(minutes, in: 0...longest))
    }
}
