import TestSupport
import Testing

@Suite("The list of faults")
struct FaultListTests {
    private static let many = (0..<40).map { _ in #"{"queues":-1,"storageGB":"x","q":0}"# }

    @Test func `names every fault of a document in its order`() throws {
        let document = """
            {"usage": [
              {"repeat": 0, "messages": [
                {"payloadBytes": 1, "delivered": 1},
                {"type": "slow", "recieved": 5, "payloadBytes": 52428801}]},
              {"queues": 100001, "apiCalls": {"BasicNack": 1}, "label": 7},
              5],
             "metering": "messaging-requests", "provisionedTPS": 3, "region": "cn-hangzhu",
             "edition": "shared", "edition": "dedicated"}
            """
        let faults = try Client().faults(document)
        #expect(
            faults.map(\.pointer) == [
                "#/usage/0/repeat", "#/usage/0/messages/1/type", "#/usage/0/messages/1/recieved",
                "#/usage/0/messages/1/payloadBytes", "#/usage/1/queues",
                "#/usage/1/apiCalls/BasicNack", "#/usage/1/label", "#/usage/2", "#/provisionedTPS",
                "#/region", "#/edition",
            ])
    }

    private func problem(_ periods: [String]) throws -> JSONValue {
        var document = EstimateDocument()
        document.periods = periods
        return try JSONValue.read(Client().post(document).body)
    }

    @Test func `says how many there are`() throws {
        let one = try problem([#"{"queues":-1}"#])
        #expect(one["detail"]?.string == "1 fault was found.")
        let three = try problem([Self.many[0]])
        #expect(three["detail"]?.string == "3 faults were found.")
        #expect(three["errors"]?.elements.count == 3)
        #expect(three["type"]?.string == "/problems/invalid-document")
        #expect(three["status"]?.number == "422")
    }

    @Test func `has a hundred entries at most`() throws {
        let hundred = try problem(Self.many.prefix(33) + [#"{"queues":-1}"#])
        #expect(hundred["detail"]?.string == "100 faults were found.")
        #expect(hundred["errors"]?.elements.count == 100)
        let more = try problem(Self.many.prefix(33) + [#"{"queues":-1,"hours":0}"#])
        #expect(more["detail"]?.string == "101 faults were found; the first 100 are listed.")
        #expect(more["errors"]?.elements == hundred["errors"]?.elements)
        let most = try problem(Self.many)
        #expect(most["detail"]?.string == "120 faults were found; the first 100 are listed.")
        #expect(most["errors"]?.elements.last?["pointer"]?.string == "#/usage/33/queues")
    }

    @Test func `counts the faults of a document of nothing else, and lists the first`() throws {
        let wrong = try problem(Array(repeating: "[]", count: 9999))
        #expect(wrong["detail"]?.string == "9999 faults were found; the first 100 are listed.")
        let listed = try #require(wrong["errors"]).elements
        #expect(listed.map { $0["pointer"]?.string } == (0..<100).map { "#/usage/\($0)" })
    }

    @Test func `begins with what is found last if it comes first`() throws {
        let period = #"{"hours":87840,"queues":-1,"storageGB":"x"}"#
        let wrong = try problem(Array(repeating: period, count: 150))
        #expect(wrong["detail"]?.string == "301 faults were found; the first 100 are listed.")
        let listed = try #require(wrong["errors"]).elements.map { $0["pointer"]?.string }
        #expect(listed.prefix(3) == ["#/usage", "#/usage/0/queues", "#/usage/0/storageGB"])
        #expect(listed.last == "#/usage/49/queues")
    }

    private static let overflows = [
        WrongDocument(
            period: #"{"repeat":1000,"messages":[{"published":9007199254740991,"#
                + #""queuesPerMessage":9007199254740991,"payloadBytes":52428800}]}"#,
            ("#/usage/0", "the totals up to this period are too large to be billed exactly")),
        WrongDocument(
            period: #"{},{"messages":[{"published":9007199254740991,"#
                + #""queuesPerMessage":9007199254740991,"payloadBytes":1}]},{}"#,
            ("#/usage/1", "the totals up to this period are too large to be billed exactly")),
        WrongDocument(
            "amounts that fit alone, but not together",
            EstimateDocument(
                usage: [30, 40].map {
                    #"{"messages":[{"published":9007199254740991,"#
                        + #""queuesPerMessage":\#($0)000000000,"payloadBytes":1}]}"#
                }.joined(separator: ",")),
            ("#/usage/1", "the totals up to this period are too large to be billed exactly")),
    ]

    @Test(arguments: overflows)
    func `has a product that does not fit, which never ends the process`(
        row: WrongDocument
    ) throws {
        try row.check()
    }

    @Test func `is empty for the largest numbers that a document may hold`() throws {
        let bill = try Client().bill(
            """
            {"region": "me-central-1", "metering": "provisioned", "provisionedTPS": 9007199254740991,
             "edition": "dedicated", "usage": [{"repeat": 87840, "queues": 100000,
             "storageGB": 1e12, "internetOutGB": 1e12, "messageTraces": 9007199254740991,
             "minutePeakTPSCounts": [{"tps": 9007199254740991, "minutes": 60}]}]}
            """)
        #expect(bill.quantity("rabbitmq.capacity.provisioned") == "791192382536448649440")
        #expect(bill.inconsistencies == [])
    }
}
