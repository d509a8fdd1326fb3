/// Evaluates what `formula` and `derivation` may hold: decimal numbers, `+ - * /`, parentheses.
package struct Expression {
    private var rest: ArraySlice<UInt8>
    private let canBeNegative: Bool

    /// The exact value; nil where the text is no such expression, or has a difference below 0 where
    /// there must be none.
    package static func value(_ text: String, canBeNegative: Bool = false) -> Fraction? {
        var expression = Expression(
            rest: ArraySlice(Array(text.utf8).filter { $0 != 0x20 }), canBeNegative: canBeNegative)
        guard let value = expression.sum(), expression.rest.isEmpty else { return nil }
        return value
    }

    private mutating func sum() -> Fraction? {
        guard var value = product() else { return nil }
        while let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            rest.removeFirst()
            guard let next = product() else { return nil }
            value = sign == UInt8(ascii: "+") ? value + next : value - next
            guard canBeNegative || !value.isNegative else { return nil }
        }
        return value
    }

    private mutating func product() -> Fraction? {
        guard var value = factor() else { return nil }
        while let sign = rest.first, sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/") {
            rest.removeFirst()
            guard let next = factor() else { return nil }
            guard let result = sign == UInt8(ascii: "*") ? value * next : value / next else {
                return nil
            }
            value = result
        }
        return value
    }

    private mutating func factor() -> Fraction? {
        guard rest.first == UInt8(ascii: "(") else { return number() }
        rest.removeFirst()
        guard let value = sum(), rest.first == UInt8(ascii: ")") else { return nil }
        rest.removeFirst()
        return value
    }

    private mutating func number() -> Fraction? {
        let digits = rest.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        rest = rest.dropFirst(digits.count)
        return Fraction(String(decoding: digits, as: UTF8.self))
    }
}
