import TestSupport
import Testing

@testable import API

@Suite("An answer in CSV")
struct CSVTests {
    @Test(arguments: FormatExample.all)
    func `is the file of the example`(row: FormatExample) throws {
        let response = try row.answer("text/csv")
        #expect(response.field("Content-Type") == "text/csv; charset=utf-8; header=present")
        #expect(
            response.text == String(decoding: try Fixture.bytes("\(row.name).csv"), as: UTF8.self))
    }

    /// Each column with the member of an item in JSON.
    private static let members = [
        ("description", "description"), ("quantity", "quantity"), ("unit", "unit"),
        ("unit_price", "unitPrice"), ("per", "per"), ("amount", "amount"), ("formula", "formula"),
        ("derivation", "derivation"),
    ]

    @Test(arguments: FormatExample.all)
    func `has the figures of JSON`(row: FormatExample) throws {
        let table = try CSVTable(row.answer("text/csv").body)
        let json = try JSONValue.read(row.answer("application/json").body)
        let options = json["options"]?.elements ?? [json]
        let items = options.flatMap { $0["items"]?.elements ?? [] }
        #expect(table.rows.count == items.count)
        let id = json["product"]?.string == "rabbitmq" ? "sku" : "component"
        #expect(table[id] == items.map { $0[id]?.string ?? "" })
        for (column, member) in Self.members {
            #expect(table[column] == items.map { $0[member]?.string ?? "" }, "\(column)")
        }
        #expect(table["status"] == items.map { $0["status"]?.string ?? "priced" })
        let meterings = options.flatMap { option in
            (option["items"]?.elements ?? []).map { _ in option["metering"]?.string ?? "" }
        }
        #expect(table["metering"] == meterings)
        for (column, value) in [
            ("product", json["product"]), ("region", json["region"]),
            ("currency", json["currency"]), ("price_sheet", json["priceSheet"]?["id"]),
            ("price_sheet_sha256", json["priceSheet"]?["sha256"]),
        ] {
            #expect(Set(table[column]) == [try #require(value?.string)], "\(column)")
        }
    }

    struct Options: Row {
        let name: String
        let target: String
        let document: String
        let options: [String]
    }

    private static let usage =
        #""usage":[{"messages":[{"received":60,"delivered":60,"payloadBytes":1}],"#
        + #""minutePeakTPSCounts":[{"tps":5,"minutes":60}]}]"#

    @Test(arguments: [
        Options(
            name: "the two methods of RabbitMQ", target: "/rabbitmq/compare",
            document: #"{"region":"cn-hangzhou",\#(usage)}"#,
            options: ["messaging-requests", "provisioned-capacity@5"]),
        Options(
            name: "the method in use", target: "/rabbitmq/compare",
            document:
                #"{"region":"cn-hangzhou","current":{"metering":"messaging-requests"},\#(usage)}"#,
            options: ["messaging-requests", "provisioned-capacity@5", "current"]),
        Options(
            name: "no capacity that can be named", target: "/rabbitmq/compare",
            document:
                #"{"region":"cn-hangzhou","usage":[{"messages":[{"received":1,"payloadBytes":1}]}]}"#,
            options: ["messaging-requests", "provisioned-capacity"]),
        Options(
            name: "the usual options of RocketMQ", target: "/rocketmq/compare",
            document: #"{"region":"cn-hangzhou",\#(usage)}"#,
            options: ["standard/cumulative", "shared/cumulative"]),
        Options(
            name: "a free quota that names nothing", target: "/rocketmq/compare",
            document:
                #"{"region":"cn-hangzhou","options":[{"edition":"dedicated","metering":"cumulative"},{"edition":"shared","metering":"reserved-elastic","reservedTPS":1000,"freeResources":200}],\#(usage)}"#,
            options: ["dedicated/cumulative", "shared/reserved-elastic@1000"]),
        Options(
            name: "free quotas that make the difference", target: "/rocketmq/compare",
            document:
                #"{"region":"cn-hangzhou","options":[{"edition":"shared","metering":"cumulative"},{"edition":"shared","metering":"cumulative","freeResources":200}],\#(usage)}"#,
            options: [
                "shared/cumulative freeResources=100 freeClients=500",
                "shared/cumulative freeResources=200 freeClients=500",
            ]),
    ])
    func `names the options`(row: Options) throws {
        let response = try Client().send(
            "POST", row.target, fields: ["Accept: text/csv"], body: Array(row.document.utf8))
        let table = try CSVTable(response.body)
        #expect(table.header.first == "option")
        var names: [String] = []
        for name in table["option"] where name != names.last { names.append(name) }
        #expect(names == row.options)
    }

    @Test func `has no derivation where JSON has one for each period`() throws {
        let periods = (1...13).map { #"{"queues":\#($0)}"# }.joined(separator: ",")
        let response = try Client().post(
            EstimateDocument(usage: periods), fields: ["Accept: text/csv"])
        let table = try CSVTable(response.body)
        #expect(table["quantity"] == ["91"])
        #expect(table["derivation"] == [""])
    }

    // MARK: Cells

    struct Cell: Row {
        let name: String
        let text: String
        let written: String
    }

    @Test(arguments: [
        Cell(name: "plain", text: "a b", written: "a b"),
        Cell(name: "empty", text: "", written: ""),
        Cell(name: "comma", text: "a,b", written: "\"a,b\""),
        Cell(name: "quote", text: "a\"b\"", written: "\"a\"\"b\"\"\""),
        Cell(name: "CR", text: "a\rb", written: "\"a\rb\""),
        Cell(name: "LF", text: "a\nb", written: "\"a\nb\""),
        Cell(name: "several bytes", text: "é双", written: "é双"),
        Cell(name: "equals sign", text: "=1+1", written: "'=1+1"),
        Cell(name: "plus", text: "+1", written: "'+1"),
        Cell(name: "minus", text: "-1", written: "'-1"),
        Cell(name: "at sign", text: "@SUM(A1)", written: "'@SUM(A1)"),
        Cell(name: "tab", text: "\t=1", written: "'\t=1"),
        Cell(name: "CR first", text: "\r=1", written: "\"'\r=1\""),
        Cell(name: "a formula with quotes", text: "=A(\"x\",1)", written: "\"'=A(\"\"x\"\",1)\""),
        Cell(name: "a sign further on", text: "a=1", written: "a=1"),
    ])
    func `quotes what needs it and disarms formulas`(row: Cell) {
        var writer = CSVWriter()
        writer.cell("x")
        writer.cell(row.text)
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "x,\(row.written)\r\n")
    }

    @Test func `disarms the names of a price sheet`() throws {
        let sheets = try PriceSheetText.contract.replacing("moon-1", with: "=cmd|' /C calc'!A0")
            .replacing("my-contract", with: "-1").load()
        let document = EstimateDocument(usage: #"{"queues":1}"#, region: "=cmd|' /C calc'!A0")
        let response = try Client(sheets: sheets).post(document, fields: ["Accept: text/csv"])
        let table = try CSVTable(response.body)
        #expect(table["region"] == ["'=cmd|' /C calc'!A0"])
        #expect(table["price_sheet"] == ["'-1"])
        #expect(table["currency"] == ["EUR"])
    }
}
