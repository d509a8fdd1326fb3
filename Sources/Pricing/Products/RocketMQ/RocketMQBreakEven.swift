/// When an option costs less than the baseline, as far as unit prices are not known.
///
/// The condition is exact and linear: Σ coefficient × rate < limit. The rates are those that neither
/// the price sheet nor the document gives, so any prices can be filled in.
package struct RocketMQBreakEven: Sendable {
    /// The position of the option that is compared with the baseline.
    package let option: Int
    /// What the option bills, in the order of the bill, then what only the baseline bills; none
    /// has the coefficient 0.
    package let terms: [RateTerm]
    /// The known amounts of the baseline, less those of the option.
    package let lessThan: Amount

    /// An unknown unit price with its coefficient.
    package struct RateTerm: Sendable {
        package let edition: RocketMQEdition
        package let component: RocketMQComponent
        package let coefficient: Coefficient
    }

    /// A quantity divided by the number of units that its price is quoted for; below 0 where the
    /// baseline bills more.
    package struct Coefficient: Sendable, DecimalText {
        let millionths: Int128
        let per: UnitPrice.Per

        package var isNegative: Bool { millionths < 0 }

        package var magnitude: Coefficient {
            Coefficient(millionths: isNegative ? -millionths : millionths, per: per)
        }

        package var decimal: (value: Int128, scale: Int) {
            (millionths, per == .million ? 12 : 6)
        }
    }
}

extension RocketMQBreakEven {
    /// The conditions for the options after the baseline, each for itself.
    ///
    /// An option has none if all its prices and those of the baseline are known, since the totals
    /// decide then, or if a quantity of either is not known.
    static func all(of bills: [Bill], under options: [RocketMQOption]) -> [RocketMQBreakEven] {
        bills.indices.dropFirst().compactMap { index in
            let (baseline, option) = (bills[0], bills[index])
            guard baseline.hasUnpriced || option.hasUnpriced,
                !baseline.hasUnmeasured, !option.hasUnmeasured
            else { return nil }
            return RocketMQBreakEven(
                option: index,
                terms: terms(baseline, options[0].edition, option, options[index].edition),
                lessThan: baseline.pricedSubtotal - option.pricedSubtotal)
        }
    }

    private static func terms(
        _ baseline: Bill, _ old: RocketMQEdition, _ option: Bill, _ new: RocketMQEdition
    ) -> [RateTerm] {
        var terms: [RateTerm] = []
        for component in RocketMQComponent.allCases {
            guard var units = option.unpriced(component) else { continue }
            // Both options pay the same rate of the same edition.
            if old == new, let less = baseline.unpriced(component) { units -= less }
            terms.append(units, of: component, in: new)
        }
        for component in RocketMQComponent.allCases {
            guard let units = baseline.unpriced(component),
                old != new || option.unpriced(component) == nil
            else { continue }
            terms.append(-units, of: component, in: old)
        }
        return terms
    }
}

extension [RocketMQBreakEven.RateTerm] {
    fileprivate mutating func append(
        _ millionths: Int128, of component: RocketMQComponent, in edition: RocketMQEdition
    ) {
        guard millionths != 0 else { return }
        append(
            RocketMQBreakEven.RateTerm(
                edition: edition, component: component,
                coefficient: RocketMQBreakEven.Coefficient(
                    millionths: millionths, per: component.per)))
    }
}

extension Bill {
    fileprivate var hasUnpriced: Bool { lines.contains { $0.charge == .unpriced } }

    fileprivate var hasUnmeasured: Bool { lines.contains { $0.charge.isUnmeasured } }

    /// The millionths of a component whose price is not known; nil if it is known or not needed.
    fileprivate func unpriced(_ component: RocketMQComponent) -> Int128? {
        let line = lines[component.position]
        return line.charge == .unpriced ? line.quantity.millionths : nil
    }
}
