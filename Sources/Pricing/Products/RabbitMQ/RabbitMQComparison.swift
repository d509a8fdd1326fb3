/// The metering methods of RabbitMQ side by side, for one usage.
package struct RabbitMQComparison: Sendable {
    package let hours: Int64
    /// The bill by messaging requests.
    package let requests: Bill
    /// The bill by provisioned capacity, at the capacity that costs least.
    package let capacity: Bill
    /// That capacity; nil if minute peaks are missing.
    package let recommended: RecommendedCapacity?
    package let current: Current?
    /// Nil if figures are missing that would decide it.
    package let cheapest: Method?
    /// How capacity compares with requests.
    package let verdict: Verdict
    /// How much more capacity costs than requests; nil if figures are missing.
    package let difference: Amount?
    /// Nil if figures are missing.
    package let sensitivity: Sensitivity?
    package let notes: Notes
    package let warnings: [RabbitMQWarning]
    /// Warnings that the method in use has, and the others have not.
    package let currentWarnings: [RabbitMQWarning]

    package enum Method: Sendable {
        case messagingRequests, provisionedCapacity
    }

    /// What is in use today.
    package struct Current: Sendable {
        package let bill: Bill
        /// How much more it costs than the cheapest method; nil if figures are missing.
        package let saving: Amount?
    }

    /// What would change the decision.
    package struct Sensitivity: Sendable {
        package let breakEven: BreakEven
        package let scales: [TrafficScale]
    }
}

extension RabbitMQPrices {
    /// Compares the metering methods for a usage.
    ///
    /// - Throws: `UsageOverflow` if a number does not fit; nothing is ever rounded.
    package func compare(_ scenario: RabbitMQScenario) throws(UsageOverflow) -> RabbitMQComparison {
        let requests = try estimate(scenario.usage(.messagingRequests))
        let capacity = try capacity(for: scenario, against: requests.bill)
        let current = try scenario.current.map { metering throws(UsageOverflow) in
            try estimate(scenario.usage(metering))
        }
        let (first, second) = (requests.bill, capacity.estimate.bill)
        let (cheapest, verdict) = RabbitMQComparison.decide(first.bounds, second.bounds)
        let least = cheapest.flatMap { $0 == .messagingRequests ? first.total : second.total }
        var known: Set<RabbitMQWarning> = []
        let warnings = [requests, capacity.estimate, current].map { estimate in
            estimate?.warnings.filter { known.insert($0).inserted } ?? []
        }
        return RabbitMQComparison(
            hours: requests.hours, requests: first, capacity: second,
            recommended: capacity.recommended,
            current: current.map {
                RabbitMQComparison.Current(
                    bill: $0.bill, saving: difference($0.bill.total, least))
            },
            cheapest: cheapest, verdict: verdict, difference: difference(second.total, first.total),
            sensitivity: capacity.sensitivity,
            notes: scenario.notes(requests, capacity.estimate, current),
            warnings: warnings[0] + warnings[1], currentWarnings: warnings[2])
    }
}

extension RabbitMQComparison {
    /// Which method is cheaper, and how the second compares with the first.
    ///
    /// Nothing is decided while figures that were not given could decide it. If both cost the same,
    /// messaging requests are preferred: they commit to nothing.
    fileprivate static func decide(
        _ requests: Bounds<Amount>, _ capacity: Bounds<Amount>
    ) -> (cheapest: Method?, verdict: Verdict) {
        if capacity.greatest < requests.least { return (.provisionedCapacity, .cheaper) }
        guard requests.greatest <= capacity.least else { return (nil, .unknown) }
        let isSame = requests.least == capacity.greatest
        return (.messagingRequests, isSame ? .same : .dearer)
    }
}

/// The difference of two amounts; nil if one is not known.
private func difference(_ left: Amount?, _ right: Amount?) -> Amount? {
    guard let left, let right else { return nil }
    return left - right
}
