import TestSupport
import Testing

@Suite("The tests' own arithmetic")
struct ArithmeticTests {
    @Test(arguments: [
        ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7000000 * 2 + 8000000 * 2", "30000000"),
        ("30000000 / 1000000 * 0.31", "9.3"), ("(5200 - 5000) * 3", "600"),
        ("0.1 + 0.2", "0.3"), ("10 - 2 - 3", "5"), ("8 / 4 / 2", "1"), ("((2))", "2"),
        (
            "99999999999999999999999999 * 99999999999999999999999999",
            "9999999999999999999999999800000000000000000000000001"
        ),
        ("340282366920938463463374607431768211456 - 1", "340282366920938463463374607431768211455"),
    ])
    func `evaluates expressions`(text: String, value: String) throws {
        let expected = try #require(Fraction(value))
        #expect(Expression.value(text) == expected)
    }

    @Test(arguments: [
        "", "1 +", "+ 1", "-1", "1 2 +", "(1", "1)", "1e3", "1.", ".5", "1.2.3", "2 - 3", "1 / 0",
        "1 ** 2", "x", "1,5", "()",
    ])
    func `refuses what is none`(text: String) {
        #expect(Expression.value(text) == nil)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "-.5", "1.2.3", "1..2", "--1", "+1", "-0", "-0.00", "1e3", " 1",
        "1 ",
        "٣",
    ])
    func `reads no other text as a number`(text: String) {
        #expect(Fraction(text) == nil)
    }

    @Test(arguments: [
        ("0", "0"), ("0.00", "0"), ("007", "7"), ("0.50", "0.5"), ("-12.5", "-12.5"),
        ("100", "100"), ("1000000000", "1000000000"),
        ("4294967296.000000001", "4294967296.000000001"),
        ("-0.000000000000000001", "-0.000000000000000001"),
        ("1000000000000000000000.10", "1000000000000000000000.1"),
        ("340282366920938463463374607431768211456", "340282366920938463463374607431768211456"),
    ])
    func `writes numbers in canonical form`(text: String, canonical: String) throws {
        #expect(try #require(Fraction(text)).description == canonical)
    }

    @Test func `keeps the sign`() throws {
        let (three, five): (Fraction, Fraction) = (3, 5)
        #expect((three - five).description == "-2")
        #expect((three - five + five).description == "3")
        #expect((five - three - 2).description == "0")
        #expect(((three - five) * (three - five)).description == "4")
        #expect(five / (three - five) == Fraction("-2.5"))
        #expect(-five < -three)
        #expect(-five < three)
        #expect(-three <= -three)
        #expect(!(five < five))
        #expect(five / 0 == nil)
        #expect((five / three).map { $0 * 3 } == five)
        #expect(Fraction(5, decimals: 3) == Fraction("0.005"))
        #expect(five.divided(byTenTo: 6) == Fraction("0.000005"))
        #expect(Fraction(.min).description == "-9223372036854775808")
    }

    @Test func `borrows and carries over all digits`() throws {
        let one: Fraction = 1
        var power: Fraction = 1
        for _ in 0..<50 { power = power * 65536 }
        #expect(power - one + one == power)
        #expect(power - one < power)
        #expect((power - one) * (power + one) == power * power - one)
        #expect(((power - one) * (power + one)).description != (power * power).description)
    }

    @Test func `tells fractions apart`() throws {
        let half = try #require(Fraction("0.5"))
        #expect(Fraction("0.50") == half)
        #expect(Fraction("0.500000000000000000001") != half)
        #expect(Fraction("4294967296") == Fraction(4_294_967_296))
        #expect(Fraction("0") == 0)
    }
}
