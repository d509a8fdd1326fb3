/// How an option compares with the baseline.
package enum Verdict: String, Sendable {
    case cheaper, dearer, same, unknown

    /// The verdict on two amounts.
    init(_ option: Amount, against baseline: Amount) {
        self = option < baseline ? .cheaper : baseline < option ? .dearer : .same
    }
}

extension Sequence<Bill> {
    /// The position of the bill with the lowest total, the first of equal ones; nil unless all
    /// totals are known.
    var cheapest: Int? {
        var best: (index: Int, total: Amount)?
        for (index, bill) in enumerated() {
            guard let total = bill.total else { return nil }
            if best.map({ total < $0.total }) ?? true { best = (index, total) }
        }
        return best?.index
    }
}
