import TestSupport
import Testing

@Suite("The service and a second implementation of the rules")
struct ReferenceTests {
    private static let client = Client()

    private static func prices() throws -> ReferencePrices {
        let sheet = try client.send("GET", "/price-sheets/rabbitmq-serverless-2024-12-06")
        return try ReferencePrices(JSONValue.read(sheet.body))
    }

    #if DEBUG
        private static let documentsPerSeed = 500
    #else
        private static let documentsPerSeed = 2500
    #endif

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `agree on random documents`(seed: UInt64) async throws {
        let prices = try Self.prices()
        var usage = RandomUsage(seed: seed)
        for number in 0..<Self.documentsPerSeed {
            // Tests that wait for a server are on time only if long ones let them in between.
            await Task.yield()
            let document = usage.document()
            let bill = try Self.client.bill(document)
            let differences = try Self.differences(bill, JSONValue.read(document), prices)
            try #require(
                differences.isEmpty, "document \(number): \(differences)\n\(document)")
        }
    }

    @Test(arguments: [
        "rabbitmq-1-messaging-requests", "rabbitmq-2-provisioned", "rabbitmq-3-riyadh-month",
    ])
    func `agree on the worked examples`(name: String) throws {
        let document = try Fixture.bytes("\(name).request.json")
        let bill = try Self.client.bill(document)
        #expect(
            try Self.differences(bill, JSONValue.read(document), Self.prices()) == [])
    }

    private static func differences(
        _ bill: Bill, _ document: JSONValue, _ prices: ReferencePrices
    ) throws -> [String] {
        let expected = try ReferenceBill(document, prices: prices)
        var found = bill.inconsistencies
        if Fraction(bill.total) != expected.total { found.append("total") }
        if bill.hours != "\(expected.hours)" { found.append("hours") }
        if bill.items.map(\.sku) != expected.billed { found.append("items") }
        for item in bill.items {
            if Fraction(item.quantity) != expected.quantities[item.sku] {
                found.append("quantity of \(item.sku)")
            }
            if Fraction(item.amount) != expected.amounts[item.sku] {
                found.append("amount of \(item.sku)")
            }
        }
        if bill.periods.map({ Fraction($0) }) != expected.periods { found.append("periods") }
        return found
    }
}
