/// An exact fraction with a sign, for differences.
struct SignedFraction: Sendable, Equatable {
    let isNegative: Bool
    let magnitude: Fraction

    /// Reads `-12.5`; nil for anything else, and for a sign before zero.
    init?(_ text: String) {
        isNegative = text.hasPrefix("-")
        guard let magnitude = Fraction(isNegative ? text.dropFirst() : text[...]) else {
            return nil
        }
        self.magnitude = magnitude
        if isNegative, magnitude == .zero { return nil }
    }

    init(_ left: Fraction, minus right: Fraction) {
        if let difference = left - right {
            isNegative = false
            magnitude = difference
        } else {
            isNegative = true
            magnitude = (right - left) ?? .zero
        }
    }
}

extension Fraction {
    static func <= (left: Fraction, right: Fraction) -> Bool {
        right - left != nil
    }
}
