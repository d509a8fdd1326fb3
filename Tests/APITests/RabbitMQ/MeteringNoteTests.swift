import TestSupport
import Testing

@Suite("Notes and warnings of a comparison of metering methods")
struct MeteringNoteTests {
    struct Case: Row {
        let name: String
        let document: ScenarioDocument
        let notes: [String]
        var warnings: [String] = []
    }

    private static func usage(_ tps: Int, _ more: String = "") -> String {
        #"{"messages":[{"delivered":3600,"payloadBytes":1}],"#
            + #""minutePeakTPSCounts":[{"tps":\#(tps),"minutes":60}]\#(more)}"#
    }

    private static let always = ["peaks-counted-like-requests", "later-items-left-out"]
    private static let limits = "capacity-limits-not-published"

    private static func missingLimit(_ given: String) -> Case {
        Case(
            name: "only \(given)",
            document: ScenarioDocument(usage: usage(60), more: "\"capacity\":{\(given)}"),
            notes: always + [limits])
    }

    private static let cases = [
        Case(
            name: "those of both bills, but for what one of them does not bill",
            document: ScenarioDocument(usage: usage(60)), notes: always + [limits]),
        missingLimit(#""minimum":1,"maximum":50000"#), missingLimit(#""minimum":1,"step":1"#),
        missingLimit(#""maximum":50000,"step":1"#),
        Case(
            name: "limits that are all given",
            document: ScenarioDocument(
                usage: usage(60), more: #""capacity":{"minimum":1,"maximum":50000,"step":1}"#),
            notes: always),
        Case(
            name: "elastic traffic of what is in use",
            document: ScenarioDocument(
                usage: usage(60),
                more: #""current":{"metering":"provisioned-capacity","provisionedTPS":10}"#),
            notes: ["peaks-counted-like-requests", "elastic-traffic-per-minute"] + always.suffix(1)
                + [limits]),
        Case(
            name: "dedicated", document: ScenarioDocument(usage: usage(60), more: dedicated()),
            notes: always + [limits], warnings: ["method-not-offered #/edition"]),
        Case(
            name: "nothing large enough to buy",
            document: ScenarioDocument(
                usage: usage(60), more: dedicated(#","capacity":{"maximum":20}"#)),
            notes: ["peaks-counted-like-requests", "elastic-traffic-per-minute"] + always.suffix(1)
                + [limits],
            warnings: ["method-not-offered #/edition", "peaks-above-instance-limit #/usage/0"]),
        Case(
            name: "what is in use is throttled",
            document: ScenarioDocument(
                usage: usage(60),
                more: dedicated(#","current":{"metering":"provisioned","provisionedTPS":20}"#)),
            notes: ["peaks-counted-like-requests", "elastic-traffic-per-minute"] + always.suffix(1)
                + [limits],
            warnings: ["method-not-offered #/edition", "peaks-above-instance-limit #/usage/0"]),
        Case(
            name: "a capacity above that of shared instances",
            document: ScenarioDocument(
                usage: usage(60),
                more: #""capacity":{"minimum":60000,"maximum":70000,"step":1},"#
                    + #""current":{"metering":"provisioned","provisionedTPS":50001}"#),
            notes: always,
            warnings: ["provisioned-capacity-above-instance-limit #/capacity/maximum"]),
        Case(
            name: "a capacity in use above that of shared instances",
            document: ScenarioDocument(
                usage: usage(60),
                more: #""current":{"metering":"provisioned","provisionedTPS":50001}"#),
            notes: always + [limits],
            warnings: ["provisioned-capacity-above-instance-limit #/current/provisionedTPS"]),
        Case(
            name: "each warning of the usage once",
            document: ScenarioDocument(
                usage: usage(60_000, #","queues":6001"#),
                more: #""current":{"metering":"onDemand"}"#),
            notes: ["peaks-counted-like-requests", "elastic-traffic-per-minute"] + always.suffix(1)
                + [limits],
            warnings: [
                "messages-below-peaks #/usage/0", "peaks-above-instance-limit #/usage/0",
                "queues-above-instance-limit #/usage/0/queues",
            ]),
        Case(
            name: "without minute peaks no given peak is taken as throttled",
            document: ScenarioDocument(
                usage: usage(60), #"{"messages":[{"delivered":1,"payloadBytes":1}]}"#,
                more: dedicated()),
            notes: [
                "peaks-counted-like-requests", "elastic-traffic-per-minute",
                "elastic-traffic-not-given",
            ] + always.suffix(1) + [limits, "advice-needs-minute-peaks"],
            warnings: ["method-not-offered #/edition"]),
    ]

    private static func dedicated(_ more: String = "") -> String {
        #""edition":"dedicated"\#(more)"#
    }

    @Test(arguments: cases)
    func `are those of the options, and what the advice depends on`(row: Case) throws {
        let answer = try Client().meterings(row.document)
        #expect(answer.notes == row.notes)
        #expect(answer.warnings == row.warnings)
    }

    @Test func `are at most 100 warnings, those of the methods first`() throws {
        let period = Self.usage(60_000, #","queues":6001"#)
        var document = ScenarioDocument(
            usage: period,
            more: #""current":{"metering":"provisioned","provisionedTPS":50001}"#)
        document.periods = Array(repeating: period, count: 60)
        let many = try Client().meterings(document)
        #expect(many.warnings.count == 100)
        document.periods = Array(repeating: period, count: 33)
        let fits = try Client().meterings(document)
        #expect(fits.warnings.count == 100)
        #expect(
            fits.warnings.last
                == "provisioned-capacity-above-instance-limit #/current/provisionedTPS")
    }
}
