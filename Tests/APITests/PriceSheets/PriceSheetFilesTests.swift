import API
import Testing

@Suite("Several price sheet files")
struct PriceSheetFilesTests {
    @Test func `are refused where two are of one product`() throws {
        let error = try #require(throws: PriceSheetsError.self) {
            let sheet = PriceSheetText.contract.text
            _ = try PriceSheetText.load(sheet, sheet)
        }
        #expect(error.failures.map(\.file) == ["2.json"])
        #expect(error.description.contains("'rabbitmq'"))
    }

    @Test func `are all named with all their faults`() throws {
        let sheet = PriceSheetText.contract
        let wrong = sheet.replacing(#""EUR""#, with: "7")
        let error = try #require(throws: PriceSheetsError.self) {
            try PriceSheetText.load("{", wrong.text, sheet.text)
        }
        #expect(
            error.description == """
                1.json: not JSON: Line 1, column 2: the text ends in the middle of a value.
                2.json: #/currency: must be a string, not a number
                """)
    }

    @Test func `are told a hundred faults each, and how many more there are`() throws {
        let regions = Array(repeating: "7", count: 150).joined(separator: ", ")
        let wrong = PriceSheetText.contract.replacing(
            #"{"id": "mars-1", "name": "Mars"}"#, with: regions)
        let error = try #require(throws: PriceSheetsError.self) { try wrong.load() }
        let lines = error.description.split(separator: "\n")
        #expect(lines.count == 101)
        #expect(lines.last == "1.json: and 50 more faults")
    }

    @Test func `may share the id of a built-in sheet only with its content`() throws {
        let builtIn = try PriceSheetText.rabbitMQ
        #expect(try builtIn.load().sharingBuiltInIDs.isEmpty)
        #expect(try PriceSheetText.contract.load().sharingBuiltInIDs.isEmpty)
        let changed = try builtIn.replacing(#""0.31""#, with: #""0.29""#).load()
        let found = changed.sharingBuiltInIDs
        #expect(found.map(\.used.sha256) == [changed.files[0].sha256])
        #expect(found.map(\.builtIn.sha256) == [PriceSheets.builtIn.files[0].sha256])
    }

    @Test func `may not have the id of another product's built-in sheet either`() throws {
        let id = PriceSheets.builtIn.files[1].id
        let sheets = try PriceSheetText.contract.replacing("my-contract", with: id).load()
        #expect(sheets.sharingBuiltInIDs.map(\.used.product) == ["rabbitmq"])
        #expect(sheets.sharingBuiltInIDs.map(\.builtIn.product) == ["rocketmq"])
    }

    @Test func `need not be any`() throws {
        let sheets = try PriceSheets.load(files: [])
        #expect(
            sheets.files.map(\.id) == [
                "rabbitmq-serverless-2024-12-06", "rocketmq-serverless-2026-03-11",
            ])
    }
}
