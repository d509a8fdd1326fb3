import TestSupport
import Testing

@Suite("A bill")
struct BillTests {
    private static let document = """
        {"region": "cn-hangzhou", "metering": "onDemand", "edition": "shared", "usage": [
         {"label": "peak", "hours": 2, "repeat": 3, "queues": 6001, "storageGB": 0.5,
          "messages": [{"received": 1, "delivered": 1, "payloadBytes": 10485761}]},
         {"queues": 20001, "internetOutGB": 1, "messageTraces": 1}]}
        """

    @Test func `has its members in one order`() throws {
        let bill = try Client().bill(Self.document)
        #expect(
            bill.json.names == [
                "product", "region", "metering", "currency", "hours", "complete", "total", "items",
                "periods", "notes", "warnings", "priceSheet",
            ])
        let item = try #require(bill.json["items"]?.elements.first)
        #expect(
            item.names == [
                "sku", "description", "quantity", "unit", "unitPrice", "per", "amount", "formula",
                "derivation",
            ])
        #expect(bill.json["product"]?.string == "rabbitmq")
        #expect(bill.json["region"]?.string == "cn-hangzhou")
        #expect(bill.json["currency"]?.string == "USD")
        #expect(bill.hours == "7")
    }

    @Test func `echoes a label where there was one`() throws {
        let bill = try Client().bill(Self.document)
        let periods = try #require(bill.json["periods"]).elements
        #expect(
            periods.map(\.names) == [
                ["label", "hours", "repeat", "total"], ["hours", "repeat", "total"],
            ])
        #expect(periods.map { $0["hours"]?.number } == ["2", "1"])
        #expect(periods.map { $0["repeat"]?.number } == ["3", "1"])
        #expect(bill.inconsistencies == [])
    }

    @Test func `names the price sheet that it was priced by`() throws {
        let client = Client()
        let list = try JSONValue.read(client.send("GET", "/price-sheets").body)
        let sheet = try #require(list["priceSheets"]?.elements.first)
        let used = try #require(client.bill(Self.document).json["priceSheet"])
        #expect(used.names == ["id", "updated", "sha256"])
        for name in used.names { #expect(used[name] == sheet[name]) }
    }

    @Test func `warns with a pointer in the order of the document`() throws {
        let bill = try Client().bill(Self.document)
        #expect(
            bill.warnings.map { $0["code"]?.string } == [
                "payload-above-message-limit", "queues-above-instance-limit",
                "queues-above-instance-limit",
            ])
        #expect(
            bill.warnings.map { $0["pointer"]?.string } == [
                "#/usage/0/messages/0/payloadBytes", "#/usage/0/queues", "#/usage/1/queues",
            ])
        #expect(bill.warnings.allSatisfy { $0.names == ["code", "pointer", "detail"] })
        #expect(bill.warnings[1]["detail"]?.string?.contains("6000") == true)
    }

    @Test func `warns of capacity and of peaks`() throws {
        let bill = try Client().bill(
            EstimateDocument(
                usage: #"{"minutePeakTPSCounts":[{"tps":50002,"minutes":60}]}"#, capacity: 50001))
        #expect(
            bill.warnings.map { $0["code"]?.string } == [
                "provisioned-capacity-above-instance-limit", "peaks-above-instance-limit",
            ])
        #expect(bill.warnings.map { $0["pointer"]?.string } == ["#/provisionedTPS", "#/usage/0"])
    }

    @Test func `gives a hundred warnings at most`() throws {
        let periods = Array(repeating: #"{"queues":6001}"#, count: 101).joined(separator: ",")
        #expect(try Client().bill(EstimateDocument(usage: periods)).warnings.count == 100)
    }

    struct Noted: Row {
        let name: String
        let notes: [String]

        init(_ period: String, _ notes: String...) {
            name = period
            self.notes = notes
        }
    }

    @Test(arguments: [
        Noted("{}", "period-taken-as-idle"),
        Noted(#"{"queues":1,"messageTraces":1}"#, "period-taken-as-idle"),
        Noted(#"{"messages":[]}"#),
        Noted(
            #"{"messages":[{"received":1,"payloadBytes":8192}]}"#, "payload-multiplier-both-ways",
            "kilobyte-1024"),
        Noted(#"{"messages":[{"delivered":1,"payloadBytes":5000}]}"#),
        Noted(#"{"messages":[{"delivered":1,"payloadBytes":0}]}"#, "empty-message-counts-one"),
        Noted(
            #"{"minutePeakTPSCounts":[{"tps":9,"minutes":60}]}"#, "peaks-counted-like-requests",
            "messages-not-given", "minute-peaks-not-billed"),
        Noted(
            #"{"storageGB":1}"#, "period-taken-as-idle", "gigabytes-as-given", "storage-as-held"),
        Noted(#"{"internetOutGB":1}"#, "period-taken-as-idle", "gigabytes-as-given"),
    ])
    func `tells what was assumed about requests`(row: Noted) throws {
        let bill = try Client().bill(EstimateDocument(usage: row.name))
        #expect(bill.notes == row.notes + ["later-items-left-out"])
    }

    @Test(arguments: [
        Noted("{}", "period-taken-as-idle"), Noted(#"{"messages":[]}"#),
        Noted(
            #"{"minutePeakTPSCounts":[{"tps":10,"minutes":60}]}"#, "peaks-counted-like-requests"),
        Noted(
            #"{"minutePeakTPSCounts":[{"tps":11,"minutes":60}]}"#, "peaks-counted-like-requests",
            "elastic-traffic-per-minute"),
        Noted(#"{"messages":[{"payloadBytes":1}]}"#, "messages-not-billed"),
        Noted(
            #"{"messages":[{"delivered":1,"payloadBytes":1}]}"#, "elastic-traffic-not-given",
            "messages-not-billed"),
        Noted(
            #"{"messages":[{"payloadBytes":1,"type":"delayed"}],"#
                + #""minutePeakTPSCounts":[{"tps":1,"minutes":60}]}"#,
            "peaks-counted-like-requests", "delayed-messages-in-peaks", "messages-not-billed"),
    ])
    func `tells what was assumed about capacity`(row: Noted) throws {
        let bill = try Client().bill(EstimateDocument(usage: row.name, capacity: 10))
        #expect(bill.notes == row.notes + ["later-items-left-out"])
        let notes = try #require(bill.json["notes"]).elements
        #expect(notes.allSatisfy { $0["detail"]?.string?.hasSuffix(".") == true })
    }

    @Test func `costs the same whatever the edition`() throws {
        let shared = try Client().bill(Self.document)
        let dedicated = try Client().bill(
            Self.document.replacing(#""edition": "shared""#, with: #""edition": "dedicated""#))
        #expect(dedicated.items == shared.items)
        #expect(dedicated.warnings.count == 2)
    }

    @Test(arguments: [
        ("cn-hangzhou", #"{"queues":1}"#, false), ("me-central-1", #"{"queues":1}"#, true),
        ("me-central-1", #"{"storageGB":1}"#, false),
    ])
    func `says where queue prices are those of another price group`(
        region: String, period: String, isNoted: Bool
    ) throws {
        let bill = try Client().bill(
            EstimateDocument(usage: period, region: region))
        #expect(bill.notes.contains("queue-prices-of-one-column") == isNoted)
    }
}
