import TestSupport
import Testing

/// A comparison as a client reads it.
struct Comparison: Sendable {
    let json: JSONValue
    let options: [Option]
    let differences: [Difference]
    let cheapest: String?
    let breakEvens: [BreakEven]
    let notes: [String]
    let warnings: [JSONValue]
    let upgrade: Upgrade?

    struct Option: Sendable, Equatable {
        let json: JSONValue
        /// `shared/cumulative`.
        let name: String
        let complete: Bool
        let total: String?
        let pricedSubtotal: String
        let items: [Item]

        subscript(component: String) -> Item? { items.first { $0.component == component } }
    }

    struct Item: Sendable, Equatable {
        let component: String
        let status: String
        /// Nil where it is not measured.
        let quantity: String?
        let unit: String
        let unitPrice: String?
        let per: String?
        let amount: String?
        let formula: String?
        let explanation: Explanation
        /// The names of the members.
        let names: [String]

        var derivation: String? { explanation.derivation }
    }

    struct Difference: Sendable, Equatable {
        let component: String
        let against: JSONValue
        let baseline: String?
        let option: String?
        let difference: String?
        let verdict: String
        let reason: String
    }

    struct Upgrade: Sendable {
        let json: JSONValue
        let items: [Item]
        let transitionCost: String?
        let saving: String?
        let paybackHours: String?
    }

    init(_ body: [UInt8]) throws {
        json = try JSONValue.read(body)
        options = try #require(json["options"]).elements.map { try Option($0) }
        differences = try #require(json["comparison"]).elements.map { try Difference($0) }
        cheapest = try Self.name(try #require(json["cheapest"]))
        breakEvens = try #require(json["breakEven"]).elements.map { try BreakEven($0) }
        notes = try #require(json["notes"]).elements.map { try #require($0["code"]?.string) }
        warnings = try #require(json["warnings"]).elements
        upgrade = try json["upgrade"].map { try Upgrade($0) }
    }

    static func name(_ reference: JSONValue) throws -> String? {
        guard reference != .null else { return nil }
        let edition = try #require(reference["edition"]?.string)
        return "\(edition)/\(try #require(reference["metering"]?.string))"
    }

    /// The verdict on a component, for the option at a position after the baseline.
    func verdict(_ component: String, of option: Int = 1) -> String? {
        let rows = differences.filter { $0.component == component }
        return option <= rows.count ? rows[option - 1].verdict : nil
    }
}

extension Comparison.Option {
    init(_ json: JSONValue) throws {
        self.json = json
        name = try #require(try Comparison.name(json))
        complete = try #require(json["complete"]) == .boolean(true)
        total = try #require(json["total"]).string
        pricedSubtotal = try #require(json["pricedSubtotal"]?.string)
        items = try #require(json["items"]).elements.map { try Comparison.Item($0) }
    }
}

extension Comparison.Item {
    init(_ json: JSONValue) throws {
        component = try #require(json["component"]?.string)
        status = try #require(json["status"]?.string)
        quantity = try #require(json["quantity"]).string
        unit = try #require(json["unit"]?.string)
        unitPrice = json["unitPrice"]?.string
        per = json["per"]?.string
        amount = try #require(json["amount"]).string
        formula = json["formula"]?.string
        explanation = try Explanation(json)
        names = json.names
    }
}

extension Comparison.Difference {
    init(_ json: JSONValue) throws {
        component = try #require(json["component"]?.string)
        against = try #require(json["against"])
        baseline = try #require(json["baseline"]).string
        option = try #require(json["option"]).string
        difference = try #require(json["difference"]).string
        verdict = try #require(json["verdict"]?.string)
        reason = try #require(json["reason"]?.string)
    }
}

extension Comparison.Upgrade {
    init(_ json: JSONValue) throws {
        self.json = json
        items = try #require(json["items"]).elements.map { try Comparison.Item($0) }
        transitionCost = try #require(json["transitionCost"]).string
        saving = try #require(json["saving"]).string
        paybackHours = try #require(json["paybackHours"]).string
    }
}

extension Client {
    /// The comparison of a document that can be priced.
    func comparison(_ document: ComparisonDocument) throws -> Comparison {
        try comparison(Array(document.text.utf8))
    }

    /// The comparison of a document that can be priced.
    func comparison(_ document: [UInt8]) throws -> Comparison {
        let response = try send("POST", ComparisonDocument.target, body: document)
        try #require(response.status == .ok, "\(response.text)")
        return try Comparison(response.body)
    }
}
