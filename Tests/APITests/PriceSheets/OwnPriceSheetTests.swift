import TestSupport
import Testing

@Suite("A price sheet of one's own")
struct OwnPriceSheetTests {
    @Test func `replaces the built-in one`() throws {
        let client = Client(sheets: try PriceSheetText.contract.load())
        let bill = try client.bill(
            """
            {"region": "mars-1", "metering": "onDemand", "usage": [{"queues": 12, "storageGB": 0.5,
             "internetOutGB": 1, "messageTraces": 1, "messages": [
              {"received": 1, "payloadBytes": 1},
              {"type": "delayed", "received": 1, "delivered": 1, "payloadBytes": 1}]}]}
            """)
        #expect(bill.json["currency"]?.string == "EUR")
        #expect(bill.json["priceSheet"]?["id"]?.string == "my-contract")
        #expect(bill.json["priceSheet"]?["updated"]?.string == "2025-02-28")
        #expect(
            bill.items.map(\.amount) == [
                "0.000001", "0.000002", "0.000003", "60", "14", "4", "9", "0.00001",
            ])
        #expect(bill.total == "87.000016")
        #expect(bill.inconsistencies == [])
        let response = try client.send("GET", "/price-sheets/my-contract")
        #expect(response.text == PriceSheetText.contract.text)
        let builtIn = try client.send("GET", "/price-sheets/rabbitmq-serverless-2024-12-06")
        #expect(builtIn.status == .notFound)
        #expect(builtIn.text.contains("my-contract"))
    }

    @Test func `knows its own regions and its own limit of queues`() throws {
        let client = Client(sheets: try PriceSheetText.contract.load())
        let faults = try client.faults(
            EstimateDocument(usage: #"{"queues":21}"#).text)
        #expect(faults.map(\.pointer) == ["#/region", "#/usage/0/queues"])
        #expect(faults.last?.detail == "must be at most 20: no price is published beyond that")
        let bill = try client.bill(
            EstimateDocument(usage: #"{"queues":20}"#, region: "moon-1"))
        #expect(bill.total == "130")
    }

    @Test func `may price items at nothing and have fewer or more tiers`() throws {
        let tiers = (1...4).map { #"{"upTo": \#($0 * 5), "unitPrice": "0.\#($0)"}"# }
        let sheet = PriceSheetText.contract.replacing(
            #"[{"upTo": 10, "unitPrice": "6"}, {"upTo": 20, "unitPrice": "7"}]"#,
            with: "[\(tiers.joined(separator: ","))]"
        ).replacing(#""storageGBHour": "8""#, with: #""storageGBHour": "0""#)
        let client = Client(sheets: try sheet.load())
        let bill = try client.bill(
            EstimateDocument(usage: #"{"queues":20,"storageGB":7}"#, region: "moon-1"))
        #expect(bill.items.count == 5)
        #expect(bill.items[3].sku == "rabbitmq.queues.tier-4")
        #expect(bill.amount("rabbitmq.storage") == "0")
        #expect(bill.inconsistencies == [])
    }

    @Test func `changes the bills and their digest with its bytes`() throws {
        let before = Client(sheets: try PriceSheetText.contract.load())
        let changed = PriceSheetText.contract.replacing(#""upTo": 10"#, with: #""upTo": 11"#)
        let after = Client(sheets: try changed.load())
        let document = EstimateDocument(usage: #"{"queues":11}"#, region: "moon-1")
        let (old, new) = (try before.bill(document), try after.bill(document))
        #expect(old.total == "67")
        #expect(new.total == "66")
        #expect(old.json["priceSheet"]?["sha256"] != new.json["priceSheet"]?["sha256"])
    }

    @Test func `is checked against the second implementation too`() throws {
        let changed = try PriceSheetText.rabbitMQ
            .replacing(#""0.31""#, with: #""123456789.000001""#)
            .replacing(#""0.000019""#, with: #""0.000000000001""#)
            .replacing(#""upTo": 200,"#, with: #""upTo": 7,"#)
        let sheet = try ReferenceSheet(JSONValue.read(changed.text))
        let client = Client(sheets: try changed.load())
        var random = RandomEstimate(seed: 77)
        var priced = 0
        for _ in 0..<60 {
            let document = random.document()
            let response = try client.estimate(Array(document.utf8))
            guard response.status == .ok else { continue }
            priced += 1
            let bill = try Bill(response.body)
            let expected = try ReferenceBill(JSONValue.read(document), sheet: sheet)
            #expect(bill.bounds?.least == expected.least)
            #expect(bill.inconsistencies == [])
        }
        #expect(priced > 30)
    }
}
