import Pricing
import TestSupport
import Testing

@Suite("Canonical decimal text")
struct CanonicalTextTests {
    struct Number: Row {
        let value: Int128
        let text: String
        var name: String { text }

        init(_ value: Int128, _ text: String) {
            self.value = value
            self.text = text
        }
    }

    private static let block: Int128 = 1_000_000_000_000_000_000

    @Test(arguments: [
        Number(0, "0"), Number(1, "0.000001"), Number(10, "0.00001"), Number(999_999, "0.999999"),
        Number(1_000_000, "1"), Number(1_000_001, "1.000001"), Number(1_500_000, "1.5"),
        Number(100_000_000, "100"), Number(109_090_900, "109.0909"),
        Number(-1, "-0.000001"), Number(-1_000_000, "-1"), Number(-2_500_000, "-2.5"),
        Number(Int128(UInt64.max), "18446744073709.551615"),
        Number(Int128(UInt64.max) + 1, "18446744073709.551616"),
        Number(block * 1_000_000, "1000000000000000000"),
        Number(block * 1_000_000 - 1, "999999999999999999.999999"),
        Number((Int128(UInt64.max) + 1) * 1_000_000, "18446744073709551616"),
        Number(block * block + block, "1000000000000000001000000000000"),
        Number(Int128.max, "170141183460469231731687303715884.105727"),
        Number(Int128.min, "-170141183460469231731687303715884.105728"),
    ])
    func `of a quantity has six decimals at most`(row: Number) {
        #expect(Quantity(millionths: row.value).description == row.text)
    }

    @Test(arguments: [
        Number(0, "0"), Number(1, "0.000000000000000001"), Number(-1, "-0.000000000000000001"),
        Number(15_500_000_000, "0.0000000155"),
        Number(block - 1, "0.999999999999999999"), Number(block, "1"),
        Number(block + 1, "1.000000000000000001"), Number(block * 10, "10"),
        Number(block * 17 + 484_000_000_000_000_000, "17.484"),
        Number(block * block, "1000000000000000000"),
        Number(block * block - 1, "999999999999999999.999999999999999999"),
        Number(block * block + 1, "1000000000000000000.000000000000000001"),
        Number(block * block + block, "1000000000000000001"),
        Number(block * 18_446_744_073_709_551_615, "18446744073709551615"),
        Number(block * 18_446_744_073_709_551_616, "18446744073709551616"),
        Number(block * 100_000_000_000_000_000_001, "100000000000000000001"),
        Number(block * 100_100_000_000_000_000_000, "100100000000000000000"),
        Number(Int128.max, "170141183460469231731.687303715884105727"),
        Number(Int128.max - 105_727, "170141183460469231731.687303715884"),
        Number(Int128.min, "-170141183460469231731.687303715884105728"),
    ])
    func `of an amount has eighteen decimals at most`(row: Number) {
        #expect(Amount(attos: row.value).description == row.text)
    }

    @Test func `crosses every power of ten without losing a zero`() {
        var power: Int128 = 1
        for exponent in 0...38 {
            let digits = "1" + String(repeating: "0", count: exponent)
            #expect(integer(Amount(attos: power).description, scale: 18) == digits)
            #expect(
                integer(Amount(attos: power - 1).description, scale: 18)
                    == (exponent == 0 ? "0" : String(repeating: "9", count: exponent)))
            if exponent < 38 { power *= 10 }
        }
    }

    /// The digits of a text once it is multiplied by 10ˢᶜᵃˡᵉ, as a whole number.
    private func integer(_ text: String, scale: Int) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let places = parts.count == 2 ? String(parts[1]) : ""
        #expect(places.last != "0")
        let digits = parts[0] + places + String(repeating: "0", count: scale - places.count)
        let significant = digits.drop { $0 == "0" }
        return significant.isEmpty ? "0" : String(significant)
    }
}
