import TestSupport
import Testing

@testable import Pricing

@Suite("The cheapest capacity")
struct CapacityOptimumTests {
    /// What trying every capacity finds.
    private func reference(
        _ drawn: CapacityCase
    ) -> (lowest: Int, highest: Int?, heldBy: CapacityLimit?)? {
        let choices = drawn.choices
        guard let last = choices.last else { return nil }
        let allowed = choices.filter {
            !drawn.canThrottle || 2 * $0 * 1_000_000 >= drawn.highest
        }
        guard let first = allowed.first else { return (last, last, .maximum) }
        let least = allowed.map(drawn.charge).min()
        let cheapest = allowed.filter { drawn.charge($0) == least }
        guard let lowest = cheapest.first, let highest = cheapest.last else { return nil }
        var heldBy: CapacityLimit?
        if lowest == first, lowest > drawn.step,
            drawn.charge(lowest - drawn.step) < drawn.charge(lowest)
        {
            let half = (drawn.highest + 1_999_999) / 2_000_000
            heldBy = drawn.canThrottle && half > drawn.minimum ? .throttling : .minimum
        }
        if drawn.maximum != nil, lowest == last,
            drawn.charge(lowest + drawn.step) < drawn.charge(lowest)
        {
            heldBy = .maximum
        }
        let isEndless = drawn.maximum == nil && highest == last
        return (lowest, isEndless ? nil : highest, heldBy)
    }

    @Test(arguments: 0..<20)
    func `is what trying every capacity finds`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<1000 {
            let drawn = CapacityCase.random(&random)
            guard let expected = reference(drawn) else {
                #expect(drawn.range == nil, "\(drawn)")
                continue
            }
            let range = try #require(drawn.range, "\(drawn)")
            let optimum = try drawn.charges().optimum(in: range, canThrottle: drawn.canThrottle)
            let found = CapacityOptimum(
                lowest: Int128(expected.lowest), highest: expected.highest.map { Int128($0) },
                heldBy: expected.heldBy)
            #expect(optimum == found, "\(drawn)")
        }
    }

    @Test(arguments: 20..<24)
    func `costs the sum that is billed, at any capacity`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<500 {
            let drawn = CapacityCase.random(&random)
            let charges = try drawn.charges()
            for capacity in [0, 1, random.number(0...60), 200] {
                let amount = try charges.amount(at: Int128(capacity))
                #expect(
                    amount.attos == drawn.charge(capacity) * 1_000_000,
                    "\(drawn) at \(capacity)")
            }
        }
    }

    /// The second closed form: the charge is that of the p × H / e highest minutes at the elastic
    /// price, which follows from linear-programming duality.
    @Test(arguments: 24..<28)
    func `costs as much as the highest minutes at the elastic price`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<250 {
            var drawn = CapacityCase.random(&random)
            drawn.reference.scale = 1_000_000
            drawn.reference.peaks.removeAll { $0.tps == 0 || $0.minutes == 0 }
            drawn.reference.peaks.sort { $0.tps > $1.tps }
            let charges = try drawn.charges()
            // Capacity is bought for so many minutes as it pays for; the last one in part.
            var rest = Fraction(drawn.hourPrice * drawn.hours)
            var sum: Fraction = 0
            for peak in drawn.peaks {
                let share = min(rest, Fraction(drawn.minutePrice * peak.minutes))
                rest = rest - share
                sum += share * Fraction(peak.tps)
            }
            let range = try #require(CapacityRange())
            let optimum = try charges.optimum(in: range, canThrottle: false)
            // With a single TPS, or none at all, the closed form may choose a capacity of 0.
            let lowest = drawn.charge(0) <= drawn.charge(1) ? 0 : optimum.lowest
            let amount = try charges.amount(at: lowest)
            #expect(amount.description == sum.divided(byTenTo: 6).description, "\(drawn)")
        }
    }

    @Test func `scales with everything`() throws {
        var random = SplitMix64(seed: 28)
        for _ in 0..<300 {
            var drawn = CapacityCase.random(&random)
            (drawn.maximum, drawn.minimum, drawn.step) = (nil, 1, 1)
            drawn.reference.scale = 1_000_000
            let factor = random.number(2...9)
            let range = try #require(CapacityRange())
            let optimum = try drawn.charges().optimum(in: range, canThrottle: false)
            var larger = drawn
            larger.reference.peaks = drawn.peaks.map { ($0.tps * factor, $0.minutes) }
            let scaled = try larger.charges().optimum(in: range, canThrottle: false)
            // A capacity of 1 is where a smaller one, which cannot be bought, may be cheaper.
            guard optimum.lowest > 1 else { continue }
            #expect(scaled.lowest == optimum.lowest * Int128(factor), "\(drawn)")
            let amount = try drawn.charges().amount(at: optimum.lowest)
            let scaledAmount = try larger.charges().amount(at: scaled.lowest)
            #expect(scaledAmount.attos == amount.attos * Int128(factor), "\(drawn)")
        }
    }

    @Test func `is found among the largest counts, and refused where an amount does not fit`()
        throws
    {
        let largest: Int64 = 9_007_199_254_740_991
        var peaks = MinutePeaks()
        peaks.append(tps: largest, minutes: 60)
        let profile = PeakProfile(hours: 87_840, [(peaks: peaks, repeats: 87_840)])
        let range = try #require(CapacityRange())
        var charges = CapacityCharges(
            profile: profile, hourPrice: try price("0.00013"), minutePrice: try price("0.000019"))
        #expect(try charges.optimum(in: range, canThrottle: true).lowest == Int128(largest))
        #expect(try charges.amount(at: 1) > .zero)
        charges = CapacityCharges(
            profile: profile, hourPrice: try price("999999999999"),
            minutePrice: try price("999999999999"))
        #expect(try charges.optimum(in: range, canThrottle: true).lowest == Int128(largest))
        #expect(throws: PricingOverflow.self) { try charges.amount(at: 1) }
    }

    struct Choice: Row {
        let name: String
        let minimum: Int64
        let maximum: Int64?
        let step: Int64
        let isPossible: Bool
    }

    private static let choices = [
        Choice(name: "anything", minimum: 1, maximum: nil, step: 1, isPossible: true),
        Choice(name: "one capacity", minimum: 7, maximum: 7, step: 1, isPossible: true),
        Choice(name: "reversed", minimum: 8, maximum: 7, step: 1, isPossible: false),
        Choice(
            name: "a multiple at the minimum", minimum: 100, maximum: 149, step: 50,
            isPossible: true),
        Choice(
            name: "a multiple at the maximum", minimum: 101, maximum: 150, step: 50,
            isPossible: true),
        Choice(name: "between multiples", minimum: 101, maximum: 149, step: 50, isPossible: false),
        Choice(
            name: "a step above the maximum", minimum: 1, maximum: 49, step: 50, isPossible: false),
        Choice(name: "no maximum", minimum: 101, maximum: nil, step: 50, isPossible: true),
    ]

    @Test(arguments: choices)
    func `is a multiple of the step between the limits`(row: Choice) {
        let range = CapacityRange(minimum: row.minimum, maximum: row.maximum, step: row.step)
        #expect((range != nil) == row.isPossible)
    }
}
