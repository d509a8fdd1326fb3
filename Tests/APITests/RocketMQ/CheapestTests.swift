import TestSupport
import Testing

@Suite("The cheapest option")
struct CheapestTests {
    struct Cheapest: Row {
        let name: String
        let document: ComparisonDocument
        let cheapest: String?

        init(
            _ name: String, _ options: [ComparisonDocument.Option], _ usage: String,
            _ rates: [String: [String: String]], _ cheapest: String?
        ) {
            self.name = name
            document = ComparisonDocument(options, usage: usage, rates: rates)
            self.cheapest = cheapest
        }
    }

    private static let storage = #"{"storageGB":1}"#

    private static func rates(
        _ standard: String, _ professional: String, _ dedicated: String? = nil
    ) -> [String: [String: String]] {
        var rates = [
            "standard": ["storageGBHour": standard],
            "professional": ["storageGBHour": professional],
        ]
        rates["dedicated"] = dedicated.map { ["storageGBHour": $0] }
        return rates
    }

    private static let three: [ComparisonDocument.Option] = [.standard, .professional, .dedicated]

    @Test(arguments: [
        Cheapest("the first", three, storage, rates("1", "2", "3"), "standard/cumulative"),
        Cheapest("one between", three, storage, rates("2", "1", "3"), "professional/cumulative"),
        Cheapest("the last", three, storage, rates("3", "2", "1"), "dedicated/cumulative"),
        Cheapest(
            "by 10⁻¹² of a dollar", three, storage,
            rates("0.1", "0.099999999999", "0.1"), "professional/cumulative"),
        Cheapest("a tie of all", three, storage, rates("1", "1", "1"), "standard/cumulative"),
        Cheapest(
            "a tie of the last two", three, storage, rates("2", "1", "1"), "professional/cumulative"
        ),
        Cheapest(
            "a tie around a dearer one", three, storage, rates("1", "2", "1"), "standard/cumulative"
        ),
        Cheapest("nothing is used", three, "{}", [:], "standard/cumulative"),
        Cheapest("one price missing, even of the dearest", three, storage, rates("1", "2"), nil),
        Cheapest("no price at all", three, storage, [:], nil),
        Cheapest("an instance fee missing", [.standard, .shared], "{}", [:], nil),
        Cheapest(
            "only PrivateLink used", [.standard, .dedicated], #"{"privateLink":{"zones":1}}"#, [:],
            "dedicated/cumulative"),
    ])
    func `has the lowest total, where all are known`(row: Cheapest) throws {
        let answer = try Client().comparison(row.document)
        #expect(answer.cheapest == row.cheapest)
        #expect(answer.inconsistencies == [])
        if row.cheapest == nil { #expect(answer.json["cheapest"] == .null) }
    }

    @Test func `has a total only where nothing is unpriced`() throws {
        let answer = try Client().comparison(
            ComparisonDocument(
                Self.three, usage: Self.storage, rates: ["professional": ["storageGBHour": "1.5"]]))
        #expect(answer.options.map(\.complete) == [false, true, false])
        #expect(answer.options.map(\.total) == [nil, "1.5", nil])
        #expect(answer.options.map(\.pricedSubtotal) == ["0", "1.5", "0"])
    }
}
