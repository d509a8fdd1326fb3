import TestSupport
import Testing

@testable import Pricing

@Suite("A ratio")
struct RatioTests {
    struct Reduced: Row {
        let numerator: Int128
        let denominator: Int128
        let text: String
        let approximation: String
        var name: String { "\(numerator)/\(denominator)" }

        init(_ numerator: Int128, _ denominator: Int128, _ text: String, _ approximation: String) {
            self.numerator = numerator
            self.denominator = denominator
            self.text = text
            self.approximation = approximation
        }
    }

    private static let rows = [
        Reduced(1, 2, "1/2", "0.5"),
        Reduced(0, 7, "0/1", "0"),
        Reduced(14, 7, "2/1", "2"),
        Reduced(626, 2790, "313/1395", "0.224372"),
        Reduced(3535, 611, "3535/611", "5.785597"),
        Reduced(2, 3, "2/3", "0.666666"),
        Reduced(1, 1_000_001, "1/1000001", "0"),
        Reduced(1, 999_999, "1/999999", "0.000001"),
        Reduced(.max - 1, .max, "\(Int128.max - 1)/\(Int128.max)", "0.999999"),
        Reduced(.max, .max, "1/1", "1"),
    ]

    @Test(arguments: rows)
    func `is in lowest terms`(row: Reduced) throws {
        let ratio = Ratio(row.numerator, row.denominator)
        #expect("\(ratio.numerator)/\(ratio.denominator)" == row.text)
        #expect(try ratio.approximation().description == row.approximation)
    }

    @Test func `is compared without overflow`() {
        #expect(Ratio(1, 3) < Ratio(1, 2))
        #expect(!(Ratio(1, 2) < Ratio(2, 4)))
        #expect(Ratio(.max - 1, .max) < Ratio(.max, .max - 1))
        #expect(!(Ratio(.max, .max - 1) < Ratio(.max - 1, .max)))
        #expect(Ratio(.max - 2, .max - 1) < Ratio(.max - 1, .max))
    }

    @Test func `divides a number`() throws {
        #expect(try 6 / Ratio(9, 2) == Ratio(4, 3))
        #expect(try 5 / Ratio(0, 2) == nil)
        #expect(try Int128.max / Ratio(.max, 2) == Ratio(2, 1))
        #expect(throws: PricingOverflow.self) { try 3 / Ratio(2, .max) }
    }

    @Test func `is refused where its decimal number does not fit`() {
        #expect(throws: PricingOverflow.self) { try Ratio(.max, 3).approximation() }
    }
}
