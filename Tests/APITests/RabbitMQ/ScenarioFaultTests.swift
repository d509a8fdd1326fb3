import Testing

@Suite("Faults of a document that compares metering methods")
struct ScenarioFaultTests {
    private static func json(_ text: String, _ faults: (String, String)...) -> WrongDocument {
        WrongDocument(text, json: text, for: ScenarioDocument.self, all: faults)
    }

    private static func more(_ more: String, _ faults: (String, String)...) -> WrongDocument {
        WrongDocument(more, ScenarioDocument(more: more), all: faults)
    }

    private static let omit = "unknown field; omit it: this compares both methods…"

    private static let envelopes = [
        json("[]", ("#", "must be an object, not an array")),
        json("{}", ("#", "the field 'region' is missing"), ("#", "the field 'usage' is missing")),
        json(
            #"{"region":null,"usage":null,"edition":null,"current":null,"capacity":null,"#
                + #""curvePoints":null,"scales":null}"#,
            ("#/region", "must be a string, not null…"), ("#/usage", "must be an array, not null…"),
            ("#/edition", "must be a string, not null…"),
            ("#/current", "must be an object, not null…"),
            ("#/capacity", "must be an object, not null…"),
            ("#/curvePoints", "must be an integer, not null…"),
            ("#/scales", "must be an array, not null…")),
        more(
            #""metering":"onDemand","provisionedTPS":7"#, ("#/metering", omit),
            ("#/provisionedTPS", omit)),
        more(#""options":[]"#, ("#/options", "unknown field; omit it: the options are…")),
        more(#""step":5"#, ("#/step", "unknown field; give it in 'capacity'…")),
        more(#""queues":5"#, ("#/queues", "unknown field; give it in the periods of 'usage'")),
        more(#""curvepoints":5"#, ("#/curvepoints", "unknown field; did you mean 'curvePoints'?")),
        more(
            #""edition":"standard","usage":[]"#,
            ("#/edition", "must be 'shared' or 'dedicated'"),
            ("#/usage", "this field was given before in the same object")),
        json(
            #"{"region":"cn-hangzhou","usage":[{"queues":100001,"messages":[{"received":-1}]}]}"#,
            ("#/usage/0/queues", "must be at most 100000: no price is published beyond that"),
            ("#/usage/0/messages/0", "the field 'payloadBytes' is missing"),
            ("#/usage/0/messages/0/received", "must not be negative")),
    ]

    private static let fields = [
        more(#""current":{}"#, ("#/current", "the field 'metering' is missing")),
        more(
            #""current":{"metering":"provisioned-capacity"}"#,
            ("#/current", "the field 'provisionedTPS' is missing")),
        more(
            #""current":{"metering":"onDemand","provisionedTPS":5}"#,
            ("#/current/provisionedTPS", "is only allowed with the metering 'provisioned-capacity'")
        ),
        more(
            #""current":{"metering":"provisioned","provisionedTPS":0}"#,
            ("#/current/provisionedTPS", "must be at least 1")),
        more(
            #""current":{"metering":"both","tps":5}"#,
            (
                "#/current/metering",
                "must be 'messaging-requests' or 'provisioned-capacity' or 'onDemand' or…"
            ), ("#/current/tps", "unknown field; give the capacity in 'provisionedTPS'")),
        more(#""curvePoints":2"#, ("#/curvePoints", "must be at least 3")),
        more(#""curvePoints":1001"#, ("#/curvePoints", "must be at most 1000")),
        more(#""curvePoints":3.5"#, ("#/curvePoints", "must be an integer")),
        more(#""scales":[]"#, ("#/scales", "must have at least 1 scale")),
        more(
            "\"scales\":[\(Array(repeating: "1", count: 17).joined(separator: ","))]",
            ("#/scales", "must have at most 16 scales")),
        more(
            #""scales":[0,1,-1,"2",1e13,0.0000001]"#, ("#/scales/0", "must be above 0"),
            ("#/scales/2", "must not be negative"),
            ("#/scales/3", "must be a number, not a string"),
            ("#/scales/4", "must be at most 1000000000000"),
            ("#/scales/5", "must have at most 6 decimals")),
    ]

    private static let none = "no multiple of the step"

    private static let capacities = [
        more(
            #""capacity":{"minimum":0,"maximum":-1,"step":0.5}"#,
            ("#/capacity/minimum", "must be at least 1"),
            ("#/capacity/maximum", "must be at least 1"),
            ("#/capacity/step", "must be an integer")),
        more(
            #""capacity":{"maximum":"9","step":5}"#,
            ("#/capacity/maximum", "must be an integer, not a string")),
        more(
            #""capacity":{"min":1,"Maximum":9}"#,
            ("#/capacity/min", "unknown field; give it in 'minimum'"),
            ("#/capacity/Maximum", "unknown field; did you mean 'maximum'?")),
        more(
            #""capacity":{"minimum":101,"maximum":149,"step":50}"#,
            ("#/capacity", "\(none) 50 is between the minimum 101 and the maximum 149")),
        more(
            #""capacity":{"minimum":8,"maximum":7}"#,
            ("#/capacity", "\(none) 1 is between the minimum 8 and the maximum 7")),
        more(
            #""capacity":{"minimum":50001}"#,
            (
                "#/capacity",
                "\(none) 1 is between the minimum 50001 and the maximum 50000, the limit of shared "
                    + "instances"
            )),
        more(
            #""capacity":{"step":60000}"#,
            (
                "#/capacity",
                "\(none) 60000 is between the minimum 1 and the maximum 50000, the limit of shared "
                    + "instances"
            )),
        more(
            #""edition":"Shared","capacity":{"minimum":50001}"#,
            ("#/edition", "must be 'shared' or 'dedicated'; did you mean 'shared'?")),
    ]

    @Test(arguments: envelopes + fields + capacities)
    func `are reported at their places`(document: WrongDocument) throws {
        try document.check()
    }

    @Test func `are charges at a scale that do not fit`() throws {
        let messages =
            #"{"messages":[{"published":9007199254740991,"queuesPerMessage":2000000000,"#
            + #""payloadBytes":1}],"minutePeakTPSCounts":[{"tps":1,"minutes":60}]}"#
        let given = ScenarioDocument(usage: messages, more: #""scales":[1,1000000000]"#)
        try WrongDocument(
            "given scales", given,
            ("#/scales/1", "the charges at this scale are too large to be calculated exactly; …")
        ).check()
        let larger = messages.replacing("2000000000", with: "50000000000")
        try WrongDocument(
            "the usual scales", ScenarioDocument(usage: larger),
            ("#/usage/0", "the totals up to this period are too large to be billed exactly")
        ).check()
        let single = ScenarioDocument(usage: larger, more: #""scales":[1]"#)
        #expect(try Client().meterings(single).cheapest == "provisioned-capacity")
    }
}
