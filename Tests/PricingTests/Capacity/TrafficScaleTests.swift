import TestSupport
import Testing

@testable import Pricing

@Suite("Scaled traffic")
struct TrafficScaleTests {
    @Test(arguments: 400..<406)
    func `costs what the scaled peaks cost, without rounding`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<400 {
            let drawn = CapacityCase.random(&random)
            guard let range = drawn.range else { continue }
            var unscaled = try drawn.charges()
            unscaled.scale = .one
            let capacity = random.number(1...60)
            let found = try unscaled.scaled(
                by: Quantity(millionths: Int128(drawn.scale)), keeping: Int128(capacity),
                in: range, canThrottle: drawn.canThrottle, against: drawn.requestsAmount)
            #expect(found.scale.millionths == Int128(drawn.scale))
            #expect(
                found.messagingRequests.attos
                    == Int128(drawn.requests) * Int128(drawn.scale) * 1_000_000, "\(drawn)")
            let isThrottled = drawn.canThrottle && drawn.highest > 2_000_000 * capacity
            #expect(
                found.kept?.attos
                    == (isThrottled ? nil : drawn.charge(capacity) * 1_000_000), "\(drawn)")
            let allowed = drawn.choices.filter {
                !drawn.canThrottle || 2_000_000 * $0 >= drawn.highest
            }
            let largest = try #require(drawn.choices.last)
            let least = allowed.map(drawn.charge).min() ?? drawn.charge(largest)
            #expect(found.following.attos == least * 1_000_000, "\(drawn)")
            #expect(
                found.isCapacityCheaper == (least < Int128(drawn.requests) * Int128(drawn.scale)),
                "\(drawn)")
        }
    }

    @Test func `is refused where an amount does not fit`() throws {
        var drawn = CapacityCase.hour([(50_000, 60)])
        drawn.requests = 1_000_000_000_000_000
        let range = try #require(CapacityRange())
        let largest = Quantity(millionths: 1_000_000_000_000_000_000)
        let charges = try drawn.charges()
        #expect(throws: PricingOverflow.self) {
            try charges.scaled(
                by: largest, keeping: 1, in: range, canThrottle: false,
                against: drawn.requestsAmount)
        }
        let scaled = try charges.scaled(
            by: largest, keeping: 1, in: range, canThrottle: false, against: .zero)
        #expect(scaled.following > .zero)
    }
}
