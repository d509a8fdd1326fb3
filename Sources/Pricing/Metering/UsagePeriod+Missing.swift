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
    /// - Parameter limit: the TPS that an instance reaches at most; nil if there is no limit.
    /// - Returns: the peaks that were given at both ends, or 0 in each minute if neither peaks nor
    ///   messages were.
    /// - Throws: `PricingOverflow` if a peak does not fit.
    package func minutePeakBounds(
        limit: Int64?
    ) throws(PricingOverflow) -> Bounds<MinutePeaks> {
        if let minutePeaks { return Bounds(both: minutePeaks) }
        let profiles = try profileBounds(limit: limit)
        return Bounds(
            least: try profiles.least.minutePeaks(), greatest: try profiles.greatest.minutePeaks())
    }

    /// The elastic traffic that the requests of a period without minute peaks allow.
    ///
    /// - Parameters:
    ///   - capacity: the TPS that are provisioned.
    ///   - limit: the TPS that an instance reaches at most; nil if there is no limit.
    /// - Returns: the least and the greatest one of one occurrence, in TPS-minutes.
    /// - Throws: `PricingOverflow` if a number does not fit.
    func elasticBounds(
        above capacity: Int64, limit: Int64?
    ) throws(PricingOverflow) -> Bounds<Int128> {
        let profiles = try profileBounds(limit: limit)
        return Bounds(
            least: profiles.least.excess(over: capacity),
            greatest: profiles.greatest.excess(over: capacity))
    }

    private func profileBounds(limit: Int64?) throws(PricingOverflow) -> Bounds<TwoLevelProfile> {
        let requests = try requests()
        return Bounds(
            least: TwoLevelProfile(flattestOf: requests, over: Int128(minutes)),
            greatest: TwoLevelProfile(steepestOf: requests, over: Int128(minutes), limit: limit))
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

/// The peaks of a period's minutes that follow from its requests: minutes of one peak, then minutes
/// of another one, and none in the others.
private struct TwoLevelProfile {
    let first, second: (tps: Int128, minutes: Int128)
    let minutes: Int128

    /// ⌈requests / 60⌉ TPS spread over the minutes as evenly as whole numbers can be.
    ///
    /// No other profile of these requests has less above any capacity: the peaks of each add up to
    /// at least as much, and those of others are less even.
    init(flattestOf requests: Int128, over minutes: Int128) {
        let (level, rest) = requests.dividedRoundingUp(by: 60)
            .quotientAndRemainder(dividingBy: minutes)
        first = (level + 1, rest)
        second = (level, minutes - rest)
        self.minutes = minutes
    }

    /// As many minutes as possible at the limit, each of them with that one second of requests
    /// alone, and one minute with the rest.
    ///
    /// No other profile has more above any capacity, which is a convex function of the peaks. If
    /// the requests need more than the limit in every minute, what they need is the limit.
    init(steepestOf requests: Int128, over minutes: Int128, limit: Int64?) {
        let needed = requests.dividedRoundingUp(by: 60 * minutes)
        let limit = max(limit.map { Int128($0) } ?? requests, needed, 1)
        let (full, rest) = requests.quotientAndRemainder(dividingBy: limit)
        first = (limit, min(full, minutes))
        second = (rest, full < minutes ? 1 : 0)
        self.minutes = minutes
    }

    /// Σ over the minutes of max(0, peak − capacity); it fits where the number of requests does.
    func excess(over capacity: Int64) -> Int128 {
        max(0, first.tps - Int128(capacity)) * first.minutes
            + max(0, second.tps - Int128(capacity)) * second.minutes
    }

    func minutePeaks() throws(PricingOverflow) -> MinutePeaks {
        var peaks = MinutePeaks()
        for (tps, minutes) in [
            first, second, (0, minutes - first.minutes - second.minutes),
        ] where minutes > 0 {
            guard let tps = Int64(exactly: tps) else { throw PricingOverflow() }
            peaks.append(tps: tps, minutes: Int64(minutes))
        }
        return peaks
    }
}
