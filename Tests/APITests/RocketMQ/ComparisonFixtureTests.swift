import TestSupport
import Testing

@testable import API

@Suite("The worked examples of comparisons")
struct ComparisonFixtureTests {
    struct Example: Row {
        let name: String
    }

    @Test(arguments: [
        Example(name: "rocketmq-1-structure-only"), Example(name: "rocketmq-2-with-test-rates"),
    ])
    func `hold their figures digit for digit`(row: Example) throws {
        let answer = try Client().comparison(Fixture.bytes("\(row.name).request.json"))
        let figures = try JSONValue.read(Fixture.bytes("\(row.name).figures.json"))
        #expect(answer.json["hours"] == figures["hours"])
        let options = try #require(figures["options"]).elements
        #expect(answer.options.count == options.count)
        for (option, expected) in zip(answer.options, options) {
            for name in expected.names where name != "items" {
                #expect(option.json[name] == expected[name], "\(option.name): \(name)")
            }
            let items = try #require(option.json["items"]).elements
            let expectedItems = try #require(expected["items"]).elements
            #expect(items.count == 11)
            #expect(expectedItems.count == 11)
            for (item, expected) in zip(items, expectedItems) {
                for name in expected.names { #expect(item[name] == expected[name]) }
            }
        }
        #expect(answer.inconsistencies == [])
        try check(answer, figures)
    }

    private func check(_ answer: Comparison, _ figures: JSONValue) throws {
        let rows = try #require(figures["comparison"]).elements
        #expect(answer.differences.count == rows.count)
        for (difference, expected) in zip(answer.differences, rows) {
            #expect(difference.component == expected["component"]?.string)
            #expect(try Comparison.name(difference.against) == expected["against"]?.string)
            #expect(difference.baseline == expected["baseline"]?.string)
            #expect(difference.option == expected["option"]?.string)
            #expect(difference.difference == expected["difference"]?.string)
            #expect(difference.verdict == expected["verdict"]?.string)
        }
        #expect(answer.cheapest == (try Comparison.name(try #require(figures["cheapest"]))))
        let upgrade = try #require(figures["upgrade"])
        #expect((answer.upgrade == nil) == (upgrade == .null))
        for name in upgrade.names { #expect(answer.upgrade?.json[name] == upgrade[name]) }
    }

    @Test func `tell which prices they took`() throws {
        let answer = try Client().comparison(
            Fixture.bytes("rocketmq-1-structure-only.request.json"))
        #expect(
            answer.json.names == [
                "product", "region", "currency", "hours", "options", "comparison", "cheapest",
                "breakEven", "upgrade", "notes", "warnings", "priceSheet",
            ])
        #expect(answer.json["product"]?.string == "rocketmq")
        #expect(answer.json["region"]?.string == "cn-hangzhou")
        #expect(answer.json["currency"]?.string == "USD")
        let sheet = PriceSheets.builtIn[RocketMQ.self].file
        #expect(answer.json["priceSheet"]?["id"]?.string == sheet.id)
        #expect(answer.json["priceSheet"]?["updated"]?.string == "2026-03-11")
        #expect(answer.json["priceSheet"]?["sha256"]?.string == sheet.sha256)
    }
}
