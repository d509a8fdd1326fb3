import TestSupport
import Testing

@Suite("A comparison with missing figures")
struct UnmeasuredTests {
    private static let messages = #"{"messages":[{"delivered":1,"payloadBytes":1}]}"#
    private static let peaks = #"{"minutePeakTPSCounts":[{"tps":11,"minutes":60}]}"#

    struct Unmeasured: Row {
        let name: String
        let document: ComparisonDocument
        /// The components of each option whose quantity is not known.
        let components: [[String]]
        let notes: [String]

        init(
            _ usage: String, _ options: [ComparisonDocument.Option], _ components: [[String]],
            notes: String...
        ) {
            name = "\(usage) \(options.map(\.text))"
            document = ComparisonDocument(options, usage: usage, rates: TestRates.all)
            self.components = components
            self.notes = notes
        }
    }

    private static let elastic = ["elastic-capacity"]
    private static let capacities = [
        ComparisonDocument.Option.shared.reserving(10), .dedicated.reserving(10),
    ]

    @Test(arguments: [
        Unmeasured(
            messages, [.standard, .shared.reserving(10)], [[], elastic],
            notes: "elastic-traffic-not-given"),
        Unmeasured(messages, capacities, [elastic, elastic], notes: "elastic-traffic-not-given"),
        Unmeasured(
            peaks + "," + messages, capacities, [elastic, elastic],
            notes: "elastic-traffic-not-given"),
        Unmeasured(messages, [.standard, .shared], [[], []]),
        Unmeasured(
            peaks, [.standard, .shared.reserving(10)], [["message-requests"], []],
            notes: "messages-not-given"),
        Unmeasured(peaks, capacities, [[], []]),
        Unmeasured("{}", [.standard, .shared.reserving(10)], [[], []]),
        Unmeasured(#"{"messages":[]}"#, [.standard, .shared.reserving(10)], [[], []]),
        Unmeasured(
            #"{"messages":[{"payloadBytes":1}]}"#, [.standard, .shared.reserving(10)], [[], []]),
        Unmeasured(
            #"{"messages":[],"minutePeakTPSCounts":[{"tps":11,"minutes":60}]}"#,
            [.standard, .shared.reserving(10)], [[], []]),
    ])
    func `has no total where a quantity is not known`(row: Unmeasured) throws {
        let answer = try Client().comparison(row.document)
        #expect(answer.inconsistencies == [])
        for (option, components) in zip(answer.options, row.components) {
            let unmeasured = option.items.filter { $0.status == "unmeasured" }
            #expect(unmeasured.map(\.component) == components)
            #expect(option.complete == components.isEmpty)
            #expect(unmeasured.allSatisfy { $0.unitPrice != nil })
        }
        let isComplete = row.components.allSatisfy(\.isEmpty)
        #expect((answer.cheapest != nil) == isComplete)
        let given = ["elastic-traffic-not-given", "messages-not-given"]
        #expect(answer.notes.filter(given.contains) == row.notes)
        for component in Set(row.components.flatMap(\.self)) {
            #expect(answer.verdict(component) == "unknown")
        }
    }

    @Test func `says why it cannot tell`() throws {
        let answer = try Client().comparison(
            ComparisonDocument(Self.capacities, usage: Self.messages, rates: TestRates.all))
        let elastic = answer.differences.filter { $0.component == "elastic-capacity" }
        #expect(elastic.map(\.reason) == ["Cannot be compared: the quantity was not given."])
    }

    @Test func `shows what it does not know as null`() throws {
        let document = ComparisonDocument(Self.capacities, usage: Self.messages)
        let item = try #require(try Client().comparison(document).options[0]["elastic-capacity"])
        #expect(
            item.names == [
                "component", "status", "quantity", "unit", "unitPrice", "per", "amount", "formula",
            ])
        #expect(item.unitPrice == nil)
    }

    @Test func `is warned of figures that contradict each other`() throws {
        let usage =
            #"{"messages":[{"delivered":1,"payloadBytes":1}],"#
            + #""minutePeakTPSCounts":[{"tps":11,"minutes":60}]}"#
        let more = usage.replacing(":1,", with: ":39601,")
        let warnings = try Client().comparison(ComparisonDocument(usage: usage, more)).warnings
        #expect(
            warnings.map { $0["code"]?.string } == ["messages-below-peaks", "peaks-below-messages"])
        #expect(warnings.map { $0["pointer"]?.string } == ["#/usage/0", "#/usage/1"])
    }
}
