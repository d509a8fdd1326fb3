import TestSupport
import Testing

@Suite("Faults of a comparison's document")
struct ComparisonFaultTests {
    private static func json(_ text: String, _ faults: (String, String)...) -> WrongDocument {
        WrongDocument(text, json: text, for: ComparisonDocument.self, all: faults)
    }

    private static let envelopes = [
        json("[]", ("#", "must be an object, not an array")),
        json("{}", ("#", "the field 'region' is missing"), ("#", "the field 'usage' is missing")),
        json(
            #"{"region":null,"options":null,"usage":null,"rates":null,"upgrade":null}"#,
            ("#/region", "must be a string, not null…"),
            ("#/options", "must be an array, not null…"),
            ("#/usage", "must be an array, not null…"),
            ("#/rates", "must be an object, not null…"),
            ("#/upgrade", "must be an object, not null…")),
        json(
            #"{"region":"cn-hangzhou","usage":[{}],"metering":"cumulative","something":"else"}"#,
            ("#/metering", "unknown field; give it in the elements of 'options'"),
            (
                "#/something",
                "unknown field; known here: region, options, usage, rates, upgrade, origin"
            )),
        json(
            #"{"region":"cn-hangzhou","usage":[{}],"Rates":{},"usage":[]}"#,
            ("#/Rates", "unknown field; did you mean 'rates'?"),
            ("#/usage", "this field was given before in the same object")),
        json(
            #"{"region":"me-central-1","usage":[]}"#,
            ("#/region", "unknown region; did you mean 'eu-central-1'?"),
            ("#/usage", "must have at least 1 period")),
    ]

    private static func period(_ period: String, _ faults: (String, String)...) -> WrongDocument {
        WrongDocument(
            period, ComparisonDocument(usage: period),
            all: faults.map { ("#/usage/0\($0.0)", $0.1) })
    }

    private static let periods = [
        period(
            #"{"queues":1,"apiCalls":{}}"#, ("/queues", "unknown field…"),
            ("/apiCalls", "unknown field…")),
        period(
            #"{"messages":[{"type":"normal","published":1,"received":-1}]}"#,
            ("/messages/0", "the field 'payloadBytes' is missing"),
            ("/messages/0/type", "unknown field; known here: received, delivered, payloadBytes"),
            ("/messages/0/published", "unknown field…"),
            ("/messages/0/received", "must not be negative")),
        period(
            #"{"topics":1.5,"consumerGroups":"1","onlineClients":null,"messageTraces":1e16}"#,
            ("/topics", "must be an integer"),
            ("/consumerGroups", "must be an integer, not a string"),
            ("/onlineClients", "must be an integer, not null…"),
            ("/messageTraces", "must be at most 9007199254740991")),
        period(
            #"{"storageGB":-1,"internetOutGB":1e13,"hours":0,"repeat":87841}"#,
            ("/storageGB", "must not be negative"),
            ("/internetOutGB", "must be at most 1000000000000"), ("/hours", "must be at least 1"),
            ("/repeat", "must be at most 87840")),
        period(
            #"{"privateLink":{"dataGB":-1}}"#,
            ("/privateLink", "the field 'zones' is missing"),
            ("/privateLink/dataGB", "must not be negative")),
        period(
            #"{"privateLink":{"zones":0,"dataGb":1}}"#,
            ("/privateLink/zones", "must be at least 1"),
            ("/privateLink/dataGb", "unknown field; did you mean 'dataGB'?")),
        period(#"{"privateLink":null}"#, ("/privateLink", "must be an object, not null…")),
        period(
            #"{"minutePeakTPS":[1],"hours":2}"#,
            (
                "/minutePeakTPS",
                "must have exactly 120 values, 60 for each hour of the period, not 1"
            )),
        period(
            #"{"label":7,"topic":1}"#, ("/label", "must be a string, not a number"),
            ("/topic", "unknown field; did you mean 'topics'?")),
    ]

    private static let mixed = [
        json(
            """
            {"upgrade": {"oldEndpointHours": -1}, "rates": {"standard": {"clientHour": "1"}},
             "usage": [{"topics": -1}, {"privateLink": {"zones": 0}}],
             "options": [{"edition": "standard", "metering": "cumulative", "freeClients": 500},
                         {"edition": "shared", "metering": "reserved-elastic"}],
             "region": "cn-hangzhu", "extra": 1}
            """,
            ("#/upgrade/oldEndpointHours", "must not be negative"),
            ("#/rates/standard/clientHour", "standard never bills this"),
            ("#/usage/0/topics", "must not be negative"),
            ("#/usage/1/privateLink/zones", "must be at least 1"),
            (
                "#/options/0/freeClients",
                "standard has no free quota; only shared and dedicated have"
            ),
            ("#/options/1", "the field 'reservedTPS' is missing"),
            ("#/region", "unknown region; did you mean 'cn-hangzhou'?"),
            ("#/extra", "unknown field…"))
    ]

    @Test(arguments: envelopes + periods + mixed)
    func `are all told, in the order of the document`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `are counted in the detail, and the first hundred listed`() throws {
        let document = ComparisonDocument(
            usage: #"{"messages":[\#(Array(repeating: "{}", count: 150).joined(separator: ","))]}"#)
        let response = try Client().post(document)
        let problem = try JSONValue.read(response.body)
        #expect(problem["type"]?.string == "/problems/invalid-document")
        #expect(problem["errors"]?.elements.count == 100)
        #expect(problem["detail"]?.string?.hasPrefix("150 faults") ?? false)
    }

    // MARK: Overflow

    private static let enormous = "999999999999.999999999999"

    private static func tooLarge(
        _ name: String, _ document: ComparisonDocument, period: Int = 0
    ) -> WrongDocument {
        WrongDocument(
            name, document,
            ("#/usage/\(period)", "the totals up to this period are too large to be billed exactly")
        )
    }

    @Test(arguments: [
        tooLarge(
            "an amount",
            ComparisonDocument(
                usage: #"{"storageGB":1000000000000,"hours":87840}"#,
                rates: ["shared": ["storageGBHour": enormous]])),
        tooLarge(
            "an amount of two periods",
            ComparisonDocument(
                usage: #"{"topics":9007199254740991,"hours":9000}"#,
                #"{"topics":9007199254740991,"hours":11000}"#,
                rates: ["standard": ["resourceHour": "999999"]]), period: 1),
        tooLarge(
            "a sum of amounts",
            ComparisonDocument(
                usage: #"{"storageGB":1000000000000,"internetOutGB":100000000000,"hours":100}"#,
                rates: ["standard": ["storageGBHour": "1000000", "internetOutGB": "999999999"]])),
        tooLarge(
            "a transition",
            ComparisonDocument(
                usage: #"{"privateLink":{"zones":9007199254740991}}"#,
                upgrade: #"{"oldEndpointHours":9007199254740991}"#)),
        tooLarge(
            "the largest zones",
            ComparisonDocument(
                [.shared.reserving(9_007_199_254_740_991), .standard],
                usage: #"{"privateLink":{"zones":9007199254740991},"hours":87840}"#,
                rates: ["standard": ["privateLinkZoneHour": enormous]])),
    ])
    func `include numbers that are too large to be billed`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `do not include the largest numbers without a price`() throws {
        let answer = try Client().comparison(
            ComparisonDocument(
                [.standard, .shared, .shared.reserving(9_007_199_254_740_991)],
                usage: #"{"topics":9007199254740991,"consumerGroups":9007199254740991,"#
                    + #""onlineClients":9007199254740991,"messageTraces":9007199254740991,"#
                    + #""storageGB":1e12,"internetOutGB":1e12,"messages":[{"received":"#
                    + #"9007199254740991,"delivered":9007199254740991,"payloadBytes":52428800}],"#
                    + #""minutePeakTPSCounts":[{"tps":9007199254740991,"minutes":60}],"#
                    + #""repeat":87840}"#))
        #expect(answer.inconsistencies == [])
        #expect(answer.options[1]["resources"]?.quantity == "1582384765072888514880")
    }
}
