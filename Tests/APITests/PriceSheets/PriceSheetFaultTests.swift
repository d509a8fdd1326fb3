import API
import TestSupport
import Testing

@Suite("A wrong price sheet")
struct PriceSheetFaultTests {
    struct Wrong: Row {
        let name: String
        let text: String
        /// The lines of the error, without the file's name; one that ends with `…` begins so.
        let lines: [String]

        init(_ name: String, _ text: String, _ lines: String...) {
            self.name = name
            self.text = text
            self.lines = lines
        }

        init(_ part: String, to other: String, _ lines: String...) {
            name = other.isEmpty ? "without \(part)" : other
            text = PriceSheetText.contract.replacing(part, with: other).text
            self.lines = lines
        }
    }

    private static func check(_ row: Wrong) throws {
        let error = try #require(throws: PriceSheetsError.self) {
            try PriceSheetText.load(row.text)
        }
        let lines = error.description.split(separator: "\n")
        #expect(lines.count == row.lines.count, "\(error)")
        for (line, expected) in zip(lines, row.lines) {
            if expected.hasSuffix("…") {
                #expect(line.hasPrefix("1.json: " + expected.dropLast()))
            } else {
                #expect(line == "1.json: " + expected)
            }
        }
    }

    private static let envelopes = [
        Wrong("nothing", "", "not JSON: Line 1, column 1: there is no JSON value."),
        Wrong("no JSON", "{\n,}", "not JSON: Line 2, column 1: …"),
        Wrong("an array", "[]", "#: must be an object, not an array"),
        Wrong(
            "an empty object", "{}", "#: the field 'id' is missing",
            "#: the field 'product' is missing", "#: the field 'currency' is missing",
            "#: the field 'source' is missing", "#: the field 'priceGroups' is missing"),
        Wrong(#""my-contract""#, to: #""""#, "#/id: must be 1 to 100 letters, digits, …"),
        Wrong(#""my-contract""#, to: #""a/b""#, "#/id: must be 1 to 100 letters, …"),
        Wrong(#""my-contract""#, to: #""a b""#, "#/id: must be 1 to 100 letters, …"),
        Wrong(#""my-contract""#, to: #""ä""#, "#/id: must be 1 to 100 letters, …"),
        Wrong(
            #""my-contract""#, to: "\"\(String(repeating: "a", count: 101))\"",
            "#/id: must be 1 to 100 letters, …"),
        Wrong(#""my-contract""#, to: "7", "#/id: must be a string, not a number"),
        Wrong(#""rabbitmq""#, to: #""kafka""#, "#/product: must be 'rabbitmq'…"),
        Wrong(#""EUR""#, to: #""eur""#, "#/currency: must be an ISO 4217 code, such as 'USD'"),
        Wrong(#""EUR""#, to: #""EURO""#, "#/currency: must be an ISO 4217 code, such as 'USD'"),
        Wrong(#""EUR""#, to: #""E1R""#, "#/currency: must be an ISO 4217 code, such as 'USD'"),
        Wrong(#""A contract""#, to: #""""#, "#/source/title: must not be empty"),
        Wrong(
            #""title": "A contract", "#, to: "", "#/source: the field 'title' is missing"),
        Wrong(#""2025-02-28""#, to: #""2025-02-29""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2100-02-29""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2025-13-01""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2025-00-01""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2025-04-31""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2025-4-1""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""+025-04-01""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2025-04-01T""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""2025-04""#, "#/source/updated: must be a date, …"),
        Wrong(#""2025-02-28""#, to: #""""#, "#/source/updated: must be a date, …"),
        Wrong(
            #""currency""#, to: #""curency""#, "#: the field 'currency' is missing",
            "#/curency: unknown field; did you mean 'currency'?"),
        Wrong(
            #""currency": "EUR","#, to: #""currency": "EUR", "currency": "USD","#,
            "#/currency: this field was given before in the same object"),
        Wrong(
            #""priceGroups""#, to: #""notes": ["a", 7], "priceGroups""#,
            "#/notes/1: must be a string, not a number"),
    ]

    @Test(arguments: envelopes)
    func `is refused for what it says of itself`(row: Wrong) throws {
        try Self.check(row)
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "2025-12-31", "2025-01-01"])
    func `is none for a date that a calendar has`(date: String) throws {
        _ = try PriceSheetText.contract.replacing("2025-02-28", with: date).load()
    }

    private static let groups = [
        Wrong(
            #""priceGroups": [{"#, to: #""priceGroups": [7, {"#,
            "#/priceGroups/0: must be an object, not a number"),
        Wrong(#""id": "all", "#, to: "", "#/priceGroups/0: the field 'id' is missing"),
        Wrong(
            #"[{"id": "moon-1", "name": "The Moon"}, {"id": "mars-1", "name": "Mars"}]"#,
            to: "[]", "#/priceGroups/0/regions: must have at least 1 region"),
        Wrong(
            #""mars-1""#, to: #""moon-1""#,
            "#/priceGroups/0/regions/1: this region was given before"),
        Wrong(
            #"{"id": "mars-1", "name": "Mars"}"#, to: #"{"id": "", "nam": "Mars"}"#,
            "#/priceGroups/0/regions/1: the field 'name' is missing",
            "#/priceGroups/0/regions/1/id: must not be empty",
            "#/priceGroups/0/regions/1/nam: unknown field; did you mean 'name'?"),
    ]

    @Test(arguments: groups)
    func `is refused for its regions`(row: Wrong) throws {
        try Self.check(row)
    }

    @Test func `is refused for the id of an earlier price group`() throws {
        let sheet = PriceSheetText.contract.text
        let start = try #require(sheet.firstRange(of: #"{"id": "all""#)).lowerBound
        let second = sheet[start...].replacing("moon", with: "io")
            .replacing("mars", with: "titan")
        let text = String(sheet.dropLast(2) + ", " + second)
        try Self.check(
            Wrong(
                "the same id", text,
                "#/priceGroups/1: a price group of this id was given before"))
        let other = second.replacing("all", with: "far")
        _ = try PriceSheetText.load(text.replacing(second, with: other))
    }

    @Test func `is refused without a price group`() throws {
        let sheet = PriceSheetText.contract.text
        let start = try #require(sheet.firstRange(of: "[{\"id\": \"all\""))
        let text = sheet[..<start.lowerBound] + "[]}"
        try Self.check(
            Wrong("no group", String(text), "#/priceGroups: must have at least 1 price group"))
    }

    private static let prices = [
        Wrong(
            #""normalRequests": "1", "#, to: "",
            "#/priceGroups/0/prices: the field 'normalRequests' is missing"),
        Wrong(
            #""normalRequests": "1""#, to: #""normalRequests": 1"#,
            "#/priceGroups/0/prices/normalRequests: must be a string, not a number"),
        Wrong(
            #""normalRequests": "1""#, to: #""normalRequests": "-1""#,
            "#/priceGroups/0/prices/normalRequests: must be a decimal number in a string…"),
        Wrong(
            #""normalRequests": "1""#, to: #""normalRequests": "0.0000001""#,
            "#/priceGroups/0/prices/normalRequests: must have at most 6 digits after the point"),
        Wrong(
            #""storageGBHour": "8""#, to: #""storageGBHour": "0.0000000000001""#,
            "#/priceGroups/0/prices/storageGBHour: must have at most 12 digits after the point"),
        Wrong(
            #""storageGBHour": "8""#, to: #""storageGBHour": "1000000000000""#,
            "#/priceGroups/0/prices/storageGBHour: must have at most 12 digits before the point"),
        Wrong(
            #""storageGBHour": "8""#, to: #""storageGbHour": "8""#,
            "#/priceGroups/0/prices: the field 'storageGBHour' is missing",
            "#/priceGroups/0/prices/storageGbHour: unknown field; did you mean 'storageGBHour'?"),
        Wrong(
            #""storageGBHour": "8""#, to: #""storageGBHour": null"#,
            "#/priceGroups/0/prices/storageGBHour: must be a string, not null…"),
    ]

    @Test(arguments: prices)
    func `is refused for its prices`(row: Wrong) throws {
        try Self.check(row)
    }

    private static let second = #"{"upTo": 20, "unitPrice": "7"}"#

    private static let tiers = [
        Wrong(
            second, to: #"{"upTo": 10, "unitPrice": "7"}"#,
            "#/priceGroups/0/prices/queueHour/1/upTo: must be at least 11"),
        Wrong(
            second, to: #"{"upTo": 9, "unitPrice": "7"}"#,
            "#/priceGroups/0/prices/queueHour/1/upTo: must be at least 11"),
        Wrong(
            #""upTo": 10"#, to: #""upTo": 0"#,
            "#/priceGroups/0/prices/queueHour/0/upTo: must be at least 1"),
        Wrong(
            second, to: #"{"upTo": 100001, "unitPrice": "7"}"#,
            "#/priceGroups/0/prices/queueHour/1/upTo: must be at most 100000"),
        Wrong(
            second, to: #"{"upTo": 100000, "unitPrice": "7"}, \#(second)"#,
            "#/priceGroups/0/prices/queueHour/2/upTo: …"),
        Wrong(
            second,
            to: (11...14).map { #"{"upTo": \#($0), "unitPrice": "7"}"# }.joined(separator: ", "),
            "#/priceGroups/0/prices/queueHour: must have at most 4 tiers"),
        Wrong(
            second, to: "{}, 7",
            "#/priceGroups/0/prices/queueHour/1: the field 'upTo' is missing",
            "#/priceGroups/0/prices/queueHour/1: the field 'unitPrice' is missing",
            "#/priceGroups/0/prices/queueHour/2: must be an object, not a number"),
        Wrong(
            second, to: #"{"upTo": "20", "unitPrice": 7}"#,
            "#/priceGroups/0/prices/queueHour/1/upTo: must be an integer, not a string",
            "#/priceGroups/0/prices/queueHour/1/unitPrice: must be a string, not a number"),
        Wrong(
            #"[{"upTo": 10, "unitPrice": "6"}, \#(second)]"#, to: "[]",
            "#/priceGroups/0/prices/queueHour: must have at least 1 tier"),
        Wrong(
            #""queueHour": [{"upTo": 10, "unitPrice": "6"}, \#(second)],"#, to: "",
            "#/priceGroups/0/prices: the field 'queueHour' is missing"),
    ]

    @Test(arguments: tiers)
    func `is refused for its tiers`(row: Wrong) throws {
        try Self.check(row)
    }
}
