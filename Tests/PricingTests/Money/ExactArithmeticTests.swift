import Pricing
import Testing

@Suite("Exact arithmetic")
struct ExactArithmeticTests {
    @Test func `multiplies a quantity by a price without rounding`() throws {
        let smallest = try Quantity(millionths: 1) * price("0.000000000001")
        #expect(smallest == Amount(attos: 1))
        let traces = try Quantity.units(279_999_999) * price("0.0186", per: .million)
        #expect(traces.description == "5.2079999814")
        let internet = try Quantity(millionths: 310_000_001) * price("0.156")
        #expect(internet.description == "48.360000156")
    }

    @Test func `takes the largest count at the largest price or refuses it`() throws {
        let largest = Quantity.units(.max)
        #expect(largest.description == "9223372036854775807")
        #expect(try (largest * price("0.000001")).description == "9223372036854.775807")
        #expect(throws: PricingOverflow()) { try largest * price("999999999999") }
    }

    @Test func `refuses a sum that does not fit`() throws {
        let most = Quantity(millionths: .max)
        let one = Quantity(millionths: 1)
        #expect(throws: PricingOverflow()) { try most + one }
        #expect(try (most + .zero) == most)
        #expect(try (Quantity(millionths: .max - 1) + one) == most)
        #expect(throws: PricingOverflow()) { try Amount(attos: .max) + Amount(attos: 1) }
        #expect(try (Amount(attos: .max - 1) + Amount(attos: 1)) == Amount(attos: .max))
    }

    @Test func `refuses a product that does not fit`() throws {
        let half = Quantity(millionths: .max / 2)
        #expect(try (half * 2) == Quantity(millionths: .max - 1))
        #expect(throws: PricingOverflow()) { try half * 3 }
        #expect(throws: PricingOverflow()) { try Quantity(millionths: .max) * 2 }
        #expect(try (Quantity(millionths: .max) * 1) == Quantity(millionths: .max))
        #expect(try (Quantity(millionths: .max) * 0).isZero)
    }

    @Test func `refuses a whole number beyond what millionths can hold`() throws {
        let largest = Int128.max / 1_000_000
        #expect(try Quantity(largest).millionths == largest * 1_000_000)
        #expect(throws: PricingOverflow()) { try Quantity(largest + 1) }
        #expect(throws: PricingOverflow()) { try Quantity(Int128.max) }
    }

    @Test func `gives a difference of amounts its sign`() {
        #expect((Amount(attos: 0) - Amount(attos: 14)).attos == -14)
        #expect((Amount(attos: 14) - Amount(attos: 14)) == .zero)
        #expect(Amount(attos: 3) < Amount(attos: 4))
    }
}
