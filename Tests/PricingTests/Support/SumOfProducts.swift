/// Evaluates a derivation, such as `(5200 - 5000) * 3 + 0.5 * 719`, in millionths; nil where it is
/// not one.
enum SumOfProducts {
    static func millionths(_ expression: String) -> Int128? {
        var sum: Int128 = 0
        for term in expression.split(separator: " + ", omittingEmptySubsequences: false) {
            guard let value = product(String(term)) else { return nil }
            sum += value
        }
        return sum
    }

    private static func product(_ term: String) -> Int128? {
        var value: Int128?
        for factor in term.split(separator: " * ", omittingEmptySubsequences: false) {
            if let sofar = value {
                guard let number = Int128(factor) else { return nil }
                value = sofar * number
            } else {
                guard let base = base(String(factor)) else { return nil }
                value = base
            }
        }
        return value
    }

    private static func base(_ text: String) -> Int128? {
        guard text.first == "(" else { return decimal(text) }
        guard text.last == ")" else { return nil }
        let sides = text.dropFirst().dropLast().split(separator: " - ")
        guard sides.count == 2, let left = decimal(String(sides[0])),
            let right = decimal(String(sides[1]))
        else { return nil }
        return left - right
    }

    private static func decimal(_ text: String) -> Int128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int128(parts[0]) else { return nil }
        guard parts.count == 2 else { return whole * 1_000_000 }
        let places = parts[1] + String(repeating: "0", count: 6 - parts[1].count)
        return Int128(places).map { whole * 1_000_000 + $0 }
    }
}
