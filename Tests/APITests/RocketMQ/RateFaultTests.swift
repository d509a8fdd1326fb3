import Testing

@Suite("Faults of rates")
struct RateFaultTests {
    /// A document whose rates are JSON.
    private static func rates(
        _ rates: String, _ faults: (String, String)...
    ) -> WrongDocument {
        WrongDocument(
            rates, ComparisonDocument(more: #","rates":\#(rates)"#),
            all: faults.map { ("#/rates\($0.0)", $0.1) })
    }

    private static let decimal = #"must be a decimal number in a string, such as "0.31""#

    private static let prices = [
        "", ".5", "5.", "-1", "+1", "1e3", " 1", "1,5", "01", "00.5", "0x1", "1_000", "∞", "NaN",
        "0.31 USD", "1.2.3",
    ].map { text in
        rates(
            #"{"standard":{"storageGBHour":"\#(text)"}}"#, ("/standard/storageGBHour", decimal))
    }

    private static let digits = [
        rates(
            #"{"standard":{"storageGBHour":"1000000000000"}}"#,
            ("/standard/storageGBHour", "must have at most 12 digits before the point")),
        rates(
            #"{"standard":{"storageGBHour":"0.0000000000001"}}"#,
            ("/standard/storageGBHour", "must have at most 12 digits after the point")),
        rates(
            #"{"standard":{"messageRequests":"1000000000000000000"}}"#,
            ("/standard/messageRequests", "must have at most 18 digits before the point")),
        rates(
            #"{"dedicated":{"messageTraces":"0.0000001"}}"#,
            ("/dedicated/messageTraces", "must have at most 6 digits after the point")),
    ]

    private static let types = [
        rates("null", ("", "must be an object, not null; omit the field if it does not apply")),
        rates("[]", ("", "must be an object, not an array")),
        rates(#"{"shared":null}"#, ("/shared", "must be an object, not null…")),
        rates(
            #"{"shared":{"clientHour":0.5,"storageGBHour":null,"resourceHour":{"a":"1"}}}"#,
            ("/shared/clientHour", "must be a string, not a number"),
            ("/shared/storageGBHour", "must be a string, not null; omit the field if it does not apply"),
            ("/shared/resourceHour", "must be a string, not an object")),
    ]

    private static let names = [
        rates(#"{"Shared":{}}"#, ("/Shared", "unknown edition; did you mean 'shared'?")),
        rates(
            #"{"enterprise":{"storageGBHour":-1}}"#,
            (
                "/enterprise",
                "unknown edition; known here: standard, professional, shared, dedicated"
            )
        ),
        rates(
            #"{"shared":{"storageGbHour":"1","messageRequest":"1"}}"#,
            ("/shared/storageGbHour", "unknown field; did you mean 'storageGBHour'?"),
            ("/shared/messageRequest", "unknown field; did you mean 'messageRequests'?")),
        rates(
            #"{"shared":{"storageGBHour":"1","storageGBHour":"1"},"shared":{}}"#,
            ("/shared/storageGBHour", "this field was given before in the same object"),
            ("/shared", "this field was given before in the same object")),
    ]

    /// What an edition never bills.
    private static let others = [
        ("standard", "reservedTPSHour elasticTPSMinute instanceHour clientHour"),
        ("professional", "reservedTPSHour elasticTPSMinute instanceHour clientHour"),
        ("shared", "privateLinkZoneHour privateLinkGB"),
        ("dedicated", "instanceHour privateLinkZoneHour privateLinkGB"),
    ].flatMap { edition, keys in
        keys.split(separator: " ").map { key in
            rates(
                #"{"\#(edition)":{"\#(key)":"1"}}"#,
                ("/\(edition)/\(key)", "\(edition) never bills this"))
        }
    }

    @Test(arguments: prices + digits + types + names + others)
    func `are all told`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `are none for any rate that the edition can bill`() throws {
        for edition in ["standard", "professional", "shared", "dedicated"] {
            for key in ComparisonDocument.keys(of: edition) {
                _ = try Client().comparison(ComparisonDocument(rates: [edition: [key: "0.5"]]))
            }
        }
    }
}
