import TestSupport
import Testing

@testable import API

@Suite("The worked examples of the metering methods")
struct MeteringFixtureTests {
    struct Example: Row {
        let name: String
    }

    private static let examples = [
        "rabbitmq-compare-1-steady", "rabbitmq-compare-2-spiky",
        "rabbitmq-compare-3-riyadh-day-night", "rabbitmq-compare-4-no-peaks",
        "rabbitmq-compare-5-no-peaks-large", "rabbitmq-compare-6-tie",
    ].map { Example(name: $0) }

    @Test(arguments: examples)
    func `hold their figures digit for digit`(row: Example) throws {
        let answer = try Client().meterings(Fixture.bytes("\(row.name).request.json"))
        let figures = try JSONValue.read(Fixture.bytes("\(row.name).figures.json"))
        for name in figures.names where name != "options" && name != "curve" {
            #expect(answer.json[name] == figures[name], "\(name)")
        }
        let options = try #require(figures["options"]).elements
        #expect(answer.options.count == options.count)
        for (option, expected) in zip(answer.options, options) {
            #expect(option.names == expected.names + ["periods"])
            for name in expected.names where name != "items" {
                #expect(option[name] == expected[name], "\(name)")
            }
            let items = try #require(option["items"]).elements
            let expectedItems = try #require(expected["items"]).elements
            #expect(items.map { $0["sku"] } == expectedItems.map { $0["sku"] })
            for (item, expected) in zip(items, expectedItems) {
                #expect(item["quantity"] == expected["quantity"])
                #expect(item["amount"] == expected["amount"])
            }
        }
    }

    @Test(arguments: examples)
    func `have a curve that goes through their optimum`(row: Example) throws {
        let request = try Fixture.bytes("\(row.name).request.json")
        let figures = try JSONValue.read(Fixture.bytes("\(row.name).figures.json"))
        let text = String(decoding: request, as: UTF8.self)
        let end = try #require(text.lastIndex(of: "}"))
        let document = text[..<end] + #","curvePoints":1000}"#
        let answer = try Client().meterings(Array(document.utf8))
        #expect(answer.json["curve"] == figures["curve"] ?? .null)
    }

    @Test func `have their members in the order of the contract`() throws {
        let answer = try Client().meterings(
            Fixture.bytes("rabbitmq-compare-1-steady.request.json"))
        #expect(
            answer.json.names == [
                "product", "region", "currency", "hours", "options", "cheapest", "difference",
                "verdict", "reason", "proof", "breakEven", "scales", "notes", "warnings",
                "priceSheet",
            ])
        #expect(answer.json["product"]?.string == "rabbitmq")
        #expect(answer.json["region"]?.string == "cn-hangzhou")
        #expect(answer.json["currency"]?.string == "USD")
        let sheet = PriceSheets.builtIn[RabbitMQ.self].file
        #expect(answer.json["priceSheet"]?["sha256"]?.string == sheet.sha256)
        #expect(
            answer.reason
                == "At 1400 TPS, 4320 of 43200 minutes exceed the capacity; one TPS more costs "
                + "0.01152, one less 0.18.")
    }
}
