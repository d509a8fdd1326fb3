import TestSupport
import Testing

@Suite("A bill with missing figures")
struct IncompleteBillTests {
    struct Incomplete: Row {
        let name: String
        let document: EstimateDocument
        /// The subtotal, the minimum and the maximum.
        let amounts: [String]
        /// The total of each period, `-` for those that lack figures.
        let periods: String

        init(
            _ name: String, _ document: EstimateDocument, _ subtotal: String, _ minimum: String,
            _ maximum: String, periods: String = "-"
        ) {
            self.name = name
            self.document = document
            amounts = [subtotal, minimum, maximum]
            self.periods = periods
        }
    }

    private static let dedicated = #","edition":"dedicated""#

    private static func messages(_ requests: Int, _ more: String = "") -> String {
        #"{"messages":[{"delivered":\#(requests),"payloadBytes":1}]\#(more)}"#
    }

    private static func peaks(_ tps: Int, _ more: String = "") -> String {
        #"{"minutePeakTPSCounts":[{"tps":\#(tps),"minutes":1},{"tps":0,"minutes":59}]\#(more)}"#
    }

    /// At 0.00013 a TPS-hour and 0.000019 a TPS-minute.
    private static let elastic = [
        Incomplete(
            "60 requests, at least one in the busiest second of a minute",
            EstimateDocument(usage: messages(60), capacity: 1), "0.00013", "0.00013", "0.001251"),
        Incomplete(
            "requests that need more than the capacity in every minute",
            EstimateDocument(usage: messages(3661), capacity: 1), "0.00013", "0.000168", "0.06967"),
        Incomplete(
            "a message is enough, though it makes no difference",
            EstimateDocument(usage: messages(1), capacity: 1), "0.00013", "0.00013", "0.00013"),
        Incomplete(
            "as many minutes as possible at 50000 TPS, one with the rest",
            EstimateDocument(usage: messages(120_000), capacity: 1000), "0.13", "0.13", "2.353"),
        Incomplete(
            "the rest is below the capacity",
            EstimateDocument(usage: messages(100_900), capacity: 1000), "0.13", "0.13", "1.992"),
        Incomplete(
            "no more minutes than there are",
            EstimateDocument(usage: messages(3_000_000), capacity: 1000), "0.13", "0.13",
            "55.99"),
        Incomplete(
            "requests that are too many for a shared instance",
            EstimateDocument(usage: messages(180_003_601), capacity: 50_000), "6.5",
            "6.501159", "6.50228"),
        Incomplete(
            "all in one second of a dedicated instance",
            EstimateDocument(usage: messages(120_000), capacity: 1000, more: dedicated), "0.13",
            "0.13", "2.391"),
        Incomplete(
            "repetitions multiply both ends",
            EstimateDocument(usage: messages(3661, #","repeat":10"#), capacity: 1), "0.0013",
            "0.00168", "0.6967"),
        Incomplete(
            "what is known of the item is part of the range, not of the subtotal",
            EstimateDocument(
                usage: messages(60), peaks(11), #"{"storageGB":1}"#, #"{"messages":[]}"#,
                capacity: 1), "0.000839", "0.001029", "0.00215",
            periods: "- 0.00032 0.000449 0.00013"),
    ]

    /// At 0.31 a million normal requests.
    private static let requests = [
        Incomplete(
            "a peak is at least its second, at most 60 of them",
            EstimateDocument(usage: peaks(1_000_000)), "0", "0.31", "18.6"),
        Incomplete(
            "repetitions multiply both ends",
            EstimateDocument(usage: peaks(1_000_000, #","repeat":3,"queues":1"#)), "0.000132",
            "0.930132", "55.800132"),
        Incomplete(
            "delayed messages of other periods are priced",
            EstimateDocument(
                usage: peaks(1_000_000),
                #"{"messages":[{"delivered":1000000,"payloadBytes":1},"#
                    + #"{"received":1000000,"type":"delayed","payloadBytes":1}]}"#), "1.55",
            "2.17", "20.46", periods: "- 1.86"),
    ]

    @Test(arguments: elastic + requests)
    func `has a range instead of a total`(row: Incomplete) throws {
        let bill = try Client().bill(row.document)
        let amounts = [bill.pricedSubtotal, bill.range?.minimum, bill.range?.maximum]
        #expect(amounts == row.amounts)
        #expect(bill.periods.map { $0 ?? "-" }.joined(separator: " ") == row.periods)
        #expect(bill.inconsistencies == [])
        let isProvisioned = row.document.provisionedTPS != nil
        let sku = isProvisioned ? "rabbitmq.capacity.elastic" : "rabbitmq.requests.normal"
        #expect(bill.items.filter(\.isUnmeasured).map(\.sku) == [sku])
        #expect(
            bill.notes.contains(
                isProvisioned ? "elastic-traffic-not-given" : "messages-not-given"))
    }

    @Test func `shows the unmeasured item in its place`() throws {
        let bill = try Client().bill(
            EstimateDocument(usage: Self.messages(60, #","queues":1"#), capacity: 1))
        #expect(
            bill.json.names == [
                "product", "region", "metering", "currency", "hours", "complete", "total",
                "pricedSubtotal", "range", "items", "periods", "notes", "warnings", "priceSheet",
            ])
        #expect(
            bill.items.map(\.sku) == [
                "rabbitmq.capacity.provisioned", "rabbitmq.capacity.elastic",
                "rabbitmq.queues.tier-1",
            ])
        let item = try #require(bill.json["items"]?.elements[1])
        #expect(
            item.names == [
                "sku", "status", "description", "quantity", "unit", "unitPrice", "per", "amount",
                "formula",
            ])
        #expect(item["unitPrice"]?.string == "0.000019")
        #expect(item["unit"]?.string == "TPS-minutes")
        #expect(
            bill.json["items"]?.elements.map { $0["status"]?.string } == [nil, "unmeasured", nil])
    }

    struct Complete: Row {
        let name: String
        let capacity: Int?
    }

    private static let both =
        #"{"messages":[{"delivered":60,"payloadBytes":1}],"#
        + #""minutePeakTPSCounts":[{"tps":1,"minutes":60}]}"#

    @Test(arguments: [
        Complete(name: "{}", capacity: nil), Complete(name: "{}", capacity: 1),
        Complete(name: #"{"messages":[]}"#, capacity: 1),
        Complete(name: #"{"messages":[{"payloadBytes":1}]}"#, capacity: 1),
        Complete(
            name: #"{"messages":[{"published":5,"queuesPerMessage":0,"payloadBytes":1}]}"#,
            capacity: 1),
        Complete(name: #"{"minutePeakTPSCounts":[{"tps":0,"minutes":60}]}"#, capacity: nil),
        Complete(name: peaks(9), capacity: 1), Complete(name: messages(9), capacity: nil),
        Complete(name: both, capacity: 1), Complete(name: both, capacity: nil),
        Complete(
            name: #"{"messages":[],"minutePeakTPSCounts":[{"tps":9,"minutes":60}]}"#, capacity: nil),
    ])
    func `is complete where all that is billed is known`(row: Complete) throws {
        let bill = try Client().bill(EstimateDocument(usage: row.name, capacity: row.capacity))
        #expect(bill.isComplete)
        #expect(bill.total != nil)
        #expect(bill.inconsistencies == [])
    }

    struct Warned: Row {
        let name: String
        let warnings: [String]
        let capacity: Int?

        init(_ usage: String, capacity: Int? = nil, _ warnings: String...) {
            name = usage
            self.capacity = capacity
            self.warnings = warnings
        }
    }

    @Test(arguments: [
        Warned("{}", "empty-period #/usage/0"),
        Warned(#"{"label":"rest","hours":2,"repeat":3}"#, capacity: 1, "empty-period #/usage/0"),
        Warned(#"{"messages":[]},{"hours":2}"#, "empty-period #/usage/1"),
        Warned(#"{"messages":[]}"#), Warned(#"{"queues":0}"#), Warned(#"{"messageTraces":0}"#),
        Warned(#"{"apiCalls":{}}"#), Warned(#"{"storageGB":0,"label":"a"}"#),
        Warned(#"{"internetOutGB":0}"#),
        Warned(#"{"minutePeakTPSCounts":[{"tps":0,"minutes":60}]}"#), Warned(both),
        Warned(
            #"{"messages":[],"minutePeakTPSCounts":[{"tps":1,"minutes":60}]}"#,
            "messages-below-peaks #/usage/0"),
        Warned(
            both + "," + both.replacing(":60,", with: ":3601,"), capacity: 1,
            "peaks-below-messages #/usage/1"),
        Warned(
            messages(180_000_001), capacity: 1, "peaks-above-instance-limit #/usage/0"),
        Warned(messages(180_000_000), capacity: 1),
    ])
    func `is warned of figures that are missing or contradict each other`(row: Warned) throws {
        let bill = try Client().bill(EstimateDocument(usage: row.name, capacity: row.capacity))
        #expect(bill.warned == row.warnings)
    }

    @Test func `gives the figures that contradict each other`() throws {
        let bill = try Client().bill(
            EstimateDocument(
                usage: Self.both.replacing(":60,", with: ":3601,"),
                Self.both.replacing(":60,", with: ":59,")))
        let details = bill.warnings.compactMap { $0["detail"]?.string }
        #expect(details.count == 2)
        #expect(details.first?.contains("3601 requests") == true)
        #expect(details.first?.contains("3600.") == true)
        #expect(details.last?.contains("59 requests") == true)
        #expect(details.last?.contains("60.") == true)
    }

    /// The second period alone has at most 60 × 2⁵³ × 5,270,340 requests.
    @Test func `is refused where its range does not fit`() throws {
        let prices = try PriceSheetText.rabbitMQ.replacing(#""0.31""#, with: #""1000000""#)
        let peaks =
            #"{"hours":87839,"minutePeakTPSCounts":"#
            + #"[{"tps":9007199254740991,"minutes":5270340}]}"#
        let document = EstimateDocument(usage: "{}", peaks)
        let response = try Client(sheets: prices.load()).post(document)
        let errors = try #require(JSONValue.read(response.body)["errors"]).elements
        #expect(errors.map { $0["pointer"]?.string } == ["#/usage/1"])
    }
}
