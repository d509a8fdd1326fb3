import TestSupport

/// What must hold in every comparison, whatever it is about.
extension Comparison {
    /// The components in the order of the answer, each with its unit and what its price is for.
    static let components = [
        ("message-requests", "requests", "1000000"), ("reserved-capacity", "TPS-hours", "1"),
        ("elastic-capacity", "TPS-minutes", "1"), ("instance", "hours", "1"),
        ("resources", "unit-hours", "1"), ("online-clients", "client-hours", "1"),
        ("storage", "GB-hours", "1"), ("internet-out", "GB", "1"),
        ("message-traces", "traces", "1000000"), ("private-link-instance", "zone-hours", "1"),
        ("private-link-traffic", "GB", "1"),
    ]

    /// What is wrong with the answer's own arithmetic, in words; empty where it is right.
    var inconsistencies: [String] {
        var found = options.flatMap(\.inconsistencies)
        let names = Self.components.map(\.0)
        let expected = options.dropFirst().flatMap { option in names.map { (option, $0) } }
        if differences.map(\.component) != expected.map(\.1) { found.append("comparison's order") }
        for (difference, (option, component)) in zip(differences, expected) {
            let baseline = options[0][component]
            found += difference.inconsistencies(baseline, option[component])
        }
        found += breakEvenInconsistencies
        if let upgrade {
            found += upgrade.items.flatMap { $0.inconsistencies }
            if upgrade.transitionCost != Self.sum(of: upgrade.items)?.description {
                found.append("transitionCost")
            }
        }
        return found
    }

    /// The sum of all amounts; nil where one is not known.
    private static func sum(of items: [Item]) -> Fraction? {
        let known = items.compactMap { $0.amount.flatMap { Fraction($0) } }
        return known.count == items.count ? known.reduce(0, +) : nil
    }
}

extension Comparison.Option {
    fileprivate var inconsistencies: [String] {
        var found = items.flatMap(\.inconsistencies)
        if items.map(\.component) != Comparison.components.map(\.0) { found.append("order") }
        for (item, (_, unit, per)) in zip(items, Comparison.components) {
            if item.unit != unit || (item.per ?? per) != per {
                found.append("unit of \(item.component)")
            }
        }
        let known = items.compactMap { $0.amount.flatMap { Fraction($0) } }
        if known.reduce(0, +).description != pricedSubtotal { found.append("pricedSubtotal") }
        if complete != items.allSatisfy({ $0.amount != nil }) { found.append("complete") }
        if total != (complete ? pricedSubtotal : nil) { found.append("total") }
        return found.map { "\(name): \($0)" }
    }
}

extension Comparison.Item {
    /// The members that an item has, by its status; `derivations` may replace `derivation`.
    private static let members = [
        "priced": ["unitPrice", "per", "amount", "formula", "derivation"],
        "unpriced": ["unitPrice", "per", "amount", "derivation"],
        "zero": ["unitPrice", "per", "amount"], "free": ["unitPrice", "per", "amount"],
        "included": ["amount"], "not-billed": ["amount"],
        "unmeasured": ["unitPrice", "per", "amount", "formula"],
    ]

    fileprivate var inconsistencies: [String] {
        var found: [String] = []
        let expected = ["component", "status", "quantity", "unit"] + (Self.members[status] ?? [])
        if names.map({ $0 == "derivations" ? "derivation" : $0 }) != expected {
            found.append("members \(names)")
        }
        switch status {
        case "priced":
            if formula.flatMap({ Expression.value($0) }) != amount.flatMap({ Fraction($0) }) {
                found.append("formula")
            }
            if amount == nil || unitPrice == nil || quantity == "0" { found.append("priced") }
        case "unpriced":
            if amount != nil || unitPrice != nil || quantity == "0" { found.append("unpriced") }
        case "unmeasured":
            if amount != nil || quantity != nil || formula != nil { found.append("unmeasured") }
        default:
            if amount != "0" || quantity != "0" { found.append("figures") }
        }
        if let quantity {
            found += explanation.inconsistencies(with: quantity)
        }
        return found.map { "\(component): \($0)" }
    }
}

extension Comparison.Difference {
    fileprivate func inconsistencies(
        _ old: Comparison.Item?, _ new: Comparison.Item?
    ) -> [String] {
        var found: [String] = []
        if baseline != old?.amount || option != new?.amount { found.append("amounts") }
        if let before = baseline.flatMap({ Fraction($0) }),
            let after = option.flatMap({ Fraction($0) })
        {
            if difference != (after - before).description { found.append("difference") }
            let word = after < before ? "cheaper" : before == after ? "same" : "dearer"
            if verdict != word { found.append("verdict") }
        } else {
            if difference != nil || verdict == "same" { found.append("unknown difference") }
        }
        if reason.isEmpty || reason.last != "." { found.append("reason") }
        return found.map { "comparison of \(component): \($0)" }
    }
}
