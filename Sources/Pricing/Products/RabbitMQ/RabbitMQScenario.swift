/// What the metering methods of RabbitMQ are compared for.
package struct RabbitMQScenario: Sendable {
    package var edition: RabbitMQUsage.Edition
    package var periods: [RabbitMQUsage.Period]
    /// What is in use today; nil if that was not given.
    package var current: RabbitMQUsage.Metering?
    /// The capacities that can be bought.
    package var capacity: CapacityRange
    /// Whether the limits and the step of these were all given; the provider publishes none.
    package var hasOwnCapacity = false
    /// The largest number of points of the curve; nil if none is asked for.
    package var curvePoints: Int?
    /// The factors on the traffic to price, each above 0; nil for the usual ones.
    package var scales: [Quantity]?

    /// Half, four fifths, five quarters and twice the traffic.
    static let usualScales: [Quantity] = [500_000, 800_000, 1_250_000, 2_000_000]
        .map { Quantity(millionths: $0) }

    package init(
        edition: RabbitMQUsage.Edition, periods: [RabbitMQUsage.Period], capacity: CapacityRange
    ) {
        self.edition = edition
        self.periods = periods
        self.capacity = capacity
    }

    /// The hours of all periods with their repetitions.
    var hours: Int64 { periods.reduce(0) { $0 + $1.common.totalHours } }

    /// Whether the instance is throttled at twice its capacity.
    var canThrottle: Bool { edition == .dedicated }

    func usage(_ metering: RabbitMQUsage.Metering) -> RabbitMQUsage {
        RabbitMQUsage(metering: metering, edition: edition, periods: periods)
    }

    /// Whether the elastic traffic of a period is not known.
    var lacksMinutePeaks: Bool { periods.contains { $0.common.lacksMinutePeaks } }

    /// The profile of the minute peaks that were given.
    var profile: PeakProfile {
        PeakProfile(
            hours: hours,
            periods.compactMap { period in
                period.common.minutePeaks.map { ($0, period.common.repeats) }
            })
    }

    /// The profiles that cost the least and the most, at any capacity.
    func profileBounds() throws(UsageOverflow) -> Bounds<PeakProfile> {
        var parts = Bounds<[(peaks: MinutePeaks, repeats: Int64)]>(both: [])
        for (index, period) in periods.enumerated() {
            do {
                let peaks = try period.common.minutePeakBounds(limit: edition.limitTPS)
                parts.least.append((peaks.least, period.common.repeats))
                parts.greatest.append((peaks.greatest, period.common.repeats))
            } catch {
                throw UsageOverflow(period: index)
            }
        }
        return Bounds(
            least: PeakProfile(hours: hours, parts.least),
            greatest: PeakProfile(hours: hours, parts.greatest))
    }
}

extension Notes {
    /// No limits and no step of provisioned capacity are published.
    package static let capacityLimitsNotPublished = Notes.ofProduct(3)
    /// The capacity cannot be recommended without minute peaks.
    package static let adviceNeedsMinutePeaks = Notes.ofProduct(4)
    /// The methods cannot be compared without messages.
    package static let adviceNeedsMessages = Notes.ofProduct(5)
}

extension RabbitMQScenario {
    /// The notes on the options, without those on what only the other method bills.
    func notes(
        _ requests: RabbitMQEstimate, _ capacity: RabbitMQEstimate, _ current: RabbitMQEstimate?
    ) -> Notes {
        var notes = requests.notes.union(capacity.notes).union(current?.notes ?? [])
        notes.subtract([.messagesNotBilled, .minutePeaksNotBilled])
        if !hasOwnCapacity { notes.insert(.capacityLimitsNotPublished) }
        if !requests.bill.isComplete { notes.insert(.adviceNeedsMessages) }
        if !capacity.bill.isComplete { notes.insert(.adviceNeedsMinutePeaks) }
        return notes
    }
}
