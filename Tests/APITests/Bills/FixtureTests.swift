import API
import TestSupport
import Testing

@Suite("The worked examples of the API")
struct FixtureTests {
    struct Example: Row {
        let name: String
    }

    @Test(arguments: [
        Example(name: "rabbitmq-1-messaging-requests"), Example(name: "rabbitmq-2-provisioned"),
        Example(name: "rabbitmq-3-riyadh-month"),
    ])
    func `hold their figures digit for digit`(row: Example) throws {
        let bill = try Client().bill(Fixture.bytes("\(row.name).request.json"))
        let figures = try JSONValue.read(Fixture.bytes("\(row.name).figures.json"))
        #expect(bill.hours == figures["hours"]?.number)
        #expect(bill.total == figures["total"]?.string)
        #expect(bill.periods == figures["periods"]?.elements.compactMap(\.string))
        let items = try #require(figures["items"]).elements
        #expect(bill.items.map(\.sku) == items.compactMap { $0["sku"]?.string })
        for (item, expected) in zip(bill.items, items) {
            #expect(item.quantity == expected["quantity"]?.string)
            #expect(item.unitPrice == expected["unitPrice"]?.string)
            #expect(item.per == expected["per"]?.string)
            #expect(item.amount == expected["amount"]?.string)
        }
        #expect(bill.inconsistencies == [])
    }
}
