/// What is priced about a period although its figures do not fit together.
package enum PeriodWarning: Sendable, Hashable {
    /// No figure was given, so that the period is billed as idle.
    case empty
    /// There are more requests than the minute peaks leave room for: more than 60 times their sum.
    case peaksBelowMessages(requests: Int128, peaks: Int128)
    /// There are fewer requests than in the busiest seconds of the minutes alone.
    case messagesBelowPeaks(requests: Int128, peaks: Int128)
}

extension UsagePeriod {
    /// The warning about this period; nil if there is none.
    ///
    /// - Throws: `PricingOverflow` if a number does not fit.
    func warning() throws(PricingOverflow) -> PeriodWarning? {
        if isEmpty { return .empty }
        guard messages != nil, let peaks = minutePeaks?.sum else { return nil }
        let requests = try requests()
        if requests > 60 * peaks {
            return .peaksBelowMessages(requests: requests, peaks: peaks)
        }
        return requests < peaks ? .messagesBelowPeaks(requests: requests, peaks: peaks) : nil
    }
}
