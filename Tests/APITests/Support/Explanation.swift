import TestSupport
import Testing

/// How an answer derives the quantity of an item: as a whole, or by period.
struct Explanation: Sendable, Equatable {
    let derivation: String?
    /// Nil if there is none.
    let parts: [Part]?

    struct Part: Sendable, Equatable {
        let period: Int
        let quantity: String
        /// Nil if it has too many terms even for a period.
        let derivation: String?
    }

    init(_ item: JSONValue) throws {
        derivation = item["derivation"]?.string
        parts = try item["derivations"]?.elements.map { part in
            Part(
                period: try #require(part["period"]?.integer),
                quantity: try #require(part["quantity"]?.string),
                derivation: try #require(part["derivation"]).string)
        }
    }

    /// The terms of an expression.
    static func terms(_ derivation: String) -> [String] {
        derivation.split(separator: " + ").map(String.init)
    }

    /// What is wrong with it, in words; empty where it is right.
    ///
    /// An item that is used has one of the two, with at most twelve terms as a whole, and a
    /// thousand in a period.
    func inconsistencies(with quantity: String) -> [String] {
        guard quantity != "0" else {
            return derivation == nil && parts == nil ? [] : ["a derivation of nothing"]
        }
        if let derivation {
            return Self.isRight(derivation, quantity, limit: 12) && parts == nil
                ? [] : ["derivation \(derivation)"]
        }
        guard let parts else { return ["no derivation"] }
        var found: [String] = []
        var sum: Fraction = 0
        for part in parts {
            sum += Fraction(part.quantity) ?? 0
            if part.quantity == "0" { found.append("a part that is nothing") }
            if let text = part.derivation, !Self.isRight(text, part.quantity, limit: 1000) {
                found.append("derivation \(text) of \(part.period)")
            }
        }
        if sum.description != quantity { found.append("parts") }
        let periods = parts.map(\.period)
        if periods != Array(Set(periods)).sorted() { found.append("order of parts") }
        return found
    }

    private static func isRight(_ derivation: String, _ quantity: String, limit: Int) -> Bool {
        terms(derivation).count <= limit && Expression.value(derivation) == Fraction(quantity)
    }
}
