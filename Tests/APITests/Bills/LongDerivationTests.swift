import TestSupport
import Testing

@Suite("A long derivation")
struct LongDerivationTests {
    private static func periods(_ count: Int) -> EstimateDocument {
        var document = EstimateDocument()
        document.periods = (1...count).map { #"{"messages":[],"storageGB":\#($0)}"# }
        return document
    }

    @Test func `is shown by period`() throws {
        let twelve = try #require(Client().bill(Self.periods(12)).items.first)
        #expect(
            twelve.derivation == (1...12).map(String.init).joined(separator: " + "))
        let bill = try Client().bill(Self.periods(13))
        let item = try #require(bill.json["items"]?.elements.first)
        #expect(item.names.suffix(2) == ["formula", "derivations"])
        let parts = try #require(item["derivations"]).elements
        #expect(parts.allSatisfy { $0.names == ["period", "quantity", "derivation"] })
        #expect(parts.map { $0["period"]?.number } == (0..<13).map(String.init))
        #expect(parts.map { $0["quantity"]?.string } == (1...13).map(String.init))
        #expect(bill.inconsistencies == [])
    }

    @Test func `is shown by period in a comparison`() throws {
        var document = ComparisonDocument([.standard, .shared], rates: TestRates.all)
        document.periods = (1...13).map { #"{"storageGB":\#($0),"topics":120,"hours":\#($0)}"# }
        let answer = try Client().comparison(document)
        #expect(answer.inconsistencies == [])
        for option in answer.options {
            #expect(option["storage"]?.explanation.parts?.count == 13)
            #expect(option["resources"]?.explanation.parts?.count == 13)
        }
        let part = answer.options[1]["resources"]?.explanation.parts?.last
        #expect(part?.derivation == "(120 - 100) * 13")
    }

    /// Peaks of 1 to a number of TPS above the capacity, in one period.
    private static func peaks(_ count: Int) -> EstimateDocument {
        let hours = (count + 59) / 60
        let peaks = (0..<hours * 60).map { $0 < count ? String(2 + $0) : "0" }
        return EstimateDocument(
            usage: #"{"hours":\#(hours),"minutePeakTPS":[\#(peaks.joined(separator: ","))]}"#,
            capacity: 1)
    }

    @Test(arguments: [(13, true), (1000, true), (1001, false)])
    func `has at most a thousand terms in a period`(count: Int, isShown: Bool) throws {
        let bill = try Client().bill(Self.peaks(count))
        let item = try #require(bill.items.last)
        let parts = try #require(item.explanation.parts)
        #expect(parts.map(\.period) == [0])
        #expect(parts.map(\.quantity) == [item.quantity])
        #expect(
            parts.map { $0.derivation.map(Explanation.terms)?.count } == [isShown ? count : nil])
        #expect(bill.inconsistencies == [])
    }

    /// Five thousand periods, of which each has ten different terms in each of two items.
    private static var largest: EstimateDocument {
        var document = EstimateDocument()
        let classes = (1...10).map { #"{"received":\#($0),"payloadBytes":1}"# }
        let text = classes.joined(separator: ",")
        document.periods = (1...5000).map {
            let delayed = text.replacing(#","pay"#, with: #","type":"delayed","pay"#)
            let first = #"{"received":\#(10 + $0),"payloadBytes":1}"#
            return #"{"messages":[\#(text),\#(first),\#(delayed),"#
                + #"{"type":"delayed","received":\#(10 + $0),"payloadBytes":1}]}"#
        }
        return document
    }

    @Test func `leaves out what an answer has no room for`() throws {
        let bill = try Client().bill(Self.largest)
        #expect(bill.inconsistencies == [])
        let terms = bill.items.flatMap { $0.explanation.parts ?? [] }
            .map { $0.derivation.map(Explanation.terms)?.count ?? 0 }
        #expect(bill.items.map { $0.explanation.parts?.count } == [5000, 5000])
        #expect(terms.filter { $0 == 0 }.count > 0)
        #expect(terms.reduce(0, +) + terms.count <= 100_000)
        #expect(terms.reduce(0, +) + terms.count > 99_900)
    }
}
