import TestSupport

/// What must hold in every bill, whatever it is for.
extension Bill {
    /// What is wrong with the bill's own arithmetic, in words; empty where it is right.
    var inconsistencies: [String] {
        var found = items.flatMap(\.inconsistencies)
        let amounts = items.compactMap { $0.amount.flatMap { Fraction($0) } }
        let sum = amounts.reduce(0, +)
        let parts = periods.compactMap { $0.flatMap { Fraction($0) } }
        if isComplete != items.allSatisfy({ !$0.isUnmeasured }) { found.append("complete") }
        if isComplete {
            if sum.description != total { found.append("the items do not add up") }
            if parts.count != periods.count || parts.reduce(0, +).description != total {
                found.append("the periods do not add up")
            }
            if pricedSubtotal != nil || range != nil { found.append("parts of incomplete bills") }
        } else {
            if total != nil { found.append("total") }
            if sum.description != pricedSubtotal { found.append("pricedSubtotal") }
            if parts.count == periods.count { found.append("no period is unmeasured") }
            guard let bounds else { return found + ["no range"] }
            if bounds.greatest < bounds.least || bounds.least < sum
                || bounds.least < parts.reduce(0, +)
            {
                found.append("range")
            }
        }
        return found
    }
}

extension Bill.Item {
    fileprivate var inconsistencies: [String] {
        guard status == nil else {
            let isRight =
                isUnmeasured && quantity == nil && amount == nil && formula == nil
                && explanation.derivation == nil && explanation.parts == nil
            return isRight ? [] : ["\(sku): status"]
        }
        guard let amount = amount.flatMap({ Fraction($0) }), let quantity, let formula else {
            return ["\(sku) has no figures"]
        }
        var found = explanation.inconsistencies(with: quantity)
        if Expression.value(formula) != amount { found.append(formula) }
        return found.map { "\(sku): \($0)" }
    }
}
