import TestSupport
import Testing

@Suite("Comparisons and a second implementation of the rules")
struct ComparisonReferenceTests {
    private static let client = Client()

    private static func sheet() throws -> ReferenceSheet {
        try ReferenceSheet(JSONValue.read(PriceSheetText.rocketMQ.text))
    }

    #if DEBUG
        private static let documentsPerSeed = 400
    #else
        private static let documentsPerSeed = 2500
    #endif

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `agree on random documents`(seed: UInt64) throws {
        let sheet = try Self.sheet()
        var random = RandomComparison(seed: seed)
        for number in 0..<Self.documentsPerSeed {
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

    private static func differences(_ document: [UInt8], _ sheet: ReferenceSheet) throws -> [String]
    {
        let answer = try client.comparison(document)
        let expected = try ReferenceComparison(JSONValue.read(document), sheet: sheet)
        var found = answer.inconsistencies
        if answer.json["hours"]?.number != "\(expected.hours)" { found.append("hours") }
        for (option, bill) in zip(answer.options, expected.bills) {
            if option.name != "\(bill.option.edition)/\(bill.option.metering)"
                || option.total != bill.total?.description
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
            let isSame =
                item.component == expected.component && item.status == expected.status
                && item.quantity == expected.quantity?.description
                && item.amount == expected.amount?.description
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
        if upgrade.transitionCost != cost?.description { found.append("transitionCost") }
        guard let before = expected.bills[0].total, let after = option?.total else {
            return found + (upgrade.saving == nil && upgrade.paybackHours == nil ? [] : ["saving"])
        }
        let saving = before - after
        if upgrade.saving != saving.description { found.append("saving") }
        guard let cost, saving > 0 else {
            return found + (upgrade.paybackHours == nil ? [] : ["paybackHours"])
        }
        guard let text = upgrade.paybackHours, let hours = Fraction(text) else {
            return found + ["no paybackHours"]
        }
        let owed = cost * Fraction(expected.hours)
        let isWhole = text == hours.description && !text.contains(".")
        let isEnough = hours * saving >= owed
        let isLeast = hours.isZero || (hours - 1) * saving < owed
        return found + (isWhole && isEnough && isLeast ? [] : ["paybackHours"])
    }
}
