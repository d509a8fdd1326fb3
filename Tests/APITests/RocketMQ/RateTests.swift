import TestSupport
import Testing

@Suite("Rates")
struct RateTests {
    private static let client = Client()

    @Test func `fill the prices that the sheet does not know, and replace those that it does`()
        throws
    {
        let answer = try Self.client.comparison(
            ComparisonDocument(
                usage: #"{"storageGB":2,"privateLink":{"zones":3,"dataGB":5}}"#,
                rates: ["standard": ["storageGBHour": "0.25", "privateLinkZoneHour": "0.02"]]))
        let items = answer.options[0]
        #expect(items["storage"]?.amount == "0.5")
        #expect(items["private-link-instance"]?.unitPrice == "0.02")
        #expect(items["private-link-instance"]?.amount == "0.06")
        #expect(items["private-link-traffic"]?.amount == "0.05")
        #expect(items.total == "0.61")
    }

    @Test func `hold for their own edition only`() throws {
        let answer = try Self.client.comparison(
            ComparisonDocument(
                [.standard, .professional, .shared, .dedicated, .shared.reserving(1)],
                usage: #"{"storageGB":1}"#, rates: ["shared": ["storageGBHour": "1"]]))
        #expect(
            answer.options.map { $0["storage"]?.status }
                == ["unpriced", "unpriced", "priced", "unpriced", "priced"])
    }

    /// Each component at a price of 12 digits and 12 decimals for a single unit.
    struct Largest: Row {
        let name: String
        let edition: String
        let component: String
        let price: String

        init(_ edition: String, _ key: String, _ component: String, _ price: String) {
            name = key
            self.edition = edition
            self.component = component
            self.price = price
        }
    }

    private static let single = "999999999999.999999999999"
    private static let million = "999999999999999999.999999"

    @Test(arguments: [
        Largest("standard", "messageRequests", "message-requests", million),
        Largest("standard", "messageTraces", "message-traces", million),
        Largest("standard", "resourceHour", "resources", single),
        Largest("standard", "storageGBHour", "storage", single),
        Largest("standard", "internetOutGB", "internet-out", single),
        Largest("standard", "privateLinkZoneHour", "private-link-instance", single),
        Largest("standard", "privateLinkGB", "private-link-traffic", single),
        Largest("shared", "instanceHour", "instance", single),
        Largest("shared", "clientHour", "online-clients", single),
    ])
    func `may have 12 digits before and after the point, for a single unit`(row: Largest) throws {
        let usage =
            #"{"messages":[{"received":3,"payloadBytes":1}],"messageTraces":3,"topics":3,"#
            + #""storageGB":3,"internetOutGB":3,"onlineClients":503,"hours":1,"#
            + #""privateLink":{"zones":3,"dataGB":3}}"#
        let answer = try Self.client.comparison(
            ComparisonDocument(usage: usage, rates: [row.edition: [row.name: row.price]]))
        let option = try #require(answer.options.first { $0.name.hasPrefix(row.edition) })
        let item = try #require(option[row.component])
        #expect(item.status == "priced")
        #expect(item.unitPrice == row.price)
        let thrice =
            item.quantity == "3" ? "2999999999999.999999999997" : "999999999999.999999999999"
        #expect(item.amount == thrice)
        #expect(answer.inconsistencies == [])
    }

    @Test(arguments: [("0.5", "0.5"), ("1", "1"), ("0.000001", "0.000001"), ("2.50", "2.5")])
    func `of requests are for a million`(price: String, amount: String) throws {
        let answer = try Self.client.comparison(
            ComparisonDocument(
                usage: #"{"messages":[{"received":1e6,"payloadBytes":1}],"messageTraces":1}"#,
                rates: ["standard": ["messageRequests": price, "messageTraces": "0.000001"]]))
        let item = try #require(answer.options[0]["message-requests"])
        #expect(item.amount == amount)
        #expect(item.per == "1000000")
        #expect(answer.options[0]["message-traces"]?.amount == "0.000000000001")
    }

    @Test(arguments: ["{}", #"{"standard":{}}"#, #"{"standard":{},"dedicated":{}}"#])
    func `may be none`(rates: String) throws {
        let answer = try Self.client.comparison(
            ComparisonDocument(usage: #"{"storageGB":1}"#, more: #","rates":\#(rates)"#))
        #expect(answer.options.allSatisfy { $0["storage"]?.status == "unpriced" })
    }

    // MARK: Warnings

    struct Contradiction: Row {
        let name: String
        let rates: [String: [String: String]]
        let pointers: [String]

        init(_ name: String, _ rates: [String: String], _ pointers: String...) {
            self.name = name
            self.rates = rates.mapValues { ["resourceHour": $0] }
            self.pointers = pointers
        }
    }

    @Test(arguments: [
        Contradiction("lower", ["standard": "2", "shared": "1"]),
        Contradiction("the same", ["standard": "2", "shared": "2.0"]),
        Contradiction("one side only", ["shared": "2"]),
        Contradiction("two new ones", ["shared": "1", "dedicated": "2"]),
        Contradiction("higher", ["standard": "1", "shared": "1.000000000001"], "shared"),
        Contradiction(
            "both new ones higher than an old one",
            ["professional": "1", "standard": "9", "dedicated": "2", "shared": "3"], "shared",
            "dedicated"),
        Contradiction(
            "higher than both old ones", ["professional": "1", "standard": "1", "shared": "3"],
            "shared"),
    ])
    func `are warned of where they contradict the documents`(row: Contradiction) throws {
        let answer = try Self.client.comparison(ComparisonDocument(rates: row.rates))
        #expect(
            answer.warnings.map { $0["pointer"]?.string }
                == row.pointers.map { "#/rates/\($0)/resourceHour" })
        for warning in answer.warnings {
            #expect(warning["code"]?.string == "rate-contradicts-documentation")
            #expect(warning.names == ["code", "pointer", "detail"])
        }
    }
}
