import API
import TestSupport
import Testing

@Suite("An upgrade")
struct UpgradeTests {
    private static let client = Client()

    /// So many hours that cost just a GB of traffic; the old endpoint costs 1 for each GB.
    private static func document(
        baseline: String, option: String = "0", hours: Int = 720, _ upgrade: String
    ) -> ComparisonDocument {
        ComparisonDocument(
            usage: #"{"internetOutGB":1}"#,
            #"{"hours":\#(hours - 1),"privateLink":{"zones":1}}"#,
            rates: [
                "standard": [
                    "internetOutGB": baseline, "privateLinkZoneHour": "0", "privateLinkGB": "1",
                ],
                "shared": ["internetOutGB": option, "instanceHour": "0"],
            ], upgrade: upgrade)
    }

    /// What the transition costs, what is saved in 720 hours, and when that pays back.
    struct Payback: Row {
        let name: String
        let cost: String
        let baseline: String
        let option: String
        var hours = 720
        let saving: String
        let payback: String?
    }

    @Test(arguments: [
        Payback(name: "exact", cost: "1", baseline: "3", option: "1", saving: "2", payback: "360"),
        Payback(
            name: "just above", cost: "1.000001", baseline: "3", option: "1", saving: "2",
            payback: "361"),
        Payback(
            name: "just below", cost: "0.999999", baseline: "3", option: "1", saving: "2",
            payback: "360"),
        Payback(
            name: "a tiny cost", cost: "0.000001", baseline: "3", option: "0", saving: "3",
            payback: "1"),
        Payback(name: "no cost", cost: "0", baseline: "3", option: "1", saving: "2", payback: "0"),
        Payback(
            name: "nothing saved", cost: "1", baseline: "1", option: "1", saving: "0", payback: nil),
        Payback(
            name: "nothing saved, no cost", cost: "0", baseline: "1", option: "1", saving: "0",
            payback: nil),
        Payback(
            name: "a dearer option", cost: "1", baseline: "1", option: "2.5", saving: "-1.5",
            payback: nil),
        Payback(
            name: "one hour", cost: "7", baseline: "2", option: "0", hours: 2, saving: "2",
            payback: "7"),
        Payback(
            name: "beyond 64 bits", cost: "1000000000000", baseline: "0.000000000001", option: "0",
            saving: "0.000000000001", payback: "720000000000000000000000000"),
    ])
    func `pays back after whole hours, if ever`(row: Payback) throws {
        let upgrade = try #require(
            try Self.client.comparison(
                Self.document(
                    baseline: row.baseline, option: row.option, hours: row.hours,
                    #"{"oldEndpointHours":72,"oldEndpointDataGB":\#(row.cost)}"#)
            ).upgrade)
        #expect(upgrade.transitionCost == row.cost)
        #expect(upgrade.saving == row.saving)
        #expect(upgrade.paybackHours == row.payback)
    }

    @Test func `costs the old endpoint's zones and traffic`() throws {
        let answer = try Self.client.comparison(
            ComparisonDocument(
                [.professional, .dedicated, .shared.reserving(9), .shared],
                usage: #"{"privateLink":{"zones":5}}"#, #"{"privateLink":{"zones":2,"dataGB":7}}"#,
                upgrade: #"{"oldEndpointHours":72,"oldEndpointDataGB":10.5}"#))
        let upgrade = try #require(answer.upgrade)
        #expect(
            upgrade.json.names == [
                "to", "transitionCost", "items", "saving", "paybackHours", "steps",
            ])
        #expect(try Comparison.name(try #require(upgrade.json["to"])) == "shared/reserved-elastic")
        #expect(
            upgrade.items.map(\.component) == ["private-link-instance", "private-link-traffic"])
        #expect(upgrade.items.map(\.quantity) == ["144", "10.5"])
        #expect(upgrade.items.map(\.derivation) == ["2 * 72", "10.5"])
        #expect(upgrade.items.map(\.amount) == ["1.44", "0.105"])
        #expect(upgrade.transitionCost == "1.545")
        #expect(upgrade.saving == nil)
        #expect(upgrade.paybackHours == nil)
        #expect(answer.inconsistencies == [])
    }

    @Test func `costs nothing where the old endpoint is deleted at once`() throws {
        let upgrade = try #require(
            try Self.client.comparison(
                ComparisonDocument(
                    usage: #"{"privateLink":{"zones":5,"dataGB":1}}"#,
                    upgrade: #"{"oldEndpointHours":0}"#)
            ).upgrade)
        #expect(upgrade.items.map(\.status) == ["zero", "zero"])
        #expect(upgrade.transitionCost == "0")
    }

    @Test func `has steps in order`() throws {
        let upgrade = try #require(
            try Self.client.comparison(
                Self.document(baseline: "1", #"{"oldEndpointHours":1}"#)
            ).upgrade)
        let steps = try #require(upgrade.json["steps"]).elements
        #expect(steps.map { $0["order"]?.integer } == Array(1...steps.count))
        let actions = try steps.map { try #require($0["action"]?.string) }
        #expect(actions.allSatisfy { $0.last == "." })
        for word in ["producer", "consumer", "restart", "traffic", "instance fee", "clients"] {
            #expect(actions.contains { $0.contains(word) }, "\(word)")
        }
        #expect(actions.last?.contains("delete") ?? false)
    }

    @Test func `has no cost where a price of PrivateLink is unknown`() throws {
        let sheet = try PriceSheetText.rocketMQ.replacing(
            #""privateLinkGB": "0.01""#, with: #""privateLinkGB": null"#)
        let client = Client(sheets: try sheet.load())
        var document = ComparisonDocument(
            usage: #"{"privateLink":{"zones":1}}"#, rates: ["shared": ["instanceHour": "0"]],
            upgrade: #"{"oldEndpointHours":2,"oldEndpointDataGB":1}"#)
        let answer = try client.comparison(document)
        let upgrade = try #require(answer.upgrade)
        #expect(upgrade.items.map(\.status) == ["priced", "unpriced"])
        #expect(upgrade.transitionCost == nil)
        #expect(upgrade.saving == "0.01")
        #expect(upgrade.paybackHours == nil)
        #expect(answer.notes.contains("prices-unknown"))
        #expect(answer.inconsistencies == [])
        document.upgrade = #"{"oldEndpointHours":2}"#
        let known = try #require(try client.comparison(document).upgrade)
        #expect(known.items.map(\.status) == ["priced", "zero"])
        #expect(known.transitionCost == "0.02")
        #expect(known.paybackHours == "2")
    }

    /// (2¹²⁹ − 1) / 2 hours would be rounded up to 2¹²⁸.
    @Test func `is refused where it pays back after too many hours`() throws {
        let document = ComparisonDocument(
            usage: #"{"hours":3017,"privateLink":{"zones":2,"dataGB":0.000002}}"#,
            rates: [
                "standard": [
                    "privateLinkZoneHour": "4036.736067179459", "privateLinkGB": "0.000000000001",
                ],
                "shared": ["instanceHour": "8073.472134358918"],
            ],
            upgrade:
                #"{"oldEndpointHours":27940474665586,"oldEndpointDataGB":590976974308.392583}"#)
        try WrongDocument(
            "2¹²⁸ hours", document,
            ("#/usage/0", "the totals up to this period are too large to be billed exactly")
        ).check()
    }
}
