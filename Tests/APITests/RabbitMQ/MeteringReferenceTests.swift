import TestSupport
import Testing

@Suite("The advice and a second implementation of it")
struct MeteringReferenceTests {
    private static let client = Client()

    private static func sheet() throws -> ReferenceSheet {
        try ReferenceSheet(JSONValue.read(PriceSheetText.rabbitMQ.text))
    }

    #if DEBUG
        private static let documentsPerSeed = 150
    #else
        private static let documentsPerSeed = 1500
    #endif

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `agree on random documents`(seed: UInt64) throws {
        let sheet = try Self.sheet()
        var random = RandomScenario(seed: seed)
        for number in 0..<Self.documentsPerSeed {
            let text = random.document()
            let document = try JSONValue.read(text)
            let answer = try Self.client.meterings(Array(text.utf8))
            var found = try Self.wrongOptions(answer, document)
            found += try Self.wrongAdvice(answer, document, sheet)
            try #require(found.isEmpty, "document \(number): \(found)\n\(text)\n\(answer.json)")
        }
    }

    // MARK: Bills

    /// What differs from the bills of `POST /rabbitmq/estimate`.
    private static func wrongOptions(
        _ answer: MeteringComparison, _ document: JSONValue
    ) throws -> [String] {
        var found: [String] = []
        let requests = try bill(of: document, ["metering": "\"messaging-requests\""])
        if !isSame(answer.options[0], requests) { found.append("requests") }
        if let tps = answer.capacity["provisionedTPS"]?.number {
            let capacity = try bill(
                of: document, ["metering": "\"provisioned-capacity\"", "provisionedTPS": tps])
            if !isSame(answer.capacity, capacity) { found.append("capacity") }
        }
        guard let current = document["current"] else {
            return answer.options.count == 2 ? found : found + ["options"]
        }
        var members = ["metering": "\"\(current["metering"]?.string ?? "")\""]
        members["provisionedTPS"] = current["provisionedTPS"]?.integer.map(String.init)
        let bill = try bill(of: document, members)
        if !isSame(answer.options[2], bill) { found.append("current") }
        if answer.options[2]["provisionedTPS"]?.number != members["provisionedTPS"] {
            found.append("current capacity")
        }
        return found
    }

    private static func bill(
        of document: JSONValue, _ members: [String: String]
    ) throws -> JSONValue {
        var parts = members.map { "\"\($0)\":\($1)" }
        for name in ["region", "edition", "usage"] {
            guard let value = document[name] else { continue }
            parts.append("\"\(name)\":\(value.text)")
        }
        let text = "{" + parts.joined(separator: ",") + "}"
        return try JSONValue.read(client.estimate(Array(text.utf8)).body)
    }

    private static func isSame(_ option: JSONValue, _ bill: JSONValue) -> Bool {
        ["complete", "total", "pricedSubtotal", "range", "items", "periods"]
            .allSatisfy { option[$0] == bill[$0] }
    }

    // MARK: Advice

    private static func wrongAdvice(
        _ answer: MeteringComparison, _ document: JSONValue, _ sheet: ReferenceSheet
    ) throws -> [String] {
        let items = try #require(answer.options[0]["items"]).elements
        let (messages, shared) = sums(of: items, own: "rabbitmq.requests")
        let knowsRequests = answer.options[0]["complete"] == .boolean(true)
        let reference = try ReferenceAdvice(
            document, requests: knowsRequests ? messages : 0, sheet: sheet)
        var found = wrongDecision(answer)
        guard answer.capacity["range"] == nil else {
            let range = reference.range()
            let ends = ["minimum", "maximum"].map { answer.capacity["range"]?[$0]?.string }
            let expected = [range.least + shared, range.greatest + shared].map(\.description)
            if ends != expected { found.append("range \(expected)") }
            if answer.capacity["pricedSubtotal"]?.string != shared.description {
                found.append("subtotal")
            }
            for name in ["difference", "proof", "breakEven", "scales"]
            where !answer.isNull(name) { found.append(name) }
            return found
        }
        let advice = reference.advice(adding: shared, knowsRequests: knowsRequests)
        found += wrongCapacity(answer, advice)
        found += wrongFormulas(answer)
        let factors = answer.json["breakEven"] ?? .null
        let kept = factors["trafficKept"]
        let ratios = try [
            factors["messages"], factors["peaks"], factors["trafficFollowing"], kept?["from"],
            kept?["to"],
        ].map { try ratio($0) }
        if ratios != (knowsRequests ? advice.breakEven : [nil, nil, nil, nil, nil]) {
            found.append("breakEven \(advice.breakEven)")
        }
        let names = ["scale", "messagingRequests", "kept", "following", "cheapest"]
        let scales = (answer.json["scales"]?.elements ?? []).map { scale in
            names.map { scale[$0]?.string }
        }
        if scales != advice.scales { found.append("scales \(advice.scales)") }
        return found
    }

    /// The sum of the items whose SKU begins in a certain way, and that of the others.
    private static func sums(
        of items: [JSONValue], own prefix: String
    ) -> (own: Fraction, others: Fraction) {
        var sums: (own: Fraction, others: Fraction) = (0, 0)
        for item in items {
            let amount = Fraction(item["amount"]?.string ?? "") ?? 0
            if item["sku"]?.string?.hasPrefix(prefix) ?? false {
                sums.own += amount
            } else {
                sums.others += amount
            }
        }
        return sums
    }

    private static func wrongCapacity(
        _ answer: MeteringComparison, _ advice: ReferenceAdvice.Advice
    ) -> [String] {
        var found: [String] = []
        let option = answer.capacity
        if option["provisionedTPS"]?.integer != advice.provisionedTPS
            || option["upToTPS"]?.integer != advice.upToTPS
            || option["heldBy"]?.string != advice.heldBy
        {
            found.append("capacity \(advice)")
        }
        let proof = answer.json["proof"]
        if proof?["minutesAbove"]?.string != advice.minutesAbove
            || proof?["minutesAtOrAbove"]?.string != advice.minutesAtOrAbove
            || proof?["oneMore"]?["amount"]?.string != advice.oneMore
            || proof?["oneLess"]?["amount"]?.string != advice.oneLess
        {
            found.append("proof \(advice)")
        }
        let curve = (answer.json["curve"]?.elements ?? []).map { point in
            [
                point["provisionedTPS"]?.number ?? "", point["amount"]?.string ?? "",
                point["minutesAbove"]?.string ?? "",
            ]
        }
        if curve != advice.curve { found.append("curve \(advice.curve)") }
        return found
    }

    /// Formulas that do not evaluate to their amounts.
    private static func wrongFormulas(_ answer: MeteringComparison) -> [String] {
        ["oneMore", "oneLess"].filter { name in
            guard let step = answer.json["proof"]?[name], step != .null else { return false }
            let value = Expression.value(step["formula"]?.string ?? "", canBeNegative: true)
            return value == nil || value?.description != step["amount"]?.string
        }
    }

    private static func ratio(_ factor: JSONValue?) throws -> Fraction? {
        guard let text = factor?["fraction"]?.string else { return nil }
        let parts = text.split(separator: "/").map { Fraction(String($0)) }
        try #require(parts.count == 2)
        let (numerator, denominator) = (try #require(parts[0]), try #require(parts[1]))
        let quotient = numerator / denominator
        let ratio = try #require(quotient)
        // The approximation is cut off after six decimals.
        let cut = try #require(Fraction(factor?["approximately"]?.string ?? ""))
        try #require(cut <= ratio && ratio < cut + Fraction(1, decimals: 6))
        return ratio
    }

    // MARK: The decision

    /// What contradicts the totals and ranges of the options.
    private static func wrongDecision(_ answer: MeteringComparison) -> [String] {
        let ends = answer.options.map { option in
            ["minimum", "maximum"].map { end in
                Fraction(option["total"]?.string ?? option["range"]?[end]?.string ?? "") ?? 0
            }
        }
        let (requests, capacity) = (ends[0], ends[1])
        var expected: (String?, String) = (nil, "unknown")
        if capacity[1] < requests[0] {
            expected = ("provisioned-capacity", "cheaper")
        } else if requests[1] <= capacity[0] {
            let isSame = requests[0] == capacity[1]
            expected = ("messaging-requests", isSame ? "same" : "dearer")
        }
        var found: [String] = []
        if answer.cheapest != expected.0 { found.append("cheapest \(expected)") }
        if answer.verdict != expected.1 { found.append("verdict \(expected)") }
        let totals = answer.options.map { $0["total"]?.string.flatMap { Fraction($0) } }
        if answer.json["difference"]?.string != minus(totals[1], totals[0]) {
            found.append("difference")
        }
        guard totals.count == 3 else { return found }
        let least = expected.0.flatMap { $0 == "messaging-requests" ? totals[0] : totals[1] }
        if answer.options[2]["saving"]?.string != minus(totals[2], least) { found.append("saving") }
        return found
    }

    private static func minus(_ left: Fraction?, _ right: Fraction?) -> String? {
        guard let left, let right else { return nil }
        return (left - right).description
    }
}

extension JSONValue {
    /// The value as JSON; its strings need no escapes.
    fileprivate var text: String {
        switch self {
        case .object(let members):
            "{" + members.map { "\"\($0.name)\":\($0.value.text)" }.joined(separator: ",") + "}"
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .string(let text): "\"\(text)\""
        case .number(let text): text
        case .boolean(let value): "\(value)"
        case .null: "null"
        }
    }
}
