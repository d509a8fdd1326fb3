/// A second implementation of what a provisioned capacity and the elastic traffic above it cost:
/// plain sums over all minutes.
package struct ReferenceCapacity: Sendable {
    package var hours = 1
    package var peaks: [(tps: Int, minutes: Int)] = []
    /// Millionths, per TPS-hour and per TPS-minute.
    package var hourPrice = 130
    package var minutePrice = 19
    /// The factor on the peaks, in millionths.
    package var scale = 1_000_000

    package init() {}

    /// The charge in 10⁻¹².
    package func charge(_ capacity: Int) -> Int128 {
        var elastic: Int128 = 0
        for peak in peaks {
            let excess = Int128(peak.tps) * Int128(scale) - Int128(capacity) * 1_000_000
            if excess > 0 { elastic += Int128(peak.minutes) * excess }
        }
        let provisioned = Int128(hourPrice) * Int128(hours) * Int128(capacity) * 1_000_000
        return provisioned + Int128(minutePrice) * elastic
    }

    /// The highest peak, in millionths.
    package var highest: Int {
        peaks.reduce(0) { $1.minutes > 0 ? max($0, $1.tps * scale) : $0 }
    }

    /// The lowest capacity at which a dedicated instance is not throttled.
    package var leastUnthrottled: Int { (highest + 1_999_999) / 2_000_000 }

    /// The number of minutes whose peak satisfies a condition, without the scale.
    package func minutes(where isCounted: (Int) -> Bool) -> Int {
        peaks.reduce(0) { $0 + (isCounted($1.tps) ? $1.minutes : 0) }
    }

    // MARK: Scaled traffic

    /// What keeping a capacity costs more than messaging requests, in millionths, if all traffic is
    /// scaled: a convex function of the scale, linear between the scales at which a peak reaches the
    /// capacity.
    private func difference(
        keeping capacity: Int, _ requests: Fraction, at scale: Fraction
    ) -> Fraction {
        var sum = Fraction(hourPrice * hours) * Fraction(capacity)
        for peak in peaks {
            let excess = scale * Fraction(peak.tps) - Fraction(capacity)
            if !excess.isNegative { sum += Fraction(minutePrice * peak.minutes) * excess }
        }
        return sum - scale * requests
    }

    /// The scales at which keeping a capacity is not dearer than requests, whose charge is given in
    /// millionths; `to` is nil if there is no limit.
    package func scales(
        keeping capacity: Int, notAbove requests: Fraction
    ) -> (from: Fraction, to: Fraction?)? {
        let value = { difference(keeping: capacity, requests, at: $0) }
        // Where the line through the values at two scales is 0.
        let root = { (left: Fraction, right: Fraction) -> Fraction? in
            (value(left) * (right - left) / (value(left) - value(right))).map { left + $0 }
        }
        let distinct = Set(peaks.filter { $0.minutes > 0 && $0.tps > 0 }.map(\.tps))
        let knots = [0] + distinct.sorted(by: >).compactMap { Fraction(capacity) / Fraction($0) }
        var found = knots.filter { value($0) <= 0 }
        for (left, right) in zip(knots, knots.dropFirst())
        where value(left).isNegative != value(right).isNegative {
            found += [root(left, right)].compactMap { $0 }
        }
        let last = knots[knots.count - 1]
        let rise = value(last + 1) - value(last)
        if value(last) <= 0 ? rise > 0 : rise < 0 {
            found += [root(last, last + 1)].compactMap { $0 }
        }
        guard let from = found.min(), let to = found.max() else { return nil }
        if rise < 0 || (rise.isZero && value(last) <= 0) { return (from, nil) }
        return to.isZero ? nil : (from, to)
    }
}
