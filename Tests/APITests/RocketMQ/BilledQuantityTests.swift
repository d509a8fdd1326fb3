import TestSupport
import Testing

@Suite("What a comparison bills")
struct BilledQuantityTests {
    /// A component under an option: `status quantity`.
    struct Billed: Row {
        let name: String
        let option: ComparisonDocument.Option
        let usage: String
        let component: String
        let expected: String

        init(
            _ component: String, _ option: ComparisonDocument.Option, _ usage: String,
            _ expected: String
        ) {
            name = "\(component), \(option.text), \(usage)"
            self.option = option
            self.usage = usage
            self.component = component
            self.expected = expected
        }

        /// The item, without rates for it or with all of them.
        func item(_ rates: [String: [String: String]] = [:]) throws -> Comparison.Item {
            let other =
                option.edition == "standard" ? ComparisonDocument.Option.professional : .standard
            let answer = try Client().comparison(
                ComparisonDocument([option, other], usage: usage, rates: rates))
            #expect(answer.inconsistencies == [])
            return try #require(answer.options[0][component])
        }
    }

    private static let free300 = ComparisonDocument.Option.shared.free(resources: 300)

    private static let resources = [
        Billed("resources", .shared, #"{"topics":99}"#, "free 0"),
        Billed("resources", .shared, #"{"topics":100}"#, "free 0"),
        Billed("resources", .shared, #"{"topics":101}"#, "unpriced 1"),
        Billed("resources", .shared, #"{"consumerGroups":100}"#, "free 0"),
        Billed("resources", .shared, #"{"topics":60,"consumerGroups":40}"#, "free 0"),
        Billed("resources", .dedicated, #"{"topics":60,"consumerGroups":41}"#, "unpriced 1"),
        Billed("resources", .shared, #"{"topics":0,"consumerGroups":0}"#, "zero 0"),
        Billed("resources", .shared, "{}", "zero 0"),
        Billed("resources", free300, #"{"topics":299,"consumerGroups":1}"#, "free 0"),
        Billed(
            "resources", free300, #"{"topics":299,"consumerGroups":2,"hours":24,"repeat":30}"#,
            "unpriced 720"),
        Billed("resources", .shared, #"{"topics":50},{"topics":101}"#, "unpriced 1"),
        Billed(
            "resources", .shared.free(resources: 3000), #"{"topics":3000},{"topics":3001}"#,
            "unpriced 1"),
        Billed("resources", .standard, #"{"topics":1}"#, "unpriced 1"),
        Billed("resources", .standard, #"{"consumerGroups":5000}"#, "zero 0"),
        Billed("resources", .professional, #"{"topics":7,"hours":3,"repeat":2}"#, "unpriced 42"),
    ]

    @Test(arguments: resources)
    func `are topics, and groups beyond one pool of free ones`(row: Billed) throws {
        let item = try row.item()
        #expect("\(item.status) \(item.quantity ?? "-")" == row.expected)
    }

    private static let others = [
        Billed("online-clients", .shared, #"{"onlineClients":499}"#, "free 0"),
        Billed("online-clients", .shared, #"{"onlineClients":500}"#, "free 0"),
        Billed("online-clients", .dedicated, #"{"onlineClients":501}"#, "unpriced 1"),
        Billed("online-clients", .shared, #"{"onlineClients":0}"#, "zero 0"),
        Billed(
            "online-clients", .shared.free(clients: 100_000),
            #"{"onlineClients":100000},{"onlineClients":100002,"hours":2}"#, "unpriced 4"),
        Billed("online-clients", .standard, #"{"onlineClients":9000}"#, "not-billed 0"),
        Billed(
            "message-requests", .standard,
            #"{"messages":[{"received":2,"delivered":3,"payloadBytes":4096},"#
                + #"{"received":1,"payloadBytes":4097},{"delivered":1,"payloadBytes":0}],"#
                + #""repeat":10}"#, "unpriced 80"),
        Billed("message-requests", .shared.reserving(1), #"{"messages":[]}"#, "not-billed 0"),
        Billed(
            "reserved-capacity", .shared.reserving(7), #"{"hours":2,"repeat":3}"#, "unpriced 42"),
        Billed(
            "elastic-capacity", .dedicated.reserving(1000),
            #"{"minutePeakTPSCounts":[{"tps":1001,"minutes":2},{"tps":1000,"minutes":58}],"#
                + #""repeat":5},{}"#, "unpriced 10"),
        Billed("elastic-capacity", .dedicated.reserving(1000), "{}", "zero 0"),
        Billed("instance", .shared, #"{"hours":5,"repeat":2},{}"#, "unpriced 11"),
        Billed("instance", .shared.reserving(1), "{}", "not-billed 0"),
        Billed("instance", .dedicated, "{}", "not-billed 0"),
        Billed("storage", .shared, #"{"storageGB":0.5,"hours":3,"repeat":3}"#, "unpriced 4.5"),
        Billed(
            "internet-out", .shared, #"{"internetOutGB":0.000001,"repeat":3}"#, "unpriced 0.000003"),
        Billed("message-traces", .shared, #"{"messageTraces":2e3,"hours":9}"#, "unpriced 2000"),
        Billed("private-link-instance", .shared, #"{"privateLink":{"zones":2}}"#, "included 0"),
        Billed(
            "private-link-instance", .professional,
            #"{"privateLink":{"zones":2},"hours":3,"repeat":2},{"privateLink":{"zones":1}}"#,
            "priced 13"),
        Billed("private-link-traffic", .standard, #"{"privateLink":{"zones":2}}"#, "zero 0"),
        Billed(
            "private-link-traffic", .standard,
            #"{"privateLink":{"zones":2,"dataGB":1.25},"hours":3,"repeat":2}"#, "priced 2.5"),
    ]

    @Test(arguments: others)
    func `follows the table of quantities`(row: Billed) throws {
        let item = try row.item()
        #expect("\(item.status) \(item.quantity ?? "-")" == row.expected)
    }

    @Test(arguments: resources + others)
    func `has the same quantity at a price`(row: Billed) throws {
        let item = try row.item(TestRates.all)
        let expected = row.expected.replacing("unpriced", with: "priced")
        #expect("\(item.status) \(item.quantity ?? "-")" == expected)
        #expect((item.amount == "0") == (item.quantity == "0"))
    }

    @Test func `shows the price of what is not used`() throws {
        let usage = #"{"topics":1,"privateLink":{"zones":1}}"#
        let answer = try Client().comparison(
            ComparisonDocument(usage: usage, rates: ["shared": ["resourceHour": "0.0010"]]))
        let free = try #require(answer.options[1]["resources"])
        #expect(free.status == "free")
        #expect(free.unitPrice == "0.001")
        let zero = try #require(answer.options[0]["private-link-traffic"])
        #expect(zero.status == "zero")
        #expect(zero.unitPrice == "0.01")
        #expect(answer.options[0]["storage"]?.unitPrice == nil)
        #expect(answer.options[0]["storage"]?.status == "zero")
    }

    @Test func `costs nothing at a rate of 0, which is known`() throws {
        let answer = try Client().comparison(
            ComparisonDocument(
                usage: #"{"storageGB":5}"#, rates: ["standard": ["storageGBHour": "0.000"]]))
        let item = try #require(answer.options[0]["storage"])
        #expect(item.status == "priced")
        #expect(item.unitPrice == "0")
        #expect(item.amount == "0")
        #expect(item.formula == "5 / 1 * 0")
        #expect(answer.options[0].complete)
        #expect(answer.options[0].total == "0")
    }
}
