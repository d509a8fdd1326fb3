import TestSupport
import Testing

/// An entry of a comparison's `breakEven` as a client reads it.
struct BreakEven: Sendable {
    let against: JSONValue
    let cheaperIf: String
    /// Such as `shared.messageRequests`, each with its coefficient.
    let terms: [(rate: String, coefficient: String)]
    let lessThan: String

    init(_ json: JSONValue) throws {
        against = try #require(json["against"])
        cheaperIf = try #require(json["cheaperIf"]?.string)
        terms = try #require(json["terms"]).elements.map {
            (try #require($0["rate"]?.string), try #require($0["coefficient"]?.string))
        }
        lessThan = try #require(json["lessThan"]?.string)
    }

    /// Whether the inequality holds with these rates, by edition and key; nil if it is none, or if it
    /// names a rate that is not given.
    func holds(with rates: [String: [String: String]]) -> Bool? {
        let sides = cheaperIf.split(separator: " < ", omittingEmptySubsequences: false)
        guard sides.count == 2, let right = Fraction(String(sides[1])) else { return nil }
        guard sides[0] != "0" else { return 0 < right }
        var words = sides[0].split(separator: " ", omittingEmptySubsequences: false)[...]
        var left: Fraction = 0
        var sign: Substring = "+"
        while true {
            guard words.count >= 3, let coefficient = Fraction(String(words.removeFirst())),
                words.removeFirst() == "*",
                let price = Self.price(words.removeFirst(), of: rates)
            else { return nil }
            left = sign == "+" ? left + coefficient * price : left - coefficient * price
            guard let next = words.popFirst() else { return left < right }
            guard next == "+" || next == "-" else { return nil }
            sign = next
        }
    }

    private static func price(
        _ rate: Substring, of rates: [String: [String: String]]
    ) -> Fraction? {
        let names = rate.split(separator: ".").map(String.init)
        guard names.count == 2, let price = rates[names[0]]?[names[1]] else { return nil }
        return Fraction(price)
    }
}

extension Comparison {
    /// What is wrong with the conditions for options to be cheaper, in words.
    var breakEvenInconsistencies: [String] {
        let expected = options.dropFirst().filter { option in
            let statuses = (options[0].items + option.items).map(\.status)
            return statuses.contains("unpriced") && !statuses.contains("unmeasured")
        }
        guard breakEvens.count == expected.count else { return ["number of breakEven"] }
        return zip(breakEvens, expected).flatMap { entry, option in
            entry.inconsistencies(options[0], option).map { "breakEven of \(option.name): \($0)" }
        }
    }
}

extension BreakEven {
    fileprivate func inconsistencies(
        _ baseline: Comparison.Option, _ option: Comparison.Option
    ) -> [String] {
        var found: [String] = []
        if against != differenceReference(option) { found.append("against") }
        let known = [baseline, option].map { Fraction($0.pricedSubtotal) ?? 0 }
        if lessThan != (known[0] - known[1]).description { found.append("lessThan") }
        var text = ""
        for (rate, coefficient) in terms {
            guard let value = Fraction(coefficient), !value.isZero else { return ["coefficient"] }
            if text.isEmpty {
                text = "\(coefficient) * \(rate)"
            } else {
                text += " \(value.isNegative ? "-" : "+") "
                text +=
                    "\(value.isNegative ? String(coefficient.dropFirst()) : coefficient) * \(rate)"
            }
        }
        if cheaperIf != "\(text.isEmpty ? "0" : text) < \(lessThan)" { found.append("cheaperIf") }
        if Set(terms.map(\.rate)).count != terms.count { found.append("a rate twice") }
        return found
    }

    /// The option's own members in the reference, which has no others.
    private func differenceReference(_ option: Comparison.Option) -> JSONValue {
        .object(
            against.names.compactMap { name in
                option.json[name].map { JSONValue.Member(name: name, value: $0) }
            })
    }
}
