import TestSupport
import Testing

@testable import API

@Suite("The price sheet of RocketMQ")
struct RocketMQSheetTests {
    @Test func `is built in, and names its source`() throws {
        let sheet = try JSONValue.read(PriceSheetText.rocketMQ.text)
        #expect(sheet["id"]?.string == "rocketmq-serverless-2026-03-11")
        #expect(sheet["product"]?.string == "rocketmq")
        #expect(sheet["currency"]?.string == "USD")
        #expect(sheet["source"]?["updated"]?.string == "2026-03-11")
        let regions = try #require(sheet["priceGroups"]).elements.flatMap {
            $0["regions"]?.elements.compactMap { $0["id"]?.string } ?? []
        }
        #expect(
            regions == [
                "cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-zhangjiakou", "cn-shenzhen",
                "cn-chengdu", "ap-southeast-1", "eu-central-1", "us-east-1", "us-west-1",
                "me-east-1",
            ])
        for region in regions {
            var document = ComparisonDocument(usage: #"{"privateLink":{"zones":1}}"#)
            document.region = region
            #expect(try Client().comparison(document).options[0].total == "0.01")
        }
    }

    @Test func `knows no price but those of PrivateLink`() throws {
        let sheet = try JSONValue.read(PriceSheetText.rocketMQ.text)
        for group in try #require(sheet["priceGroups"]).elements {
            for edition in ["standard", "professional", "shared", "dedicated"] {
                let prices = try #require(group["prices"]?[edition])
                #expect(Set(prices.names) == Set(ComparisonDocument.keys(of: edition)))
                for key in prices.names {
                    let isLink = key.hasPrefix("privateLink")
                    #expect(prices[key] == (isLink ? .string("0.01") : .null), "\(edition) \(key)")
                }
            }
        }
    }

    private static let usage =
        #"{"hours":24,"messages":[{"received":5,"delivered":7,"payloadBytes":5000}],"topics":300,"#
        + #""consumerGroups":9,"onlineClients":900,"storageGB":1.5,"internetOutGB":2,"#
        + #""messageTraces":11,"privateLink":{"zones":2,"dataGB":3},"#
        + #""minutePeakTPSCounts":[{"tps":12,"minutes":1440}]}"#

    private static let options: [ComparisonDocument.Option] = [
        .standard, .professional, .shared, .dedicated, .shared.reserving(10),
        .dedicated.reserving(9),
    ]

    /// As a user does it: save the sheet, fill it in, give it back.
    @Test func `prices everything once it is filled in`() throws {
        let filled = try PriceSheetText.rocketMQ.replacing(": null", with: #": "0.25""#)
            .replacing("rocketmq-serverless-2026-03-11", with: "contract-prices")
        let sheets = try filled.load()
        let document = ComparisonDocument(Self.options, usage: Self.usage)
        let answer = try Client(sheets: sheets).comparison(document)
        #expect(answer.inconsistencies == [])
        #expect(answer.options.allSatisfy { $0.complete })
        #expect(answer.cheapest != nil)
        #expect(!answer.notes.contains("prices-unknown"))
        #expect(answer.json["priceSheet"]?["id"]?.string == "contract-prices")
        #expect(answer.json["priceSheet"]?["sha256"]?.string == sheets[RocketMQ.self].file.sha256)
        let expected = try ReferenceComparison(
            JSONValue.read(document.text), sheet: ReferenceSheet(JSONValue.read(filled.text)))
        #expect(answer.options.map(\.total) == expected.bills.map { $0.total?.description })
    }

    @Test func `gives way to the rates of a document`() throws {
        let sheet = try PriceSheetText.rocketMQ.replacing(": null", with: #": "0.25""#)
        let client = Client(sheets: try sheet.load())
        let answer = try client.comparison(
            ComparisonDocument(
                usage: #"{"storageGB":1}"#, rates: ["standard": ["storageGBHour": "7"]]))
        #expect(answer.options[0]["storage"]?.amount == "7")
        #expect(answer.options[1]["storage"]?.amount == "0.25")
    }

    @Test func `is warned of only where a rate of the document takes part`() throws {
        let sheet = try PriceSheetText.rocketMQ.replacing(
            #""resourceHour": null"#, with: #""resourceHour": "2""#)
        let client = Client(sheets: try sheet.load())
        func pointers(_ rates: [String: String]) throws -> [String?] {
            let document = ComparisonDocument(rates: rates.mapValues { ["resourceHour": $0] })
            return try client.comparison(document).warnings.map { $0["pointer"]?.string }
        }
        #expect(try pointers([:]) == [])
        #expect(try pointers(["shared": "2"]) == [])
        #expect(try pointers(["shared": "3"]) == ["#/rates/shared/resourceHour"])
        #expect(
            try pointers(["professional": "1"]) == [
                "#/rates/professional/resourceHour", "#/rates/professional/resourceHour",
            ])
    }

    @Test func `has no note on prices that it does not know`() throws {
        let sheet = try PriceSheetText.rocketMQ.replacing(#": "0.01""#, with: ": null")
        let client = Client(sheets: try sheet.load())
        let document = ComparisonDocument(
            [.standard, .professional],
            usage: #"{"messages":[],"privateLink":{"zones":1,"dataGB":1}}"#)
        #expect(
            try client.comparison(document).notes == [
                "gigabytes-as-given", "internal-traffic-left-out", "prices-unknown",
            ])
        #expect(
            try Client().comparison(document).notes
                == ["gigabytes-as-given", "internal-traffic-left-out", "private-link-one-price"])
    }

    /// The first old edition contradicts in the sheet already, the second one by its rate.
    @Test func `does not hide a rate that contradicts the documents`() throws {
        let sheet = try PriceSheetText.rocketMQ.text.split(separator: #""professional": {"#)
        let changed = [
            sheet[0].replacing(#""resourceHour": null"#, with: #""resourceHour": "1""#),
            sheet[1].replacing(#""resourceHour": null"#, with: #""resourceHour": "2""#),
        ].joined(separator: #""professional": {"#)
        let sheets = try PriceSheetText(text: changed).load()
        let document = ComparisonDocument(rates: ["professional": ["resourceHour": "1.5"]])
        let warnings = try Client(sheets: sheets).comparison(document).warnings
        #expect(
            warnings.map { $0["pointer"]?.string } == [
                "#/rates/professional/resourceHour", "#/rates/professional/resourceHour",
            ])
        #expect(warnings.allSatisfy { $0["detail"]?.string?.contains("professional") ?? false })
    }

    // MARK: Wrong sheets

    struct Wrong: Row {
        let name: String
        let other: String
        /// What the error says, a line for each fault.
        let lines: [String]

        init(_ name: String, _ other: String, _ lines: String...) {
            self.name = name
            self.other = other
            self.lines = lines
        }
    }

    private static let prices = "#/priceGroups/0/prices"

    @Test(arguments: [
        Wrong(
            #""instanceHour": null"#, #""instanceHour": 0.5"#,
            "\(prices)/shared/instanceHour: must be a string, not a number"),
        Wrong(
            #""instanceHour": null"#, #""instanceHour": """#,
            "\(prices)/shared/instanceHour: must be a decimal number in a string, such as \"0.31\""),
        Wrong(
            #""instanceHour": null"#, #""instanceHours": null"#,
            "\(prices)/shared: the field 'instanceHour' is missing",
            "\(prices)/shared/instanceHours: unknown field; did you mean 'instanceHour'?"),
        Wrong(
            #""elasticTPSMinute": null,"#, "",
            "\(prices)/shared: the field 'elasticTPSMinute' is missing",
            "\(prices)/dedicated: the field 'elasticTPSMinute' is missing"),
        Wrong(
            #""elasticTPSMinute": null,"#, #""elasticTPSMinute": null, "privateLinkGB": null,"#,
            "\(prices)/shared/privateLinkGB: shared never bills this",
            "\(prices)/dedicated/privateLinkGB: dedicated never bills this"),
        Wrong(
            #""dedicated": {"#, #""special": {"#, "\(prices): the field 'dedicated' is missing",
            "\(prices)/special: unknown edition; known here: standard, professional, shared, dedicated"
        ),
        Wrong(
            #""professional": {"#, #""standard": {"#,
            "\(prices): the field 'professional' is missing",
            "\(prices)/standard: this field was given before in the same object"),
        Wrong(
            "cn-shanghai", "cn-hangzhou", "#/priceGroups/0/regions/1: this region was given before"),
        Wrong(
            #""USD""#, #""usd""#, "#/currency: must be an ISO 4217 code, such as 'USD'"),
        Wrong(
            #""rocketmq","#, #""kafka","#, "#/product: must be 'rabbitmq' or 'rocketmq'"),
    ])
    func `is refused with all its faults`(row: Wrong) throws {
        let sheet = try PriceSheetText.rocketMQ.replacing(row.name, with: row.other)
        let error = #expect(throws: PriceSheetsError.self) {
            _ = try sheet.load()
        }
        let lines = error?.description.split(separator: "\n").map(String.init)
        #expect(lines == row.lines.map { "1.json: \($0)" })
    }
}
