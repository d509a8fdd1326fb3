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

    @Test func `tells fractions apart`() throws {
        let half = try #require(Fraction("0.5"))
        #expect(Fraction("0.50") == half)
        #expect(Fraction("0.500000000000000000001") != half)
        #expect(Fraction("4294967296") == Fraction(4_294_967_296))
        #expect(Fraction("0") == 0)
    }
}
