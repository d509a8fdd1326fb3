/// The price of one unit, exact to 10⁻¹², as it is quoted: per unit, or per million units.
///
/// 0.0155 per 1,000,000 traces is exactly 15,500 × 10⁻¹² per trace.
public struct UnitPrice: Sendable, Equatable {
    /// 10⁻¹² of the currency's unit, for a single unit of the quantity.
    public let trillionths: Int128
    /// The number of units that the quoted price is for.
    public let per: Per

    /// The quantity that a quoted price is for.
    public enum Per: Int64, Sendable {
        case one = 1
        case million = 1_000_000
    }

    /// Why a text is not a price.
    public enum Fault: Error, Equatable {
        /// Not digits with at most one point between them.
        case notDecimal
        /// More than 12 digits before the point, for a single unit.
        case tooLarge
        /// More than 12 decimals, for a single unit.
        case tooPrecise
    }

    /// Reads a price such as `0.31`, quoted for `per` units.
    ///
    /// Refused: signs, exponents, blanks, leading zeros, a point without digits on both sides, and more than
    /// 12 digits before or after the point once the price is that of a single unit.
    public init(_ text: ArraySlice<UInt8>, per: Per) throws(Fault) {
        let decimals = per == .million ? 6 : 12
        var value: Int128 = 0
        var digits = 0
        var fraction: Int?
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard digits != 1 || value != 0 || fraction != nil else { throw .notDecimal }
                digits += 1
                if let places = fraction {
                    guard places < decimals || byte == UInt8(ascii: "0") else { throw .tooPrecise }
                    fraction = places + 1
                    if places >= decimals { continue }
                }
                value = value * 10 + Int128(byte - UInt8(ascii: "0"))
                guard value < Self.limit else { throw .tooLarge }
            case UInt8(ascii: ".") where digits > 0 && fraction == nil:
                fraction = 0
            default:
                throw .notDecimal
            }
        }
        guard digits > 0, fraction != 0 else { throw .notDecimal }
        for _ in min(fraction ?? 0, decimals)..<decimals { value *= 10 }
        guard value < Self.limit else { throw .tooLarge }
        trillionths = value
        self.per = per
    }

    /// 10¹² of the currency in trillionths: the first price that is too large for a single unit.
    private static let limit: Int128 = 1_000_000_000_000 * 1_000_000_000_000
}

extension UnitPrice: DecimalText {
    /// The price as quoted, for `per` units.
    @inlinable public var decimal: (value: Int128, scale: Int) {
        (trillionths, per == .million ? 6 : 12)
    }
}
