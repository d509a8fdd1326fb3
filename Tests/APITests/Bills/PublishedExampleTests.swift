import TestSupport
import Testing

@Suite("The published price examples")
struct PublishedExampleTests {
    struct Example: Row {
        let name: String
        let document: String
        let total: String
        /// Amounts by sku.
        let amounts: [String: String]

        init(_ name: String, _ document: String, _ total: String, _ amounts: [String: String]) {
            self.name = name
            self.document = document
            self.total = total
            self.amounts = amounts
        }
    }

    private static let examples = [
        Example(
            "R1, an hour of messages of 8 KB",
            """
            {"region": "cn-hangzhou", "metering": "messaging-requests", "usage": [{"messages": [
                {"received": 7e6, "delivered": 8e6, "payloadBytes": 8192},
                {"type": "delayed", "received": 2e6, "delivered": 3.2e6, "payloadBytes": 8192}]}]}
            """, "17.484",
            [
                "rabbitmq.requests.normal": "9.3", "rabbitmq.requests.delayed-receive": "6.2",
                "rabbitmq.requests.delayed-deliver": "1.984",
            ]),
        Example(
            "R2, 3000 TPS for an hour",
            """
            {"region": "cn-hangzhou", "metering": "provisioned-capacity", "provisionedTPS": 3000,
             "usage": [{}]}
            """, "0.39", ["rabbitmq.capacity.provisioned": "0.39"]),
        Example(
            "R2, 3000 TPS for 30 days",
            """
            {"region": "cn-hangzhou", "metering": "provisioned-capacity", "provisionedTPS": 3000,
             "usage": [{"hours": 24, "repeat": 30}]}
            """, "280.8", ["rabbitmq.capacity.provisioned": "280.8"]),
        Example(
            "R3, three minutes above 5000 TPS",
            """
            {"region": "cn-hangzhou", "metering": "provisioned-capacity", "provisionedTPS": 5000,
             "usage": [{"minutePeakTPSCounts": [
                {"tps": 5200, "minutes": 1}, {"tps": 5300, "minutes": 1},
                {"tps": 5100, "minutes": 1}, {"tps": 5000, "minutes": 57}]}]}
            """, "0.6614",
            ["rabbitmq.capacity.provisioned": "0.65", "rabbitmq.capacity.elastic": "0.0114"]),
        Example(
            "R4, 150 queues",
            #"{"region":"eu-central-1","metering":"onDemand","usage":[{"queues":150}]}"#,
            "0.0066", ["rabbitmq.queues.tier-1": "0.0066"]),
        Example(
            "R5, 600 queues",
            #"{"region":"us-east-1","metering":"onDemand","usage":[{"queues":600}]}"#,
            "0.0176", ["rabbitmq.queues.tier-1": "0.0088", "rabbitmq.queues.tier-2": "0.0088"]),
        Example(
            "R6, a million messages of 18 KB",
            """
            {"region": "cn-hangzhou", "metering": "messaging-requests", "usage": [{"messages": [
                {"delivered": 1000000, "payloadBytes": 18432}]}]}
            """, "1.55", ["rabbitmq.requests.normal": "1.55"]),
    ]

    @Test(arguments: examples)
    func `hold to the digit`(row: Example) throws {
        let bill = try Client().bill(row.document)
        #expect(bill.total == row.total)
        let amounts = bill.items.map { ($0.sku, $0.amount) }
        #expect(Dictionary(uniqueKeysWithValues: amounts) == row.amounts)
        #expect(bill.inconsistencies == [])
    }

    @Test func `count a message of 18 KB five times`() throws {
        let bill = try Client().bill(
            EstimateDocument(usage: #"{"messages":[{"received":1,"payloadBytes":18432}]}"#))
        #expect(bill.quantity("rabbitmq.requests.normal") == "5")
        #expect(bill.items.first?.derivation == "1 * 5")
        #expect(bill.items.first?.formula == "5 / 1000000 * 0.31")
    }

    @Test func `bill 600 TPS-minutes of elastic traffic`() throws {
        let peaks = ([5200, 5300, 5100] + Array(repeating: 5000, count: 57)).map(String.init)
        let bill = try Client().bill(
            EstimateDocument(
                usage: #"{"minutePeakTPS":[\#(peaks.joined(separator: ","))]}"#, capacity: 5000))
        #expect(bill.quantity("rabbitmq.capacity.elastic") == "600")
        #expect(
            bill.items.last?.derivation == "(5200 - 5000) + (5300 - 5000) + (5100 - 5000)")
    }

    @Test(arguments: [
        ("general", "cn-hangzhou", "0.31 1.55 0.31 0.00013 0.000019 0.000319 0.13 0.0155"),
        ("Riyadh", "me-central-1", "0.372 1.86 0.372 0.000156 0.000022 0.0003828 0.156 0.0186"),
    ])
    func `follow the price list`(group: String, region: String, prices: String) throws {
        let others = #""storageGB":1,"internetOutGB":1,"messageTraces":1"#
        let requests = try Client().bill(
            EstimateDocument(
                usage: #"{"messages":[{"received":1,"payloadBytes":1},{"type":"delayed","#
                    + #""received":1,"delivered":1,"payloadBytes":1}],\#(others)}"#,
                region: region))
        let capacity = try Client().bill(
            EstimateDocument(
                usage: #"{"minutePeakTPSCounts":[{"tps":2,"minutes":60}]}"#, region: region,
                capacity: 1))
        let items = requests.items.prefix(3) + capacity.items + requests.items.dropFirst(3)
        #expect(items.map(\.unitPrice).joined(separator: " ") == prices)
        #expect(
            items.map(\.per) == ["1000000", "1000000", "1000000", "1", "1", "1", "1", "1000000"])
    }
}
