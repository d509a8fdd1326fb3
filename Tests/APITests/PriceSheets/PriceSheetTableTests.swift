import TestSupport
import Testing

@testable import API

@Suite("A price sheet as a table")
struct PriceSheetTableTests {
    private static let ids = ["rabbitmq-serverless-2024-12-06", "rocketmq-serverless-2026-03-11"]

    @Test(arguments: ids)
    func `is the file of the example`(id: String) throws {
        let response = try Client().send(
            "GET", "/price-sheets/\(id)", fields: ["Accept: text/plain"])
        #expect(response.field("Content-Type") == "text/plain; charset=utf-8")
        let file = try Fixture.bytes("price-sheet-\(id).txt")
        #expect(response.text == String(decoding: file, as: UTF8.self))
        for line in response.text.split(separator: "\n") {
            #expect(line.utf8.count <= 100, "\(line)")
        }
    }

    struct Choice: Row {
        let accept: String
        let isTable: Bool
        var name: String { accept }
    }

    @Test(arguments: [
        Choice(accept: "*/*", isTable: false), Choice(accept: "text/plain", isTable: true),
        Choice(accept: "text/*", isTable: true),
        Choice(accept: "text/*;q=0.5, */*", isTable: false),
        Choice(accept: "text/plain, application/json", isTable: false),
        Choice(accept: "application/json;q=0.5, text/plain;q=0.6", isTable: true),
        Choice(accept: "text/html", isTable: false), Choice(accept: "nonsense", isTable: false),
        Choice(accept: "text/html, text/plain;q=0.1", isTable: true),
    ])
    func `is chosen where text is preferred to JSON`(row: Choice) throws {
        let response = try Client().send(
            "GET", "/price-sheets/\(Self.ids[0])", fields: ["Accept: \(row.accept)"])
        #expect(response.status == .ok)
        let type = row.isTable ? "text/plain; charset=utf-8" : "application/json"
        #expect(response.field("Content-Type") == type)
        #expect(response.field("Vary") == "Accept, Accept-Encoding")
    }

    @Test func `has a tag of its own`() throws {
        let path = "/price-sheets/\(Self.ids[0])"
        let json = try #require(Client().send("GET", path).field("ETag"))
        let accept = "Accept: text/plain"
        let table = try #require(Client().send("GET", path, fields: [accept]).field("ETag"))
        #expect(table != json)
        for (tag, status) in [(table, 304), (json, 200)] {
            let response = try Client().send(
                "GET", path, fields: [accept, "If-None-Match: \(tag)"])
            #expect(response.status.rawValue == status)
            #expect(response.field("ETag") == table)
            #expect(response.field("Vary") == "Accept, Accept-Encoding")
        }
    }
}
