/// The bill by provisioned capacity, at the capacity that costs least.
struct CapacityOption {
    let estimate: RabbitMQEstimate
    /// Nil if minute peaks are missing.
    let recommended: RecommendedCapacity?
    /// Nil if figures are missing.
    let sensitivity: RabbitMQComparison.Sensitivity?
}

extension RabbitMQPrices {
    /// Bills the capacity that costs least, and compares it with the bill by messaging requests.
    ///
    /// - Throws: `UsageOverflow` if a number does not fit.
    func capacity(
        for scenario: RabbitMQScenario, against requests: Bill
    ) throws(UsageOverflow) -> CapacityOption {
        guard !scenario.lacksMinutePeaks else { return try unmeasuredCapacity(for: scenario) }
        let charges = charges(for: scenario.profile)
        let optimum = try scenario.atLastPeriod { () throws(PricingOverflow) in
            try charges.optimum(in: scenario.capacity, canThrottle: scenario.canThrottle)
        }
        let tps = Int64(optimum.lowest)
        let estimate = try estimate(scenario.usage(.provisionedCapacity(tps: tps)))
        // What both methods bill alike is what remains of the bill without the charge for capacity.
        let shared = try scenario.atLastPeriod { () throws(PricingOverflow) in
            estimate.bill.pricedSubtotal - (try charges.amount(at: optimum.lowest))
        }
        let recommended = try scenario.atLastPeriod {
            () throws(PricingOverflow) -> RecommendedCapacity in
            RecommendedCapacity(
                provisionedTPS: tps, upToTPS: optimum.highest.map { Int64($0) },
                heldBy: optimum.heldBy,
                proof: try charges.proof(for: optimum.lowest, step: scenario.capacity.step),
                curve: try scenario.curvePoints.map { limit throws(PricingOverflow) in
                    try charges.curve(limit: limit, recommended: tps, adding: shared)
                })
        }
        let sensitivity = try requests.total.map { total throws(UsageOverflow) in
            try charges.sensitivity(of: optimum, for: scenario, against: total - shared)
        }
        return CapacityOption(
            estimate: estimate, recommended: recommended, sensitivity: sensitivity)
    }

    /// Bills everything but capacity, whose charge is not known without minute peaks: it is at
    /// least that for the most even peaks, and at most that for the most uneven ones, each at the
    /// capacity that costs least.
    private func unmeasuredCapacity(
        for scenario: RabbitMQScenario
    ) throws(UsageOverflow) -> CapacityOption {
        let profiles = try scenario.profileBounds()
        // No given peak is above this capacity, so none is reported as throttled.
        let tps = max(1, scenario.canThrottle ? scenario.profile.highest : 1)
        let estimate = try estimate(scenario.usage(.provisionedCapacity(tps: tps)))
        let bill = try scenario.atLastPeriod { () throws(PricingOverflow) -> Bill in
            let charge = Bounds(
                least: try charges(for: profiles.least).least(in: scenario.capacity),
                greatest: try charges(for: profiles.greatest).least(in: scenario.capacity))
            return try unmeasured(estimate.bill, charge, scenario)
        }
        return CapacityOption(
            estimate: RabbitMQEstimate(
                hours: estimate.hours, bill: bill,
                notes: estimate.notes.union(.elasticFromMinutePeaks),
                warnings: estimate.warnings),
            recommended: nil, sensitivity: nil)
    }

    /// A bill whose elastic traffic is unmeasured, with its capacity unmeasured too.
    private func unmeasured(
        _ bill: Bill, _ charge: Bounds<Amount>, _ scenario: RabbitMQScenario
    ) throws(PricingOverflow) -> Bill {
        let capacity = position(of: .provisionedTPSHour)
        var shared = bill.pricedSubtotal
        let lines = bill.lines.map { line in
            guard line.position == capacity else { return line }
            shared = shared - (line.amount ?? .zero)
            return BillLine(capacity, .unmeasured(.known(unitPrices[capacity])))
        }
        return Bill(
            catalogue: catalogue, lines: lines,
            periods: scenario.periods.map { PeriodTotal(of: $0.common, nil) },
            pricedSubtotal: shared,
            range: Bounds(
                least: try shared + charge.least, greatest: try shared + charge.greatest),
            parts: bill.parts)
    }

    private func charges(for profile: PeakProfile) -> CapacityCharges {
        CapacityCharges(
            profile: profile, hourPrice: unitPrices[position(of: .provisionedTPSHour)],
            minutePrice: unitPrices[position(of: .elasticTPSMinute)])
    }
}

extension CapacityCharges {
    /// The least charge of all capacities that can be bought, throttled or not.
    fileprivate func least(in range: CapacityRange) throws(PricingOverflow) -> Amount {
        try amount(at: optimum(in: range, canThrottle: false).lowest)
    }

    /// What would change the decision between a capacity and the charge for messaging requests.
    fileprivate func sensitivity(
        of optimum: CapacityOptimum, for scenario: RabbitMQScenario, against requests: Amount
    ) throws(UsageOverflow) -> RabbitMQComparison.Sensitivity {
        let breakEven = try scenario.atLastPeriod { () throws(PricingOverflow) -> BreakEven in
            try self.breakEven(
                at: optimum, in: scenario.capacity, canThrottle: scenario.canThrottle,
                against: requests)
        }
        var scales: [TrafficScale] = []
        for (index, scale) in (scenario.scales ?? RabbitMQScenario.usualScales).enumerated() {
            do {
                scales.append(
                    try scaled(
                        by: scale, keeping: optimum.lowest, in: scenario.capacity,
                        canThrottle: scenario.canThrottle, against: requests))
            } catch {
                guard scenario.scales != nil else { throw scenario.overflow }
                throw UsageOverflow(scale: index)
            }
        }
        return RabbitMQComparison.Sensitivity(breakEven: breakEven, scales: scales)
    }
}

extension RabbitMQScenario {
    /// A number that does not fit is attributed to the last period, which completes the usage.
    fileprivate var overflow: UsageOverflow { UsageOverflow(period: periods.count - 1) }

    fileprivate func atLastPeriod<Result>(
        _ calculate: () throws(PricingOverflow) -> Result
    ) throws(UsageOverflow) -> Result {
        do {
            return try calculate()
        } catch {
            throw overflow
        }
    }
}
