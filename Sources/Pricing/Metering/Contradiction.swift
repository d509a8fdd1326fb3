/// How the messages and the minute peaks of a period contradict each other.
package enum Contradiction: Sendable, Hashable {
    /// There are more requests than the minute peaks leave room for: more than 60 times their sum.
    case peaksBelowMessages(requests: Int128, peaks: Int128)
    /// There are fewer requests than in the busiest seconds of the minutes alone.
    case messagesBelowPeaks(requests: Int128, peaks: Int128)
}

extension UsagePeriod {
    /// How its messages and minute peaks contradict each other; nil if they do not, or if one of
    /// them was not given.
    ///
    /// - Throws: `PricingOverflow` if the number of requests does not fit.
    func contradiction() throws(PricingOverflow) -> Contradiction? {
        guard messages != nil, let peaks = minutePeaks?.sum else { return nil }
        let requests = try requests()
        if requests > 60 * peaks {
            return .peaksBelowMessages(requests: requests, peaks: peaks)
        }
        return requests < peaks ? .messagesBelowPeaks(requests: requests, peaks: peaks) : nil
    }
}
