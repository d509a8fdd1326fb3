import TestSupport
import Testing

@testable import Usage

@Suite("Payloads of copies")
struct PayloadAssumptionTests {
    struct Case: Row {
        let name: String
        var sizes = PayloadSizes()
        var given: Int64?
        var largest: Int64?
        /// The blocks of a copy in each bound.
        let blocks: [Int64]
    }

    private static func sizes(
        earlier: [Int64] = [], _ published: [Int64], isPartial: Bool = false
    ) -> PayloadSizes {
        var sizes = PayloadSizes()
        for edge in [100, 10_000, 1_000_000, .max] as [Int64] {
            sizes.addEarlier(Int64(earlier.count { $0 <= edge }), upTo: edge)
            sizes.add(Int64(published.count { $0 <= edge }), upTo: edge)
        }
        sizes.add(bytes: published.reduce(0, +))
        sizes.isPartial = isPartial
        return sizes
    }

    static let cases = [
        Case(name: "no histogram", given: 5000, blocks: [1, 2, 2]),
        Case(name: "no histogram, the largest", given: 5000, largest: 9000, blocks: [1, 2, 3]),
        Case(name: "a histogram", sizes: sizes([50, 60]), blocks: [1, 1, 1]),
        Case(name: "a larger one before", sizes: sizes(earlier: [9000], [50]), blocks: [1, 1, 3]),
        Case(name: "an empty histogram", sizes: sizes([]), given: 20_000, blocks: [1, 5, 5]),
        Case(
            name: "an empty histogram, the largest", sizes: sizes([]), given: 20_000,
            largest: 1_000_000, blocks: [1, 5, 245]),
        Case(
            name: "only smaller ones before", sizes: sizes(earlier: [5], []), given: 20_000,
            blocks: [1, 5, 5]),
        Case(
            name: "the largest within the highest bucket", sizes: sizes([20_000]), largest: 30_000,
            blocks: [1, 5, 8]),
        Case(
            name: "a largest that was exceeded", sizes: sizes([20_000]), largest: 50,
            blocks: [1, 5, 5]),
        Case(
            name: "larger ones from elsewhere", sizes: sizes([50]), largest: 1_000_000,
            blocks: [1, 1, 245]),
        Case(
            name: "some nodes", sizes: sizes([50], isPartial: true), given: 20_000,
            blocks: [1, 1, 5]),
    ]

    @Test(arguments: cases)
    func `have blocks in order`(example: Case) throws {
        var settings = DocumentSettings(region: "cn-hangzhou")
        settings.payloadBytes = example.given
        settings.largestPayloadBytes = example.largest
        let blocks = try Bound.allCases.map {
            try PayloadAssumption(example.sizes, settings, $0).blocks(of: 1)
        }
        #expect(blocks == example.blocks)
    }

    @Test(arguments: [PayloadSizes(), sizes([50], isPartial: true)])
    func `must be given where nodes do not report them`(sizes: PayloadSizes) {
        let settings = DocumentSettings(region: "cn-hangzhou")
        #expect(throws: UsageError.unknownPayloads) {
            try PayloadAssumption(sizes, settings, .low)
        }
    }
}
