/// One usage under several options, side by side; the first option is the baseline.
package struct RocketMQComparison: Sendable {
    package let hours: Int64
    package let options: [RocketMQOption]
    /// The bill of each option, by its position.
    package let bills: [Bill]
    /// Each option after the baseline, component by component.
    package let differences: [Difference]
    /// The position of the option with the lowest total, the first of equal ones; nil unless all
    /// totals are known.
    package let cheapest: Int?
    /// When options cost less than the baseline, where unit prices are not known.
    package let breakEvens: [RocketMQBreakEven]
    package let upgrade: RocketMQUpgrade?
    package let notes: Notes
    package let warnings: [RocketMQWarning]

    /// One component under an option and under the baseline.
    package struct Difference: Sendable {
        package let component: RocketMQComponent
        /// The position of the option that is compared with the baseline.
        package let option: Int
        package let baselineAmount: Amount?
        package let optionAmount: Amount?
        package let finding: Finding

        /// Option − baseline, where both are known.
        package var difference: Amount? {
            guard let baselineAmount, let optionAmount else { return nil }
            return optionAmount - baselineAmount
        }
    }

    /// What a comparison shows, and from what.
    package enum Finding: Sendable, Equatable {
        /// Both amounts are known.
        case byAmount(Verdict)
        /// It is used and billed, at an unknown price, on one side only: that side is dearer.
        case billedOnOneSide(Verdict)
        /// The other side pays for the same messages by this component's counterpart.
        case paidByCounterpart
        /// No more is billed under the new edition, whose unit price is documented as lower.
        case lowerUnitPrice(Verdict)
        /// A quantity was not given.
        case unmeasured
        /// Prices are missing.
        case unknown

        package var verdict: Verdict {
            switch self {
            case .byAmount(let verdict), .billedOnOneSide(let verdict),
                .lowerUnitPrice(let verdict):
                verdict
            case .paidByCounterpart, .unmeasured, .unknown: .unknown
            }
        }
    }
}

extension RocketMQPrices {
    /// Bills the usage of a scenario under each of its options and compares them with the first
    /// one.
    ///
    /// - Throws: `UsageOverflow` if a number does not fit.
    package func compare(_ scenario: RocketMQScenario) throws(UsageOverflow) -> RocketMQComparison {
        let prices = replaced(by: scenario.rates)
        let options = scenario.options
        let bills = try prices.bills(of: scenario.usage, under: options)
        let upgrade = try scenario.upgrade(of: bills, at: prices)
        return RocketMQComparison(
            hours: scenario.usage.hours, options: options, bills: bills,
            differences: RocketMQComparison.differences(of: bills, under: options),
            cheapest: bills.cheapest,
            breakEvens: RocketMQBreakEven.all(of: bills, under: options), upgrade: upgrade,
            notes: scenario.notes(on: bills, upgrade: upgrade),
            warnings: try scenario.warnings(about: prices))
    }
}

extension RocketMQComparison {
    fileprivate static func differences(
        of bills: [Bill], under options: [RocketMQOption]
    ) -> [Difference] {
        bills.indices.dropFirst().flatMap { index in
            RocketMQComponent.allCases.map { component in
                let old = bills[0].lines[component.position]
                let new = bills[index].lines[component.position]
                return Difference(
                    component: component, option: index, baselineAmount: old.amount,
                    optionAmount: new.amount,
                    finding: .comparing(
                        component, old, under: options[0], with: new, under: options[index]))
            }
        }
    }
}

extension RocketMQComparison.Finding {
    fileprivate static func comparing(
        _ component: RocketMQComponent, _ baseline: BillLine, under old: RocketMQOption,
        with option: BillLine, under new: RocketMQOption
    ) -> Self {
        switch (baseline.amount, option.amount) {
        case (let baseline?, let option?):
            .byAmount(Verdict(option, against: baseline))
        case _ where old.metering.differs(from: new.metering) && component.paysForMessages:
            .paidByCounterpart
        case _ where baseline.charge.isUnmeasured || option.charge.isUnmeasured: .unmeasured
        case (_?, nil) where baseline.quantity.isZero: .billedOnOneSide(.dearer)
        case (nil, _?) where option.quantity.isZero: .billedOnOneSide(.cheaper)
        case _ where component == .resources:
            byUnitPrice(baseline, under: old.edition, with: option, under: new.edition)
        default: .unknown
        }
    }

    /// Resources cost less by the unit under a new edition than under an old one, unless a rate
    /// makes the old one's cost nothing, which leaves no lower price.
    private static func byUnitPrice(
        _ baseline: BillLine, under old: RocketMQEdition, with option: BillLine,
        under new: RocketMQEdition
    ) -> Self {
        switch (old.hasFreeQuotas, new.hasFreeQuotas) {
        case (false, true)
        where option.quantity <= baseline.quantity && baseline.amount != .zero:
            return .lowerUnitPrice(.cheaper)
        case (true, false)
        where baseline.quantity <= option.quantity && option.amount != .zero:
            return .lowerUnitPrice(.dearer)
        default: return .unknown
        }
    }
}
