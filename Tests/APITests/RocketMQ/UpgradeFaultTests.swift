import Testing

@Suite("Faults of an upgrade")
struct UpgradeFaultTests {
    private static let link = #"{"privateLink":{"zones":1}}"#
    private static let hours = #"{"oldEndpointHours":1}"#
    private static let goal = "an option must be shared to upgrade to"
    private static let start = "the first option must be standard or professional to be upgraded"
    private static let zones =
        "the last period needs 'privateLink', whose zones the old endpoint has"

    private static let wholes = [
        WrongDocument(
            "nothing to upgrade to",
            ComparisonDocument([.standard, .dedicated], usage: link, upgrade: hours),
            ("#/upgrade", goal)),
        WrongDocument(
            "from a new edition",
            ComparisonDocument([.dedicated, .shared], usage: link, upgrade: hours),
            ("#/upgrade", start)),
        WrongDocument(
            "from a new edition to none",
            ComparisonDocument([.dedicated, .standard], usage: link, upgrade: hours),
            ("#/upgrade", start), ("#/upgrade", goal)),
        WrongDocument(
            "from shared to an old edition",
            ComparisonDocument([.shared, .standard], usage: link, upgrade: hours),
            ("#/upgrade", start)),
        WrongDocument(
            "no endpoint in the last period",
            ComparisonDocument(usage: link, "{}", upgrade: hours), ("#/upgrade", zones)),
        WrongDocument(
            "everything",
            ComparisonDocument([.dedicated, .standard], upgrade: #"{"oldEndpointDataGB":-1}"#),
            ("#/upgrade", start), ("#/upgrade", goal), ("#/upgrade", zones),
            ("#/upgrade", "the field 'oldEndpointHours' is missing"),
            ("#/upgrade/oldEndpointDataGB", "must not be negative")),
    ]

    private static func upgrade(_ upgrade: String, _ faults: (String, String)...) -> WrongDocument {
        WrongDocument(
            upgrade, ComparisonDocument(usage: link, upgrade: upgrade),
            all: faults.map { ("#/upgrade\($0.0)", $0.1) })
    }

    private static let members = [
        upgrade("null", ("", "must be an object, not null…")),
        upgrade("72", ("", "must be an object, not a number")),
        upgrade("{}", ("", "the field 'oldEndpointHours' is missing")),
        upgrade(
            #"{"oldEndpointHours":1.5,"oldEndpointDataGB":"1"}"#,
            ("/oldEndpointHours", "must be an integer"),
            ("/oldEndpointDataGB", "must be a number, not a string")),
        upgrade(
            #"{"oldEndpointHours":9007199254740992,"oldEndpointDataGB":0.0000001}"#,
            ("/oldEndpointHours", "must be at most 9007199254740991"),
            ("/oldEndpointDataGB", "must have at most 6 decimals")),
        upgrade(
            #"{"oldEndpointHours":1,"oldEndpointDataGb":1}"#,
            ("/oldEndpointDataGb", "unknown field; did you mean 'oldEndpointDataGB'?")),
    ]

    /// Whether these can be upgraded is not known before their own faults are mended.
    private static func mended(
        _ name: String, options: String? = nil, usage: String = link, _ fault: (String, String)
    ) -> WrongDocument {
        var document = ComparisonDocument(usage: usage, upgrade: hours)
        document.options = options
        return WrongDocument(name, document, fault)
    }

    private static let standard = #"{"edition":"standard","metering":"cumulative"}"#

    private static let unknown = [
        mended(
            "an unknown baseline",
            options:
                #"[{"edition":"basic","metering":"cumulative"},{"edition":"shared","metering":"cumulative"}]"#,
            ("#/options/0/edition", "must be 'standard' or…")),
        mended(
            "a shared option with a wrong quota",
            options:
                #"[\#(standard),{"edition":"shared","metering":"cumulative","freeClients":1}]"#,
            ("#/options/1/freeClients", "must be at least 500")),
        mended(
            "a shared option with a wrong method",
            options: #"[\#(standard),{"edition":"shared","metering":"payg"}]"#,
            ("#/options/1/metering", "must be 'cumulative' or…")),
        mended(
            "an option of an unknown edition",
            options: #"[\#(standard),{"edition":"share","metering":"cumulative"}]"#,
            ("#/options/1/edition", "must be 'standard' or…")),
        mended(
            "options that are none", options: "{}", ("#/options", "must be an array, not an object")
        ),
        mended(
            "an endpoint that is none", usage: #"{"privateLink":2}"#,
            ("#/usage/0/privateLink", "must be an object, not a number")),
        mended(
            "an endpoint without zones", usage: #"{"privateLink":{}}"#,
            ("#/usage/0/privateLink", "the field 'zones' is missing")),
        mended(
            "a period that is none", usage: "7", ("#/usage/0", "must be an object, not a number")),
    ]

    @Test(arguments: wholes + members + unknown)
    func `are all told, and none that follows from another`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `are none where the move is possible`() throws {
        for baseline in [ComparisonDocument.Option.standard, .professional] {
            let answer = try Client().comparison(
                ComparisonDocument(
                    [baseline, .dedicated, .shared.reserving(1)], usage: "{}", Self.link,
                    upgrade: Self.hours))
            #expect(answer.upgrade?.transitionCost == "0.01")
        }
    }
}
