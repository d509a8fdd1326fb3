import TestSupport
import Testing

/// A bill as a client reads it.
struct Bill: Sendable {
    let json: JSONValue
    let isComplete: Bool
    /// Nil in an incomplete bill.
    let total: String?
    /// Nil in a complete bill.
    let pricedSubtotal: String?
    /// Nil in a complete bill.
    let range: Range?
    let hours: String
    let items: [Item]
    let periods: [String?]
    let notes: [String]
    let warnings: [JSONValue]

    struct Range: Sendable, Equatable {
        let minimum: String
        let maximum: String
    }

    struct Item: Sendable, Equatable {
        let sku: String
        /// Nil for items that are priced.
        let status: String?
        let quantity: String?
        let unitPrice: String
        let per: String
        let amount: String?
        let formula: String?
        let explanation: Explanation

        var derivation: String? { explanation.derivation }
        var isUnmeasured: Bool { status == "unmeasured" }
    }

    init(_ body: [UInt8]) throws {
        json = try JSONValue.read(body)
        isComplete = try #require(json["complete"]) == .boolean(true)
        total = try #require(json["total"]).string
        pricedSubtotal = json["pricedSubtotal"]?.string
        range = try json["range"].map { range in
            Range(
                minimum: try #require(range["minimum"]?.string),
                maximum: try #require(range["maximum"]?.string))
        }
        hours = try #require(json["hours"]?.number)
        items = try #require(json["items"]).elements.map { item in
            Item(
                sku: try #require(item["sku"]?.string),
                status: item["status"]?.string,
                quantity: try #require(item["quantity"]).string,
                unitPrice: try #require(item["unitPrice"]?.string),
                per: try #require(item["per"]?.string),
                amount: try #require(item["amount"]).string,
                formula: try #require(item["formula"]).string,
                explanation: try Explanation(item))
        }
        periods = try #require(json["periods"]).elements.map { try #require($0["total"]).string }
        notes = try #require(json["notes"]).elements.map { try #require($0["code"]?.string) }
        warnings = try #require(json["warnings"]).elements
    }

    func amount(_ sku: String) -> String? {
        items.first { $0.sku == sku }?.amount
    }

    func quantity(_ sku: String) -> String? {
        items.first { $0.sku == sku }?.quantity
    }

    /// The codes of the warnings with their pointers.
    var warned: [String] {
        warnings.map { "\($0["code"]?.string ?? "") \($0["pointer"]?.string ?? "")" }
    }

    /// The exact total, as the least and the greatest one, or the range in its place.
    var bounds: (least: Fraction, greatest: Fraction)? {
        guard let least = Fraction(total ?? range?.minimum ?? ""),
            let greatest = Fraction(total ?? range?.maximum ?? "")
        else { return nil }
        return (least, greatest)
    }
}
