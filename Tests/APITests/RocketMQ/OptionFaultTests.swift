import Testing

@Suite("Faults of options")
struct OptionFaultTests {
    private static func options(_ options: String) -> ComparisonDocument {
        var document = ComparisonDocument()
        document.options = options
        return document
    }

    private static let standard = ComparisonDocument.Option.standard.text
    private static let reserving = #"{"edition":"shared","metering":"reserved-elastic""#
    private static let shared = #"{"edition":"shared","metering":"cumulative""#

    private static func second(
        _ name: String, _ option: String, _ faults: (String, String)...
    ) -> WrongDocument {
        WrongDocument(
            name, options("[\(standard),\(option)]"),
            all: faults.map { ("#/options/1\($0.0)", $0.1) })
    }

    private static let lists = [
        WrongDocument(
            "none", options("[]"), ("#/options", "must have at least 2 options")),
        WrongDocument(
            "one", options("[\(standard)]"),
            ("#/options", "must have at least 2 options")),
        WrongDocument(
            "nine",
            ComparisonDocument((1...9).map { ComparisonDocument.Option.shared.reserving($0) }),
            ("#/options", "must have at most 8 options")),
        WrongDocument(
            "null", options("null"), ("#/options", "must be an array, not null…")),
        WrongDocument(
            "options that are none", options(#"["standard",7]"#),
            ("#/options/0", "must be an object, not a string"),
            ("#/options/1", "must be an object, not a number")),
        WrongDocument(
            "the same twice", ComparisonDocument([.standard, .shared, .standard]),
            ("#/options/2", "this option was given before")),
        WrongDocument(
            "the same after the defaults",
            ComparisonDocument([.shared, .shared.free(resources: 100), .shared.free(clients: 500)]),
            ("#/options/1", "this option was given before"),
            ("#/options/2", "this option was given before")),
        WrongDocument(
            "the same capacity twice",
            ComparisonDocument([
                .shared.reserving(5), .dedicated.reserving(5), .shared.reserving(5),
            ]),
            ("#/options/2", "this option was given before")),
        WrongDocument(
            "alike only where they are faults",
            ComparisonDocument([.shared.free(resources: 99), .shared.free(resources: 50), .shared]),
            ("#/options/0/freeResources", "must be at least 100"),
            ("#/options/1/freeResources", "must be at least 100")),
    ]

    private static let members = [
        second(
            "an empty one", "{}", ("", "the field 'edition' is missing"),
            ("", "the field 'metering' is missing")),
        second(
            "an unknown edition", #"{"edition":"Shared","metering":"cumulative"}"#,
            (
                "/edition",
                "must be 'standard' or 'professional' or 'shared' or 'dedicated'; did you mean "
                    + "'shared'?"
            )),
        second(
            "an unknown method", #"{"edition":"shared","metering":"reserved","reservedTPS":0}"#,
            ("/metering", "must be 'cumulative' or 'reserved-elastic'"),
            ("/reservedTPS", "must be at least 1")),
        second(
            "the words of RabbitMQ", #"{"edition":"shared","metering":"provisioned-capacity"}"#,
            ("/metering", "must be 'cumulative' or 'reserved-elastic'…")),
        second(
            "an unknown field", shared + #","freeTopics":100}"#,
            ("/freeTopics", "unknown field; known here: edition, metering, reservedTPS, …")),
        second(
            "a field with a slip", shared + #","freeResource":100}"#,
            ("/freeResource", "unknown field; did you mean 'freeResources'?")),
        second(
            "a field twice", shared + #","edition":"dedicated"}"#,
            ("/edition", "this field was given before in the same object")),
    ]

    private static let capacities = [
        second("no capacity", reserving + "}", ("", "the field 'reservedTPS' is missing")),
        second(
            "a capacity of 0", reserving + #","reservedTPS":0}"#,
            ("/reservedTPS", "must be at least 1")),
        second(
            "half a capacity", reserving + #","reservedTPS":0.5}"#,
            ("/reservedTPS", "must be an integer")),
        second(
            "a capacity that is none", reserving + #","reservedTPS":null}"#,
            ("/reservedTPS", "must be an integer, not null…")),
        second(
            "a capacity with the cumulative method", shared + #","reservedTPS":5}"#,
            ("/reservedTPS", "is only allowed with the metering 'reserved-elastic'")),
        second(
            "reserved by an old edition",
            #"{"edition":"professional","metering":"reserved-elastic","reservedTPS":5}"#,
            ("/metering", "professional has the metering 'cumulative' only")),
        second(
            "reserved by an old edition, without a capacity",
            #"{"edition":"professional","metering":"reserved-elastic"}"#,
            ("/metering", "professional has the metering 'cumulative' only")),
        second(
            "a capacity of 0, reserved by an old edition",
            #"{"edition":"professional","metering":"reserved-elastic","reservedTPS":0}"#,
            ("/metering", "professional has the metering 'cumulative' only"),
            ("/reservedTPS", "must be at least 1")),
        second(
            "a capacity of 0 without a method", #"{"edition":"shared","reservedTPS":0}"#,
            ("", "the field 'metering' is missing"), ("/reservedTPS", "must be at least 1")),
    ]

    private static let quotas = [
        second(
            "quotas below the smallest", shared + #","freeResources":99,"freeClients":499}"#,
            ("/freeResources", "must be at least 100"), ("/freeClients", "must be at least 500")),
        second(
            "quotas above the largest", shared + #","freeClients":100001,"freeResources":3001}"#,
            ("/freeClients", "must be at most 100000"), ("/freeResources", "must be at most 3000")),
        second(
            "quotas that are no numbers", shared + #","freeResources":"300","freeClients":-1}"#,
            ("/freeResources", "must be an integer, not a string"),
            ("/freeClients", "must be at least 500")),
        second(
            "quotas of an old edition",
            #"{"edition":"professional","metering":"cumulative","freeResources":100,"freeClients":1}"#,
            ("/freeResources", "professional has no free quota; only shared and dedicated have"),
            ("/freeClients", "professional has no free quota; only shared and dedicated have")),
    ]

    @Test(arguments: lists + members + capacities + quotas)
    func `are all told, and none that follows from another`(row: WrongDocument) throws {
        try row.check()
    }
}
