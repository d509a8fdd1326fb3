import TestSupport
import Testing

@Suite("The service and a second implementation of the rules")
struct ReferenceTests {
    private static let client = Client()

    private static func sheet() throws -> ReferenceSheet {
        try ReferenceSheet(JSONValue.read(PriceSheetText.rabbitMQ.text))
    }

    #if DEBUG
        private static let documentsPerSeed = 500
    #else
        private static let documentsPerSeed = 2500
    #endif

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `agree on random documents`(seed: UInt64) throws {
        let sheet = try Self.sheet()
        var random = RandomEstimate(seed: seed)
        for number in 0..<Self.documentsPerSeed {
            let document = random.document()
            let bill = try Self.client.bill(document)
            let differences = try Self.differences(bill, JSONValue.read(document), sheet)
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
            try Self.differences(bill, JSONValue.read(document), Self.sheet()) == [])
    }

    private static func differences(
        _ bill: Bill, _ document: JSONValue, _ sheet: ReferenceSheet
    ) throws -> [String] {
        let expected = try ReferenceBill(document, sheet: sheet)
        var found = bill.inconsistencies
        let isComplete = expected.unmeasured == nil
        if bill.isComplete != isComplete { found.append("complete") }
        if bill.total != (isComplete ? expected.least.description : nil) { found.append("total") }
        if let range = bill.range {
            if range.minimum != expected.least.description { found.append("minimum") }
            if range.maximum != expected.greatest.description { found.append("maximum") }
            if bill.pricedSubtotal != expected.subtotal.description { found.append("subtotal") }
        }
        if bill.hours != "\(expected.hours)" { found.append("hours") }
        if bill.items.map(\.sku) != expected.billed { found.append("items") }
        for item in bill.items where item.sku != expected.unmeasured {
            if item.quantity != expected.quantities[item.sku]?.description {
                found.append("quantity of \(item.sku)")
            }
            if item.amount != expected.amounts[item.sku]?.description {
                found.append("amount of \(item.sku)")
            }
        }
        if bill.periods != expected.periods.map { $0?.description } { found.append("periods") }
        return found
    }
}
