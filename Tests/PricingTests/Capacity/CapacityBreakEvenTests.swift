import TestSupport
import Testing

@testable import Pricing

@Suite("A break-even")
struct CapacityBreakEvenTests {
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
            drawn.reference.scale = 1_000_000
            guard let range = drawn.range else { continue }
            let charges = try drawn.charges()
            let optimum = try charges.optimum(in: range, canThrottle: drawn.canThrottle)
            let found = try charges.breakEven(
                at: optimum, in: range, canThrottle: drawn.canThrottle,
                against: drawn.requestsAmount)
            let capacity = Int(optimum.lowest)
            let charge = Fraction(Int(drawn.charge(capacity) / 1_000_000))
            let requests = Fraction(drawn.requests)
            #expect(try fraction(found.messages) == charge / requests, "\(drawn)")
            let canFollow = optimum.heldBy == nil || optimum.heldBy == .throttling
            #expect(
                try fraction(found.peaks) == (canFollow ? requests / charge : nil), "\(drawn)")
            var kept = drawn.reference.scales(keeping: capacity, notAbove: requests)
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
        return drawn.reference.scales(
            keeping: lowest, notAbove: Fraction(drawn.requests))?.from
    }
}
