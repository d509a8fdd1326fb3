import TestSupport

/// A second implementation of what the figures of a period leave open, by the formulas of the
/// contract: the least and the greatest quantity of one occurrence.
struct ReferenceRange {
    let least: Fraction
    let greatest: Fraction

    /// Nil if the period has the figures that are billed, or is idle.
    init?(of period: JSONValue, provisioned: Int?, isShared: Bool) {
        let sum = period.excess(over: 0)
        guard let provisioned else {
            guard period["messages"] == nil, !sum.isZero else { return nil }
            least = sum
            greatest = sum * 60
            return
        }
        let requests = period.requests
        guard !period.hasPeaks, requests > 0 else { return nil }
        let (minutes, capacity) = (Int128(period.count("hours", or: 1) * 60), Int128(provisioned))
        least = Fraction(max(0, (requests + 59) / 60 - minutes * capacity))
        guard isShared else {
            greatest = Fraction(max(0, requests - capacity))
            return
        }
        let limit: Int128 = 50_000
        if requests > 60 * limit * minutes {
            let each = (requests + 60 * minutes - 1) / (60 * minutes)
            greatest = Fraction(minutes * max(0, each - capacity))
        } else if requests >= limit * minutes {
            greatest = Fraction(minutes * max(0, limit - capacity))
        } else {
            let full = requests / limit * max(0, limit - capacity)
            greatest = Fraction(full + max(0, requests % limit - capacity))
        }
    }
}

extension Fraction {
    fileprivate init(_ value: Int128) {
        self = Fraction(String(value)) ?? 0
    }
}
