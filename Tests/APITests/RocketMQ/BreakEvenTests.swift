import TestSupport
import Testing

@Suite("When an option is cheaper")
struct BreakEvenTests {
    struct Condition: Row {
        let name: String
        let document: ComparisonDocument
        /// For each option after the baseline.
        let conditions: [String]

        init(_ name: String, _ document: ComparisonDocument, _ conditions: String...) {
            self.name = name
            self.document = document
            self.conditions = conditions
        }
    }

    /// A month of messages and topics that a quota of 300 covers.
    private static let month =
        #"{"hours":720,"messages":[{"received":500000000,"delivered":900000000,"payloadBytes":2048}],"#
        + #""topics":120,"privateLink":{"zones":2,"dataGB":100}}"#

    private static let rows = [
        Condition(
            "a month under the default options",
            ComparisonDocument([.standard, .shared.free(resources: 300)], usage: month),
            "1400 * shared.messageRequests + 720 * shared.instanceHour "
                + "- 1400 * standard.messageRequests - 86400 * standard.resourceHour < 15.4"),
        Condition(
            "only the baseline has an unknown price",
            ComparisonDocument(
                [.professional, .shared], usage: #"{"topics":7,"privateLink":{"zones":3}}"#,
                rates: ["shared": ["instanceHour": "0.05"]]),
            "-7 * professional.resourceHour < -0.02"),
        Condition(
            "only the option has an unknown price",
            ComparisonDocument(
                [.dedicated, .shared], usage: #"{"storageGB":0.000001}"#,
                rates: ["dedicated": ["storageGBHour": "3"], "shared": ["instanceHour": "0"]]),
            "0.000001 * shared.storageGBHour < 0.000003"),
        Condition(
            "parts of a million",
            ComparisonDocument(
                [.standard, .professional], usage: #"{"messageTraces":1}"#),
            "0.000001 * professional.messageTraces - 0.000001 * standard.messageTraces < 0"),
        Condition(
            "one edition, whose rates are the same: only the quotas differ",
            ComparisonDocument(
                [.shared, .shared.free(resources: 200, clients: 1000)],
                usage: #"{"topics":150,"onlineClients":1200,"storageGB":5}"#),
            "-500 * shared.clientHour - 50 * shared.resourceHour < 0"),
        Condition(
            "one edition by two methods",
            ComparisonDocument(
                [.dedicated.reserving(10), .dedicated.reserving(12), .dedicated],
                usage: #"{"minutePeakTPSCounts":[{"tps":13,"minutes":60}],"#
                    + #""messages":[{"received":5,"payloadBytes":1}]}"#),
            "2 * dedicated.reservedTPSHour - 120 * dedicated.elasticTPSMinute < 0",
            "0.000005 * dedicated.messageRequests - 10 * dedicated.reservedTPSHour "
                + "- 180 * dedicated.elasticTPSMinute < 0"),
        Condition(
            "nothing but what is the same on both sides",
            ComparisonDocument(
                [.shared, .shared.free(resources: 200)], usage: #"{"storageGB":5}"#),
            "0 < 0"),
        Condition(
            "all prices known, so that the totals decide",
            ComparisonDocument(
                [.standard, .shared, .dedicated], usage: month, rates: TestRates.all)),
        Condition("nothing used", ComparisonDocument([.standard, .dedicated])),
        Condition(
            "no unknown price in one of the options",
            ComparisonDocument([.standard, .dedicated, .shared]), "1 * shared.instanceHour < 0"),
    ]

    @Test(arguments: rows)
    func `is told by a condition on the unknown prices`(row: Condition) throws {
        let answer = try Client().comparison(row.document)
        #expect(answer.breakEvens.map(\.cheaperIf) == row.conditions)
        #expect(answer.inconsistencies == [])
    }

    @Test func `is told with each rate and its coefficient`() throws {
        let answer = try Client().comparison(Self.rows[0].document)
        let expected = try JSONValue.read(
            """
            [{"against": {"edition": "shared", "metering": "cumulative", "freeResources": 300},
              "cheaperIf": "\(Self.rows[0].conditions[0])",
              "terms": [{"rate": "shared.messageRequests", "coefficient": "1400"},
                        {"rate": "shared.instanceHour", "coefficient": "720"},
                        {"rate": "standard.messageRequests", "coefficient": "-1400"},
                        {"rate": "standard.resourceHour", "coefficient": "-86400"}],
              "lessThan": "15.4"}]
            """)
        #expect(answer.json["breakEven"] == expected)
    }

    #if DEBUG
        private static let documentsPerSeed = 250
    #else
        private static let documentsPerSeed = 2500
    #endif

    /// Few different prices, so that totals are often the same.
    private static let prices = ["0", "0.5", "0.002", "1", "0.000001", "12.345", "7"]

    @Test(arguments: 31...38 as ClosedRange<UInt64>)
    func `agrees with the totals once prices are filled in`(seed: UInt64) throws {
        let client = Client()
        var documents = RandomComparison(seed: seed)
        var random = SplitMix64(seed: seed)
        var compared: [Bool: Int] = [:]
        for _ in 0..<Self.documentsPerSeed {
            var document = documents.document(random.pick([RandomComparison.Rates.none, .some]))
            let entries = try client.comparison(document).breakEvens
            for edition in ["standard", "professional", "shared", "dedicated"] {
                for key in ComparisonDocument.keys(of: edition)
                where document.rates[edition]?[key] == nil && !key.hasPrefix("privateLink") {
                    document.rates[edition, default: [:]][key] = random.pick(Self.prices)
                }
            }
            let filled = try client.comparison(document)
            let total = { (option: Comparison.Option) in
                try #require(option.total.flatMap { Fraction($0) })
            }
            for entry in entries {
                let option = try #require(
                    filled.differences.first { $0.against == entry.against }?.option(in: filled))
                let isCheaper = try total(option) < total(filled.options[0])
                let holds = try #require(
                    entry.holds(with: document.rates) as Bool?, "\(entry.cheaperIf)")
                try #require(holds == isCheaper, "\(entry.cheaperIf)\n\(document.text)")
                compared[isCheaper, default: 0] += 1
            }
        }
        #expect(compared[true, default: 0] > 50)
        #expect(compared[false, default: 0] > 50)
    }
}

extension Comparison.Difference {
    /// The option that this is about.
    fileprivate func option(in answer: Comparison) -> Comparison.Option? {
        let position = answer.differences.filter { $0.component == component }
            .firstIndex { $0.against == against }
        return position.map { answer.options[$0 + 1] }
    }
}
