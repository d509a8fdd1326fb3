import TestSupport
import Testing

@Suite("Comparisons and a second implementation of the rules")
struct ComparisonReferenceTests {
    private static let client = Client()

    private static func sheet() throws -> JSONValue {
        let sheet = try client.send("GET", "/price-sheets/rocketmq-serverless-2026-03-11")
        return try JSONValue.read(sheet.body)
    }

    #if DEBUG
        private static let documentsPerSeed = 400
    #else
        private static let documentsPerSeed = 2500
    #endif

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `agree on random documents`(seed: UInt64) async throws {
        let sheet = try Self.sheet()
        var random = RandomComparison(seed: seed)
        for number in 0..<Self.documentsPerSeed {
            // Tests that wait for a server are on time only if long ones let them in between.
            await Task.yield()
            let document = random.document().text
            let differences = try Self.differences(Array(document.utf8), sheet)
            try #require(
                differences.isEmpty, "document \(number): \(differences)\n\(document)")
        }
    }

    @Test(arguments: ["rocketmq-1-structure-only", "rocketmq-2-with-test-rates"])
    func `agree on the worked examples`(name: String) throws {
        let document = try Fixture.bytes("\(name).request.json")
        #expect(try Self.differences(document, Self.sheet()) == [])
    }

    private static func differences(_ document: [UInt8], _ sheet: JSONValue) throws -> [String] {
        let answer = try client.comparison(document)
        let expected = try ReferenceComparison(JSONValue.read(document), sheet: sheet)
        var found = answer.inconsistencies
        if answer.json["hours"]?.number != "\(expected.hours)" { found.append("hours") }
        for (option, bill) in zip(answer.options, expected.bills) {
            if option.name != "\(bill.option.edition)/\(bill.option.metering)"
                || BigNatural(attos: option.total) != bill.total
            {
                found.append(option.name)
            }
            found += differences(option.items, bill.items)
        }
        if answer.options.count != expected.bills.count { found.append("options") }
        let verdicts = expected.bills.indices.dropFirst().flatMap { position in
            (0..<11).map { expected.verdict($0, of: position) }
        }
        if answer.differences.map(\.verdict) != verdicts { found.append("verdicts \(verdicts)") }
        let cheapest = expected.cheapest.map { answer.options[$0].name }
        if answer.cheapest != cheapest { found.append("cheapest") }
        return found + differences(answer.upgrade, expected)
    }

    private static func differences(
        _ items: [Comparison.Item], _ expected: [ReferenceComparison.Item]
    ) -> [String] {
        guard items.count == expected.count else { return ["number of items"] }
        return zip(items, expected).compactMap { item, expected in
            let million = BigNatural.power(ofTen: 6)
            let isSame =
                item.component == expected.component && item.status == expected.status
                && Fraction(item.quantity) == Fraction(expected.quantity, over: million)
                && BigNatural(attos: item.amount) == expected.amount
            return isSame ? nil : "\(item) is not \(expected)"
        }
    }

    private static func differences(
        _ upgrade: Comparison.Upgrade?, _ expected: ReferenceComparison
    ) -> [String] {
        guard let upgrade else { return expected.transition.isEmpty ? [] : ["no upgrade"] }
        var found = differences(upgrade.items, expected.transition)
        let option = expected.bills.first { $0.option.edition == "shared" }
        let cost = ReferenceComparison.sum(expected.transition)
        if BigNatural(attos: upgrade.transitionCost) != cost { found.append("transitionCost") }
        guard let before = expected.bills[0].total, let after = option?.total else {
            return found + (upgrade.saving == nil && upgrade.paybackHours == nil ? [] : ["saving"])
        }
        let scale = BigNatural.power(ofTen: 18)
        let saving = SignedFraction(
            Fraction(before, over: scale), minus: Fraction(after, over: scale))
        if upgrade.saving.flatMap({ SignedFraction($0) }) != saving { found.append("saving") }
        guard let cost, let gain = before - after, !gain.isZero else {
            return found + (upgrade.paybackHours == nil ? [] : ["paybackHours"])
        }
        let owed = cost * BigNatural(expected.hours)
        guard let hours = upgrade.paybackHours.flatMap({ BigNatural(digits: Array($0.utf8)) })
        else { return found + ["no paybackHours"] }
        let isEnough = owed.isAtMost(hours * gain)
        let isLeast = (hours - BigNatural(1)).map { !owed.isAtMost($0 * gain) } ?? true
        return found + (isEnough && isLeast ? [] : ["paybackHours"])
    }
}
