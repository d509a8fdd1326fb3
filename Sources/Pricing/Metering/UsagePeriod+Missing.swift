/// What follows from a period's figures about those that were not given.
///
/// A peak of t TPS is a second with t requests, and none of the minute's 60 seconds has more. So
/// the peaks of a period with R requests add up to at least R / 60 and at most R, and a period
/// whose peaks add up to S has at least S and at most 60 × S requests.
extension UsagePeriod {
    /// Whether it has requests, but no minute peaks that tell its elastic traffic.
    package var lacksMinutePeaks: Bool {
        minutePeaks == nil && messages?.contains(where: \.isCounted) ?? false
    }

    /// Whether it has minute peaks above 0, but no messages that tell its requests.
    package var lacksMessages: Bool {
        messages == nil && minutePeaks?.highest ?? 0 > 0
    }

    /// The requests that its messages count as, in one occurrence; 0 if none were given.
    ///
    /// - Throws: `PricingOverflow` if the number does not fit.
    func requests() throws(PricingOverflow) -> Int128 {
        var sum: Int128 = 0
        for messages in messages ?? [] { sum = try sum.adding(messages.requests()) }
        return sum
    }

    /// The least and the greatest number of requests that its figures allow, in one occurrence.
    ///
    /// Both are the same if messages were given, and 0 if neither messages nor peaks were.
    ///
    /// - Throws: `PricingOverflow` if a number does not fit.
    package func requestBounds() throws(PricingOverflow) -> Bounds<Int128> {
        guard messages == nil else { return Bounds(both: try requests()) }
        let sum = minutePeaks?.sum ?? 0
        return Bounds(least: sum, greatest: try sum.multiplied(by: 60))
    }

    /// The minute peaks of one occurrence that cost the least, and those that cost the most, at any
    /// capacity, among all that its figures allow.
    ///
    /// Both are those that were given, or 0 in each minute if neither peaks nor messages were.
    ///
    /// - Parameter limit: the TPS that an instance reaches at most; nil if there is no limit.
    /// - Throws: `PricingOverflow` if a peak does not fit.
    package func minutePeakBounds(
        limit: Int64?
    ) throws(PricingOverflow) -> Bounds<MinutePeaks> {
        if let minutePeaks { return Bounds(both: minutePeaks) }
        let requests = try requests()
        return Bounds(
            least: try MinutePeaks(leastOf: requests, over: minutes),
            greatest: try MinutePeaks(greatestOf: requests, over: minutes, limit: limit))
    }

    /// Whether its requests need more than a limit in the busiest second of every minute.
    ///
    /// - Throws: `PricingOverflow` if the number of requests does not fit.
    func exceedsInEveryMinute(_ limit: Int64) throws(PricingOverflow) -> Bool {
        try requests() > 60 * Int128(minutes) * Int128(limit)
    }
}

/// The ends of what the given figures allow.
package struct Bounds<Value: Sendable>: Sendable {
    package var least, greatest: Value

    init(least: Value, greatest: Value) {
        self.least = least
        self.greatest = greatest
    }

    /// Both ends of what is known.
    init(both value: Value) {
        self.init(least: value, greatest: value)
    }
}

extension MessageClass {
    /// The requests of one occurrence, in blocks of 4 KB.
    fileprivate func requests() throws(PricingOverflow) -> Int128 {
        let messages = try Int128(published).multiplied(by: Int128(queuesPerMessage))
            .adding(Int128(delivered))
        return try messages.multiplied(by: Int128(payload.count))
    }
}

extension MinutePeaks {
    /// The flattest profile: ⌈requests / 60⌉ TPS spread over the minutes as evenly as whole numbers
    /// can be.
    ///
    /// No other profile of these requests has less above any capacity: the peaks of each add up to
    /// at least as much, and those of others are less even.
    fileprivate init(leastOf requests: Int128, over minutes: Int64) throws(PricingOverflow) {
        let (level, rest) = requests.dividedRoundingUp(by: 60)
            .quotientAndRemainder(dividingBy: Int128(minutes))
        try append(level + 1, minutes: rest)
        try append(level, minutes: Int128(minutes) - rest)
    }

    /// The most uneven profile: as many minutes as possible at the limit, each of them with that
    /// one second of requests alone, and one minute with the rest.
    ///
    /// If the requests need more than the limit in every minute, what they need is the limit.
    fileprivate init(
        greatestOf requests: Int128, over minutes: Int64, limit: Int64?
    ) throws(PricingOverflow) {
        let needed = requests.dividedRoundingUp(by: 60 * Int128(minutes))
        let limit = max(limit.map { Int128($0) } ?? requests, needed, 1)
        let (full, rest) = requests.quotientAndRemainder(dividingBy: limit)
        let minutes = Int128(minutes)
        try append(limit, minutes: min(full, minutes))
        guard full < minutes else { return }
        try append(rest, minutes: 1)
        try append(0, minutes: minutes - full - 1)
    }

    private mutating func append(_ tps: Int128, minutes: Int128) throws(PricingOverflow) {
        guard minutes > 0 else { return }
        guard let tps = Int64(exactly: tps) else { throw PricingOverflow() }
        append(tps: tps, minutes: Int64(minutes))
    }
}
