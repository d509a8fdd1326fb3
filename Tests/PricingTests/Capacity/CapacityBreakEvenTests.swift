import TestSupport
import Testing

@testable import Pricing

@Suite("A break-even")
struct CapacityBreakEvenTests {
    /// The difference between keeping a capacity and requests, if all traffic is scaled: a convex
    /// function of the scale, linear between the scales at which a peak reaches the capacity.
    private struct Difference {
        let drawn: CapacityCase
        let capacity: Int

        func value(_ scale: Fraction) -> Fraction {
            var sum = Fraction(drawn.hourPrice * drawn.hours * capacity)
            for peak in drawn.peaks {
                let excess = scale * Fraction(peak.tps) - Fraction(capacity)
                if !excess.isNegative { sum += Fraction(drawn.minutePrice * peak.minutes) * excess }
            }
            return sum - scale * Fraction(drawn.requests)
        }

        /// Where the difference is not above 0: from the first to the last such scale, or endless.
        func interval() -> (from: Fraction, to: Fraction?)? {
            let peaks = Set(drawn.peaks.filter { $0.minutes > 0 && $0.tps > 0 }.map(\.tps))
            let knots = [0] + peaks.sorted(by: >).compactMap { Fraction(capacity) / Fraction($0) }
            var found = knots.filter { value($0) <= 0 }
            for (left, right) in zip(knots, knots.dropFirst()) {
                guard value(left).isNegative != value(right).isNegative else { continue }
                found += [root(between: left, right)].compactMap { $0 }
            }
            let last = knots[knots.count - 1]
            let rise = value(last + 1) - value(last)
            let crosses = value(last) <= 0 ? rise > 0 : rise < 0
            if crosses { found += [root(between: last, last + 1)].compactMap { $0 } }
            guard let from = found.min(), let to = found.max() else { return nil }
            if rise < 0 || (rise.isZero && value(last) <= 0) { return (from, nil) }
            return to.isZero ? nil : (from, to)
        }

        /// Where the line through the values at two scales is 0.
        private func root(between left: Fraction, _ right: Fraction) -> Fraction? {
            let step = value(left) * (right - left) / (value(left) - value(right))
            return step.map { left + $0 }
        }
    }

    private func fraction(_ factor: BreakEven.Factor?) throws -> Fraction? {
        guard let ratio = factor?.ratio else { return nil }
        let numerator = try #require(Fraction(ratio.numerator.description))
        let denominator = try #require(Fraction(ratio.denominator.description))
        return numerator / denominator
    }

    @Test(arguments: 100..<110)
    func `is where both charges are the same`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<200 {
            var drawn = CapacityCase.random(&random)
            drawn.scale = 1_000_000
            guard let range = drawn.range else { continue }
            let charges = try drawn.charges()
            let optimum = try charges.optimum(in: range, canThrottle: drawn.canThrottle)
            let found = try charges.breakEven(
                at: optimum, in: range, canThrottle: drawn.canThrottle,
                against: drawn.requestsAmount)
            let capacity = Int(optimum.lowest)
            let charge = Fraction(drawn.charge(capacity) / 1_000_000)
            let requests = Fraction(drawn.requests)
            #expect(try fraction(found.messages) == charge / requests, "\(drawn)")
            let canFollow = optimum.heldBy == nil || optimum.heldBy == .throttling
            #expect(
                try fraction(found.peaks) == (canFollow ? requests / charge : nil), "\(drawn)")
            var kept = Difference(drawn: drawn, capacity: capacity).interval()
            if drawn.canThrottle, drawn.highest > 0, let interval = kept {
                let factor = Fraction(2_000_000 * capacity) / Fraction(drawn.highest)
                let most = try #require(factor)
                let to = interval.to.map { min($0, most) } ?? most
                kept = to < interval.from ? nil : (interval.from, to)
            }
            #expect(try fraction(found.trafficKept?.from) == kept?.from, "\(drawn)")
            #expect(try fraction(found.trafficKept?.to) == kept?.to, "\(drawn)")
            #expect(try fraction(found.trafficFollowing) == following(drawn), "\(drawn)")
        }
    }

    /// The smaller root for the lowest capacity that can be bought.
    private func following(_ drawn: CapacityCase) -> Fraction? {
        let lowest = (drawn.minimum + drawn.step - 1) / drawn.step * drawn.step
        guard lowest > 1 else { return nil }
        let peaks = [0] + drawn.peaks.map(\.tps)
        var charges = peaks.map { drawn.charge($0) / 1_000_000 }
        if drawn.hourPrice == 0 { charges.append(0) }
        guard let least = charges.min(), least < drawn.requests else { return nil }
        return Difference(drawn: drawn, capacity: lowest).interval()?.from
    }
}
