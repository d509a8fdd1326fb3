import TestSupport
import Testing

@Suite("Server-Timing")
struct ServerTimingTests {
    struct Timed: Row {
        let name: String
        let path: String
        let body: String
        let steps: [String]
    }

    @Test(arguments: [
        Timed(
            name: "a bill", path: "/rabbitmq/estimate", body: EstimateDocument().text,
            steps: ["parse", "price", "write"]),
        Timed(
            name: "a comparison", path: "/rocketmq/compare", body: ComparisonDocument().text,
            steps: ["parse", "price", "write"]),
        Timed(
            name: "a document that is not valid", path: "/rabbitmq/estimate", body: "{}",
            steps: ["parse"]),
        Timed(name: "no JSON", path: "/rocketmq/compare", body: "?", steps: ["parse"]),
    ])
    func `gives the steps in milliseconds`(row: Timed) throws {
        let response = try Client().send("POST", row.path, body: Array(row.body.utf8))
        let field = try #require(response.field("Server-Timing"))
        let entries = field.split(separator: ", ").map { $0.split(separator: ";dur=") }
        #expect(entries.map { String($0[0]) } == row.steps)
        #expect(entries.allSatisfy { $0[1].wholeMatch(of: /[0-9]+\.[0-9]{3}/) != nil })
    }

    @Test func `is not in other answers`() throws {
        #expect(try Client().send("GET", "/livez").field("Server-Timing") == nil)
    }
}
