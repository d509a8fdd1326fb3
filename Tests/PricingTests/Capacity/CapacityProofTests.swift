import TestSupport
import Testing

@testable import Pricing

@Suite("A proof")
struct CapacityProofTests {
    private func value(_ step: CapacityStep) throws -> Fraction {
        try #require(Expression.value(text(of: step), canBeNegative: true))
    }

    @Test(arguments: 200..<204)
    func `is what the next capacities cost more`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<200 {
            var drawn = CapacityCase.random(&random)
            drawn.reference.scale = 1_000_000
            let capacity = random.number(1...60)
            let proof = try drawn.charges().proof(for: Int128(capacity), step: Int64(drawn.step))
            let minutes = { (isAbove: (Int) -> Bool) in
                drawn.peaks.reduce(0) { $0 + (isAbove($1.tps) ? $1.minutes : 0) }
            }
            #expect(proof.minutesAbove == minutes { $0 > capacity }, "\(drawn)")
            #expect(proof.minutesAtOrAbove == minutes { $0 >= capacity }, "\(drawn)")
            let more = drawn.charge(capacity + drawn.step) - drawn.charge(capacity)
            #expect(proof.oneMore.amount.attos == more * 1_000_000, "\(drawn)")
            #expect(try value(proof.oneMore) == Fraction(Int(more), decimals: 12), "\(drawn)")
            guard capacity > drawn.step else {
                #expect(proof.oneLess == nil)
                continue
            }
            let less = drawn.charge(capacity - drawn.step) - drawn.charge(capacity)
            let oneLess = try #require(proof.oneLess)
            #expect(oneLess.amount.attos == less * 1_000_000, "\(drawn)")
            #expect(try value(oneLess) == Fraction(Int(less), decimals: 12), "\(drawn)")
        }
    }

    @Test func `names the step where it is not 1`() throws {
        let drawn = CapacityCase.hour([(1000, 400), (1450, 100)], hours: 720)
        let proof = try drawn.charges().proof(for: 1400, step: 100)
        #expect(text(of: proof.oneMore) == "0.00013 * 100 * 720 - 0.000019 * 5000")
        #expect(text(of: try #require(proof.oneLess)) == "0.000019 * 10000 - 0.00013 * 100 * 720")
        let single = try drawn.charges().proof(for: 1400, step: 1)
        #expect(text(of: single.oneMore) == "0.00013 * 720 - 0.000019 * 100")
        #expect(single.oneMore.amount.description == "0.0917")
        #expect(single.oneLess?.amount.description == "-0.0917")
    }

    private func text(of step: CapacityStep) -> String {
        var text = PlainText()
        step.writeFormula(to: &text)
        return text.string
    }
}
