import JSON
import Pricing

/// What the usage periods of all products have in common.
extension DocumentDecoder {
    /// Ten years with leap days, in hours: how long a document may be.
    static let longestUsage: Int64 = 87_840
    static let mostPeriods = 10_000
    static let mostMessageClasses = 1000
    static let longestLabel = 100
    /// 50 MiB.
    static let largestPayload: Int64 = 52_428_800

    private static let minutesPerHour: Int64 = 60

    /// The periods of a usage, each read by `period`.
    ///
    /// The hours × repetitions of all of them must add up to no more than ten years.
    mutating func periods<Period>(
        _ usage: JSONNode, length: (Period) -> (hours: Int64, repeats: Int64),
        _ period: (inout DocumentDecoder, JSONNode) -> Period
    ) -> [Period] {
        let periods = array(
            usage, limit: Self.mostPeriods, of: "periods", atLeast: 1, period)
        let sum = periods.reduce(0 as Int64) { sum, period in
            let (hours, repeats) = length(period)
            return sum + hours * repeats
        }
        if sum > Self.longestUsage {
            let rule =
                "hours × repeat of all periods add up to \(sum); "
                + "at most \(Self.longestUsage) are priced in one document"
            fault(.broken(rule: rule), at: usage)
        }
        return periods
    }

    mutating func label(_ node: JSONNode?) -> String? {
        string(node, limit: Self.longestLabel)
    }

    /// The classes of messages of a period, each read by `messages`.
    mutating func messageClasses<Messages>(
        _ node: JSONNode?, _ messages: (inout DocumentDecoder, JSONNode) -> Messages
    ) -> [Messages] {
        array(node, limit: Self.mostMessageClasses, of: "classes of messages", messages)
    }

    /// The size of a message, which must be there.
    mutating func payload<Field: DocumentField>(
        in members: Members<Field>, _ field: Field
    ) -> PayloadBlocks {
        let node = required(field, in: members)
        return PayloadBlocks(bytes: count(node, in: 0...Self.largestPayload))
    }

    /// Hours or repetitions, 1 where they are not given; nil where they are a fault.
    mutating func periodCount(_ node: JSONNode?) -> Int64? {
        guard let node else { return 1 }
        return validCount(node, in: 1...Self.longestUsage)
    }

    /// The peaks of every minute, in whichever of two forms they were given.
    ///
    /// - Parameters:
    ///   - each: an array with a value for each minute.
    ///   - counts: an array of `{"tps", "minutes"}`.
    ///   - hours: whose minutes must all be there; nil where that is not known.
    /// - Returns: nil where neither form was given.
    mutating func minutePeaks(
        each: JSONNode?, counts: JSONNode?, hours: Int64?
    ) -> MinutePeaks? {
        var peaks = MinutePeaks()
        if let each, let counts {
            fault(
                .broken(rule: "give either minutePeakTPS or minutePeakTPSCounts, not both"),
                at: counts)
            _ = readEach(each, into: &peaks)
            _ = readCounts(counts, into: &peaks)
            return nil
        }
        guard let node = each ?? counts else { return nil }
        let minutes = each != nil ? readEach(node, into: &peaks) : readCounts(node, into: &peaks)
        if let hours, let minutes, minutes != hours * Self.minutesPerHour {
            let wanted = hours * Self.minutesPerHour
            let rule =
                each != nil
                ? "must have exactly \(wanted) values"
                : "the minutes must add up to exactly \(wanted)"
            fault(
                .broken(rule: "\(rule), 60 for each hour of the period, not \(minutes)"), at: node)
        }
        return peaks
    }

    /// - Returns: how many minutes there are; nil if that is not known.
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
        static let table = FieldTable(Self.self)
    }

    /// - Returns: how many minutes there are; nil if that is not known.
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
