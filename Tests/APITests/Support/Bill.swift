import TestSupport
import Testing

/// A bill as a client reads it.
struct Bill: Sendable {
    let json: JSONValue
    let total: String
    let hours: String
    let items: [Item]
    let periods: [String]
    let notes: [String]
    let warnings: [JSONValue]

    struct Item: Sendable, Equatable {
        let sku: String
        let quantity: String
        let unitPrice: String
        let per: String
        let amount: String
        let formula: String
        let derivation: String?
    }

    init(_ body: [UInt8]) throws {
        json = try JSONValue.read(body)
        total = try #require(json["total"]?.string)
        hours = try #require(json["hours"]?.number)
        items = try #require(json["items"]).elements.map { item in
            Item(
                sku: try #require(item["sku"]?.string),
                quantity: try #require(item["quantity"]?.string),
                unitPrice: try #require(item["unitPrice"]?.string),
                per: try #require(item["per"]?.string),
                amount: try #require(item["amount"]?.string),
                formula: try #require(item["formula"]?.string),
                derivation: item["derivation"]?.string)
        }
        periods = try #require(json["periods"]).elements.map { try #require($0["total"]?.string) }
        notes = try #require(json["notes"]).elements.map { try #require($0["code"]?.string) }
        warnings = try #require(json["warnings"]).elements
    }

    func amount(_ sku: String) -> String? {
        items.first { $0.sku == sku }?.amount
    }

    func quantity(_ sku: String) -> String? {
        items.first { $0.sku == sku }?.quantity
    }

    /// What is wrong with the bill's own arithmetic, in words; empty where it is right.
    var inconsistencies: [String] {
        var found: [String] = []
        var sum: Fraction = 0
        for item in items {
            guard let amount = Fraction(item.amount), let quantity = Fraction(item.quantity) else {
                found.append("\(item.sku) has no figures")
                continue
            }
            sum += amount
            if Expression.value(item.formula) != amount {
                found.append("\(item.sku): \(item.formula) is not \(item.amount)")
            }
            if let derivation = item.derivation, Expression.value(derivation) != quantity {
                found.append("\(item.sku): \(derivation) is not \(item.quantity)")
            }
        }
        if sum.description != total { found.append("the items do not add up to \(total)") }
        let parts = periods.compactMap { Fraction($0) }
        if parts.count != periods.count || parts.reduce(0, +).description != total {
            found.append("the periods do not add up to \(total)")
        }
        return found
    }
}
