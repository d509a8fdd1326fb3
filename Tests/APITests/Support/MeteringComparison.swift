import TestSupport
import Testing

/// A comparison of metering methods as a client reads it.
struct MeteringComparison: Sendable {
    let json: JSONValue
    let options: [JSONValue]
    let notes: [String]
    /// The codes of the warnings with their pointers.
    let warnings: [String]

    init(_ body: [UInt8]) throws {
        json = try JSONValue.read(body)
        options = try #require(json["options"]).elements
        notes = try #require(json["notes"]).elements.map { try #require($0["code"]?.string) }
        warnings = try #require(json["warnings"]).elements.map {
            "\($0["code"]?.string ?? "") \($0["pointer"]?.string ?? "")"
        }
    }

    /// The second option.
    var capacity: JSONValue { options[1] }
    var cheapest: String? { json["cheapest"]?["metering"]?.string }
    var verdict: String? { json["verdict"]?.string }
    var reason: String? { json["reason"]?.string }

    /// Whether a member is there and null.
    func isNull(_ name: String) -> Bool { json[name] == .null }
}

extension Client {
    /// The comparison of a document that can be priced.
    func meterings(_ document: ScenarioDocument) throws -> MeteringComparison {
        try meterings(Array(document.text.utf8))
    }

    /// The comparison of a document that can be priced.
    func meterings(_ document: [UInt8]) throws -> MeteringComparison {
        let response = try send("POST", ScenarioDocument.target, body: document)
        try #require(response.status == .ok, "\(response.text)")
        return try MeteringComparison(response.body)
    }
}
