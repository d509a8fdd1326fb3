import Pricing

extension UnitPrice.Fault {
    /// What a price must be, in words.
    func rule(per: UnitPrice.Per) -> String {
        let (before, after) = per == .million ? (18, 6) : (12, 12)
        return switch self {
        case .notDecimal: "must be a decimal number in a string, such as \"0.31\""
        case .tooLarge: "must have at most \(before) digits before the point"
        case .tooPrecise: "must have at most \(after) digits after the point"
        }
    }
}
