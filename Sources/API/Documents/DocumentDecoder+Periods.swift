import JSON
import Pricing

/// The fields that the periods of all products have.
protocol PeriodField: DocumentField {
    static var label: Self { get }
    static var hours: Self { get }
    static var `repeat`: Self { get }
    static var messages: Self { get }
    static var minutePeakTPS: Self { get }
    static var minutePeakTPSCounts: Self { get }
    static var storageGB: Self { get }
    static var internetOutGB: Self { get }
}

/// What the usage periods of all products have in common.
extension DocumentDecoder {
    /// Ten years with leap days, in hours: the longest usage.
    static let longestUsage: Int64 = 87_840
    static let mostPeriods = 10_000
    static let mostMessageClasses = 1000
    static let longestLabel = 100
    /// 50 MiB.
    static let largestPayload: Int64 = 52_428_800

    /// The periods of a usage, each read by `read`.
    ///
    /// The `hours` of all of them must add up to no more than ten years.
    mutating func periods<Period>(
        _ usage: JSONNode, _ hours: (Period) -> Int64,
        _ read: (inout DocumentDecoder, JSONNode) -> Period
    ) -> [Period] {
        var sum: Int64 = 0
        let periods = array(usage, limit: Self.mostPeriods, of: "periods", atLeast: 1) {
            let period = read(&$0, $1)
            sum += hours(period)
            return period
        }
        if sum > Self.longestUsage {
            let rule =
                "hours × repeat of all periods add up to \(sum); "
                + "at most \(Self.longestUsage) are priced in one document"
            fault(.rule(rule), at: usage)
        }
        return periods
    }

    /// Reads the fields of a period that all products have; each class of messages is read by
    /// `messages`.
    mutating func read<Field: PeriodField>(
        _ members: Members<Field>, into period: inout UsagePeriod,
        _ messages: (inout DocumentDecoder, JSONNode) -> MessageClass
    ) {
        period.label = string(members[.label], limit: Self.longestLabel)
        let hours = periodCount(members[.hours])
        period.hours = hours ?? 1
        period.repeats = periodCount(members[.repeat]) ?? 1
        period.messages = members[.messages].map {
            array($0, limit: Self.mostMessageClasses, of: "classes of messages", messages)
        }
        period.minutePeaks = minutePeaks(
            each: members[.minutePeakTPS], counts: members[.minutePeakTPSCounts], hours: hours)
        period.storageGB = measure(members[.storageGB])
        period.internetOutGB = measure(members[.internetOutGB])
        if period.messages == nil, period.minutePeaks == nil {
            period.isEmpty = members.count == members.countWithoutFigures
        }
        // A document with faults is not priced: what takes the most memory is not kept.
        if hasFaults { (period.messages, period.minutePeaks) = (nil, nil) }
    }

    /// Hours or repetitions, 1 if absent; nil if they are a fault.
    private mutating func periodCount(_ node: JSONNode?) -> Int64? {
        guard let node else { return 1 }
        return validCount(node, in: 1...Self.longestUsage)
    }

    /// The size of a message, which is required.
    mutating func payload<Field: DocumentField>(
        in members: Members<Field>, _ field: Field
    ) -> PayloadBlocks {
        let node = required(field, in: members)
        return PayloadBlocks(bytes: count(node, in: 0...Self.largestPayload))
    }
}

extension Members where Field: PeriodField {
    /// How many fields are there that name a period or give its length, but none of its figures.
    fileprivate var countWithoutFigures: Int {
        (self[.label] == nil ? 0 : 1) + (self[.hours] == nil ? 0 : 1)
            + (self[.repeat] == nil ? 0 : 1)
    }
}
