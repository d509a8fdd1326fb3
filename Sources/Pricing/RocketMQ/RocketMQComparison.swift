/// One usage under several options, side by side; the first option is the baseline.
package struct RocketMQComparison: Sendable {
    package let bills: [RocketMQBill]
    /// Each option after the baseline, component by component.
    package let differences: [Difference]

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
        /// The amounts tell.
        case byAmount(Verdict)
        /// It is used and billed, at an unknown price, on one side only: that side is dearer.
        case billedOnOneSide(Verdict)
        /// The other side pays for the same messages by this component's counterpart.
        case paidByCounterpart
        /// No more is billed under the new edition, whose unit price is documented as lower.
        case lowerUnitPrice(Verdict)
        /// Nothing can be told without the prices that are missing.
        case unknown

        package var verdict: Verdict {
            switch self {
            case .byAmount(let verdict), .billedOnOneSide(let verdict),
                .lowerUnitPrice(let verdict):
                verdict
            case .paidByCounterpart, .unknown: .unknown
            }
        }
    }

    /// How the option compares with the baseline.
    package enum Verdict: String, Sendable {
        case cheaper, dearer, same, unknown
    }

    /// The position of the option with the lowest total, the first of equal ones; nil unless all
    /// totals are known.
    package var cheapest: Int? {
        var best: (index: Int, total: Amount)?
        for (index, bill) in bills.enumerated() {
            guard let total = bill.total else { return nil }
            if best.map({ total < $0.total }) ?? true { best = (index, total) }
        }
        return best?.index
    }
}

extension RocketMQPrices {
    /// Bills a usage under each option and compares them with the first one.
    ///
    /// - Throws: `EstimateOverflow` where a number does not fit.
    package func compare(
        _ usage: RocketMQUsage, under options: [RocketMQOption]
    ) throws(EstimateOverflow) -> RocketMQComparison {
        var bills: [RocketMQBill] = []
        for option in options { bills.append(try bill(usage, under: option)) }
        let baseline = bills[0]
        let differences = bills.indices.dropFirst().flatMap { index in
            zip(baseline.items, bills[index].items).map { old, new in
                RocketMQComparison.Difference(
                    component: old.component, option: index, baselineAmount: old.amount,
                    optionAmount: new.amount,
                    finding: .comparing(
                        old, under: baseline.option, with: new, under: bills[index].option))
            }
        }
        return RocketMQComparison(bills: bills, differences: differences)
    }
}

extension RocketMQComparison.Finding {
    fileprivate static func comparing(
        _ baseline: RocketMQBill.Item, under old: RocketMQOption,
        with option: RocketMQBill.Item, under new: RocketMQOption
    ) -> Self {
        switch (baseline.amount, option.amount) {
        case (let baseline?, let option?):
            .byAmount(option < baseline ? .cheaper : baseline < option ? .dearer : .same)
        case _ where old.metering.differs(from: new.metering) && baseline.component.paysForMessages:
            .paidByCounterpart
        case (_?, nil) where baseline.quantity.isZero: .billedOnOneSide(.dearer)
        case (nil, _?) where option.quantity.isZero: .billedOnOneSide(.cheaper)
        default: byUnitPrice(baseline, under: old.edition, with: option, under: new.edition)
        }
    }

    /// Resources cost less by the unit under a new edition than under an old one, unless a rate
    /// makes the old one's cost nothing, which leaves no lower price.
    private static func byUnitPrice(
        _ baseline: RocketMQBill.Item, under old: RocketMQEdition,
        with option: RocketMQBill.Item, under new: RocketMQEdition
    ) -> Self {
        guard baseline.component == .resources else { return .unknown }
        switch (old.isNew, new.isNew) {
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
