import Testing

@Suite("Faults of a document's envelope")
struct EnvelopeFaultTests {
    private static let types = [
        WrongDocument("null", json: "null", ("#", "must be an object, not null; omit the field…")),
        WrongDocument("an array", json: "[]", ("#", "must be an object, not an array")),
        WrongDocument("a string", json: "\"x\"", ("#", "must be an object, not a string")),
        WrongDocument("a number", json: "1", ("#", "must be an object, not a number")),
        WrongDocument("a boolean", json: "false", ("#", "must be an object, not a boolean")),
        WrongDocument(
            "an empty object", json: "{}", ("#", "the field 'region' is missing"),
            ("#", "the field 'metering' is missing"), ("#", "the field 'usage' is missing")),
        WrongDocument(
            "nulls everywhere",
            json:
                #"{"region":null,"metering":null,"edition":null,"provisionedTPS":null,"usage":null}"#,
            ("#/region", "must be a string, not null; omit the field if it does not apply"),
            ("#/metering", "must be a string, not null…"),
            ("#/edition", "must be a string, not null…"),
            ("#/provisionedTPS", "must be an integer, not null…"),
            ("#/usage", "must be an array, not null…")),
        WrongDocument(
            "wrong types everywhere",
            json:
                #"{"usage":{},"provisionedTPS":[],"edition":7,"metering":{"a":[1]},"region":true}"#,
            ("#/usage", "must be an array, not an object"),
            ("#/provisionedTPS", "must be an integer, not an array"),
            ("#/edition", "must be a string, not a number"),
            ("#/metering", "must be a string, not an object"),
            ("#/region", "must be a string, not a boolean")),
    ]

    @Test(arguments: types)
    func `tell the type that is wanted`(row: WrongDocument) throws {
        try row.check()
    }

    @Test(arguments: [
        WrongDocument(
            "an unknown region with queues that only some regions have a price for",
            EstimateDocument(usage: #"{"queues":100000}"#, region: "me-central-2"),
            ("#/region", "unknown region; did you mean 'me-central-1'?")),
        WrongDocument(
            "an unknown region with queues that no region has a price for",
            EstimateDocument(usage: #"{"queues":100001}"#, region: "me-central-2"),
            ("#/region", "unknown region; did you mean 'me-central-1'?"),
            ("#/usage/0/queues", "must be at most 100000: no price is published beyond that")),
    ])
    func `of the region cause no others`(row: WrongDocument) throws {
        try row.check()
    }

    private static let words = [
        WrongDocument(
            "a region with a slip", EstimateDocument(region: "cn-hangzhu"),
            ("#/region", "unknown region; did you mean 'cn-hangzhou'?")),
        WrongDocument(
            "Dubai", EstimateDocument(region: "me-east-1"),
            ("#/region", "unknown region; did you mean 'us-east-1'?")),
        WrongDocument(
            "a region in capitals", EstimateDocument(region: "US-WEST-1"),
            ("#/region", "unknown region; did you mean 'us-west-1'?")),
        WrongDocument(
            "a region with a blank", EstimateDocument(region: "eu-central-1 "),
            ("#/region", "unknown region; did you mean 'eu-central-1'?")),
        WrongDocument(
            "an enormous region", EstimateDocument(region: String(repeating: "x", count: 65)),
            (
                "#/region",
                "unknown region; GET /price-sheets/rabbitmq-serverless-2024-12-06 lists those that "
                    + "have prices"
            )),
        WrongDocument(
            "a region that several are as similar to", EstimateDocument(region: "cn-xxxx"),
            ("#/region", "unknown region; GET /price-sheets/rabbitmq-serverless-2024-12-06 lists…")),
        WrongDocument(
            "regions that are equally similar", EstimateDocument(region: "ap-southeast-9"),
            (
                "#/region",
                "unknown region; did you mean 'ap-southeast-1', 'ap-southeast-3' or "
                    + "'ap-southeast-5'?"
            )),
        WrongDocument(
            "a metering with a slip", EstimateDocument(metering: "messaging-request"),
            ("#/metering", "must be 'messaging-requests' or 'provisioned-capacity' or…")),
        WrongDocument(
            "a metering in another case", EstimateDocument(metering: "ondemand"),
            (
                "#/metering",
                "must be 'messaging-requests' or 'provisioned-capacity' or 'onDemand' or "
                    + "'provisioned'; did you mean 'onDemand'?"
            )),
        WrongDocument(
            "another edition", EstimateDocument(more: #","edition":"standard""#),
            ("#/edition", "must be 'shared' or 'dedicated'")),
        WrongDocument(
            "an edition with a slip", EstimateDocument(more: #","edition":"Shared""#),
            ("#/edition", "must be 'shared' or 'dedicated'; did you mean 'shared'?")),
        WrongDocument(
            "unknown fields", EstimateDocument(more: #","editon":"shared","x y":[{"queues":-1}]"#),
            ("#/editon", "unknown field; did you mean 'edition'?"),
            (
                "#/x%20y",
                "unknown field; known here: region, metering, edition, provisionedTPS, usage, origin"
            )),
        WrongDocument(
            "duplicates", EstimateDocument(more: #","region":"cn-beijing","us\u0061ge":7"#),
            ("#/region", "this field was given before in the same object"),
            ("#/usage", "this field was given before in the same object")),
        WrongDocument(
            "a field in another case", EstimateDocument(more: #","Edition":"shared""#),
            ("#/Edition", "unknown field; did you mean 'edition'?")),
    ]

    @Test(arguments: words)
    func `name what may have been meant`(row: WrongDocument) throws {
        try row.check()
    }

    private static let capacities = [
        WrongDocument(
            "missing with provisioned capacity",
            EstimateDocument(metering: "provisioned-capacity"),
            ("#", "the field 'provisionedTPS' is missing")),
        WrongDocument(
            "given with messaging requests", EstimateDocument(more: #","provisionedTPS":100"#),
            ("#/provisionedTPS", "is only allowed with the metering 'provisioned-capacity'")),
        WrongDocument(
            "zero", EstimateDocument(capacity: 0),
            ("#/provisionedTPS", "must be at least 1")),
        WrongDocument(
            "negative", EstimateDocument(capacity: -5),
            ("#/provisionedTPS", "must be at least 1")),
        WrongDocument(
            "not whole", EstimateDocument(metering: "provisioned", more: #","provisionedTPS":2.5"#),
            ("#/provisionedTPS", "must be an integer")),
        WrongDocument(
            "too large",
            EstimateDocument(capacity: 9_007_199_254_740_992),
            ("#/provisionedTPS", "must be at most 9007199254740991")),
        WrongDocument(
            "of the wrong type beside an unknown metering",
            EstimateDocument(metering: "x", more: #","provisionedTPS":"100""#),
            ("#/metering", "must be 'messaging-requests' or…"),
            ("#/provisionedTPS", "must be an integer, not a string")),
        WrongDocument(
            "of the wrong type without a metering",
            json: #"{"region":"cn-hangzhou","usage":[{}],"provisionedTPS":"100"}"#,
            ("#", "the field 'metering' is missing"),
            ("#/provisionedTPS", "must be an integer, not a string")),
    ]

    @Test(arguments: capacities)
    func `include a provisioned capacity that is`(row: WrongDocument) throws {
        try row.check()
    }

    private static let usages = [
        WrongDocument(
            "no period", EstimateDocument(usage: ""),
            ("#/usage", "must have at least 1 period")),
        WrongDocument(
            "periods that are none", EstimateDocument(usage: "1,null,[],{}"),
            ("#/usage/0", "must be an object, not a number"),
            ("#/usage/1", "must be an object, not null…"),
            ("#/usage/2", "must be an object, not an array")),
        WrongDocument(
            "10001 periods",
            EstimateDocument(usage: Array(repeating: "{}", count: 10_001).joined(separator: ",")),
            ("#/usage", "must have at most 10000 period…")),
    ]

    @Test(arguments: usages)
    func `include a usage of`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `are none with 10000 periods`() throws {
        let periods = Array(repeating: "{}", count: 10_000).joined(separator: ",")
        let bill = try Client().bill(EstimateDocument(usage: periods))
        #expect(bill.hours == "10000")
        #expect(bill.periods.count == 10_000)
    }
}
