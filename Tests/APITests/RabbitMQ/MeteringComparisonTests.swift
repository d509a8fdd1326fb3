import TestSupport
import Testing

@Suite("A comparison of metering methods")
struct MeteringComparisonTests {
    private static let client = Client()

    private static func answer(_ document: ScenarioDocument) throws -> MeteringComparison {
        try client.meterings(document)
    }

    /// An hour whose minutes have one peak, and no messages.
    private static func hour(_ tps: Int, _ more: String = "") -> String {
        #"{"messages":[],"minutePeakTPSCounts":[{"tps":\#(tps),"minutes":60}]\#(more)}"#
    }

    /// An hour with a number of messages and with peaks of 60 TPS.
    private static func steady(_ received: Int) -> String {
        #"{"messages":[{"received":\#(received),"payloadBytes":1}],"#
            + #""minutePeakTPSCounts":[{"tps":60,"minutes":60}]}"#
    }

    // MARK: The decision

    struct Decision: Row {
        let name: String
        let document: ScenarioDocument
        let cheapest: String?
        let verdict: String
        let difference: String?
    }

    private static let decisions = [
        Decision(
            name: "no requests", document: ScenarioDocument(usage: hour(50)),
            cheapest: "messaging-requests", verdict: "dearer", difference: "0.0065"),
        Decision(
            name: "capacity that is dearer", document: ScenarioDocument(usage: steady(3600)),
            cheapest: "messaging-requests", verdict: "dearer", difference: "0.006684"),
        Decision(
            name: "capacity that is cheaper", document: ScenarioDocument(usage: steady(216_000)),
            cheapest: "provisioned-capacity", verdict: "cheaper", difference: "-0.05916"),
        Decision(
            name: "both cost the same",
            // 13,000 requests cost 0.00403, as 31 TPS do for an hour.
            document: ScenarioDocument(
                usage: #"{"messages":[{"received":13000,"payloadBytes":1}],"#
                    + #""minutePeakTPSCounts":[{"tps":31,"minutes":60}]}"#),
            cheapest: "messaging-requests", verdict: "same", difference: "0"),
        Decision(
            name: "both cost the same, but for what they share",
            document: ScenarioDocument(
                usage: #"{"messages":[{"received":13000,"payloadBytes":1}],"queues":7,"#
                    + #""minutePeakTPSCounts":[{"tps":31,"minutes":60}]}"#),
            cheapest: "messaging-requests", verdict: "same", difference: "0"),
        Decision(
            name: "idle", document: ScenarioDocument(usage: "{}"), cheapest: "messaging-requests",
            verdict: "dearer", difference: "0.00013"),
        Decision(
            name: "no minute peaks",
            document: ScenarioDocument(usage: #"{"messages":[{"received":9,"payloadBytes":1}]}"#),
            cheapest: "messaging-requests", verdict: "dearer", difference: nil),
        Decision(
            name: "no messages",
            document: ScenarioDocument(usage: #"{"minutePeakTPSCounts":[{"tps":9,"minutes":60}]}"#),
            cheapest: nil, verdict: "unknown", difference: nil),
    ]

    @Test(arguments: decisions)
    func `decides by the totals, or by their ranges`(row: Decision) throws {
        let answer = try Self.answer(row.document)
        #expect(answer.cheapest == row.cheapest)
        #expect(answer.verdict == row.verdict)
        #expect(answer.json["difference"]?.string == row.difference)
    }

    @Test func `names the capacity of the cheapest method where it is known`() throws {
        let busy =
            #"{"messages":[{"received":3000000,"payloadBytes":1}],"#
            + #""minutePeakTPSCounts":[{"tps":1000,"minutes":60}]}"#
        let known = try Self.answer(ScenarioDocument(usage: busy))
        #expect(known.json["cheapest"]?["provisionedTPS"]?.integer == 1000)
        let requests = try Self.answer(ScenarioDocument(usage: Self.hour(5)))
        #expect(requests.json["cheapest"]?.names == ["metering"])
        let unknown = try Client().meterings(
            Fixture.bytes("rabbitmq-compare-5-no-peaks-large.request.json"))
        #expect(unknown.json["cheapest"]?.names == ["metering"])
    }

    // MARK: What is missing

    @Test func `has no figures that minute peaks would decide`() throws {
        let usage = #"{"messages":[{"received":9000,"payloadBytes":1}],"queues":3}"#
        let answer = try Self.answer(
            ScenarioDocument(usage: usage, Self.hour(80), more: #""curvePoints":3"#))
        for name in ["difference", "proof", "breakEven", "scales", "curve"] {
            #expect(answer.isNull(name), "\(name)")
        }
        for name in ["provisionedTPS", "upToTPS", "heldBy", "total"] {
            #expect(answer.capacity[name] == .null, "\(name)")
        }
        let items = try #require(answer.capacity["items"]).elements
        #expect(
            items.map { $0["sku"]?.string } == [
                "rabbitmq.capacity.provisioned", "rabbitmq.capacity.elastic",
                "rabbitmq.queues.tier-1",
            ])
        #expect(items.map { $0["status"]?.string } == ["unmeasured", "unmeasured", nil])
        #expect(answer.capacity["periods"]?.elements.map { $0["total"] } == [.null, .null])
        #expect(answer.notes.contains("advice-needs-minute-peaks"))
        #expect(answer.notes.contains("elastic-traffic-not-given"))
        #expect(!answer.notes.contains("advice-needs-messages"))
    }

    @Test func `has the capacity if only messages are missing`() throws {
        let usage = #"{"minutePeakTPSCounts":[{"tps":9,"minutes":60}]}"#
        let answer = try Self.answer(ScenarioDocument(usage: usage, more: #""curvePoints":3"#))
        for name in ["difference", "breakEven", "scales"] {
            #expect(answer.isNull(name), "\(name)")
        }
        #expect(answer.capacity["provisionedTPS"]?.integer == 9)
        #expect(answer.json["proof"]?["minutesAtOrAbove"]?.string == "60")
        #expect(answer.json["curve"]?.elements.count == 2)
        #expect(answer.options[0]["total"] == .null)
        #expect(answer.notes.contains("advice-needs-messages"))
        #expect(answer.notes.contains("messages-not-given"))
        #expect(!answer.notes.contains("advice-needs-minute-peaks"))
    }

    // MARK: Reasons

    struct Reason: Row {
        let document: ScenarioDocument
        let name: String

        init(_ document: ScenarioDocument, _ reason: String) {
            self.document = document
            name = reason
        }
    }

    private static let reasons = [
        Reason(
            ScenarioDocument(usage: hour(50)),
            "At 50 TPS, 0 of 60 minutes exceed the capacity; one TPS more costs 0.00013, one less "
                + "0.00101."),
        Reason(
            ScenarioDocument(usage: hour(0)),
            "At 1 TPS, 0 of 60 minutes exceed the capacity; one TPS more costs 0.00013."),
        Reason(
            ScenarioDocument(usage: hour(50), more: #""capacity":{"step":20}"#),
            "At 60 TPS, 0 of 60 minutes exceed the capacity; 20 TPS more cost 0.0026, 20 less 0.0088."
        ),
        Reason(
            ScenarioDocument(usage: hour(50), more: #""capacity":{"minimum":70}"#),
            "At 70 TPS, 0 of 60 minutes exceed the capacity; one TPS more costs 0.00013, one less "
                + "would save 0.00013. The minimum excludes lower capacities."),
        Reason(
            ScenarioDocument(usage: hour(50), more: #""capacity":{"maximum":30,"step":10}"#),
            "At 30 TPS, 60 of 60 minutes exceed the capacity; 10 TPS more would save 0.0101, 10 less "
                + "cost 0.0101. The maximum excludes higher capacities."),
        Reason(
            ScenarioDocument(
                usage: #"{"messages":[],"minutePeakTPSCounts":[{"tps":5000,"minutes":1},"#
                    + #"{"tps":0,"minutes":59}]}"#, more: #""edition":"dedicated""#),
            "At 2500 TPS, 1 of 60 minutes exceed the capacity; one TPS more costs 0.000111, one less "
                + "would save 0.000111. Lower capacities are excluded: an instance is throttled at "
                + "twice its capacity."),
        Reason(
            ScenarioDocument(usage: #"{"messages":[{"received":9,"payloadBytes":1}]}"#),
            "Messaging requests cost 0.00000279, provisioned capacity between 0.00013 and 0.000282, "
                + "so requests are never dearer. Give minutePeakTPS or minutePeakTPSCounts in the "
                + "periods that have messages only, to find the best capacity."),
        Reason(
            ScenarioDocument(usage: #"{"minutePeakTPSCounts":[{"tps":900,"minutes":60}]}"#),
            "Messaging requests cost between 0.01674 and 1.0044, provisioned capacity 0.117. Give "
                + "messages in the periods that have minute peaks only, to compare exact amounts."),
        Reason(
            ScenarioDocument(
                usage: #"{"minutePeakTPSCounts":[{"tps":900,"minutes":60}]}"#,
                #"{"messages":[{"received":9,"payloadBytes":1}]}"#),
            "Messaging requests cost between 0.01674279 and 1.00440279, provisioned capacity "
                + "0.234. Give messages in the periods that have minute peaks only, and "
                + "minutePeakTPS or minutePeakTPSCounts in the periods that have messages only, to "
                + "find the best capacity."),
    ]

    @Test(arguments: reasons)
    func `says what decides`(row: Reason) throws {
        #expect(try Self.answer(row.document).reason == row.name)
    }

    // MARK: What is in use

    @Test func `prices what is in use`() throws {
        let current = #""current":{"metering":"provisioned","provisionedTPS":80}"#
        let answer = try Self.answer(ScenarioDocument(usage: Self.hour(50), more: current))
        #expect(answer.options.count == 3)
        let option = answer.options[2]
        #expect(
            option.names == [
                "metering", "provisionedTPS", "current", "saving", "complete", "total", "items",
                "periods",
            ])
        #expect(option["metering"]?.string == "provisioned-capacity")
        #expect(option["total"]?.string == "0.0104")
        #expect(option["saving"]?.string == "0.0104")
        #expect(answer.cheapest == "messaging-requests")
    }

    @Test func `finds what is in use cheaper where a limit excludes it`() throws {
        let more =
            #""capacity":{"minimum":70},"current":{"metering":"provisioned","provisionedTPS":1}"#
        let usage =
            #"{"messages":[{"received":90000,"payloadBytes":1}],"#
            + #""minutePeakTPSCounts":[{"tps":2,"minutes":60}]}"#
        let answer = try Self.answer(ScenarioDocument(usage: usage, more: more))
        #expect(answer.cheapest == "provisioned-capacity")
        #expect(answer.json["cheapest"]?["provisionedTPS"]?.integer == 70)
        #expect(answer.options[2]["saving"]?.string == "-0.00783")
    }

    @Test func `knows no saving if a total is not known`() throws {
        let current = #""current":{"metering":"onDemand"}"#
        let usage = #"{"minutePeakTPSCounts":[{"tps":9,"minutes":60}]}"#
        let answer = try Self.answer(ScenarioDocument(usage: usage, more: current))
        #expect(answer.options[2]["metering"]?.string == "messaging-requests")
        #expect(answer.options[2]["provisionedTPS"] == nil)
        #expect(answer.options[2]["saving"] == .null)
    }

    // MARK: The curve

    @Test func `has a curve only if one is asked for`() throws {
        let document = ScenarioDocument(usage: Self.hour(50))
        #expect(try Self.answer(document).json["curve"] == nil)
        let asked = ScenarioDocument(usage: Self.hour(50), more: #""curvePoints":3"#)
        let curve = try #require(try Self.answer(asked).json["curve"]).elements
        #expect(
            curve.map { $0.names } == [["provisionedTPS", "amount", "minutesAbove"]] + [
                curve[0].names
            ])
        #expect(curve.map { $0["amount"]?.string } == ["0.05599", "0.0065"])
    }
}
