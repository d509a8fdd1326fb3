import TestSupport
import Testing

@testable import Pricing

@Suite("The curve of capacities")
struct CapacityCurveTests {
    private func curve(
        peaks: [Int], limit: Int, recommended: Int64
    ) throws -> [CapacityPoint] {
        let drawn = CapacityCase.hour(peaks.map { ($0, 1) })
        return try drawn.charges().curve(
            limit: limit, recommended: recommended, adding: Amount(attos: 7))
    }

    struct Selection: Row {
        let name: String
        let peaks: [Int]
        let limit: Int
        let recommended: Int64
        let selected: [Int64]
    }

    private static let selections = [
        Selection(name: "no peaks", peaks: [0, 0], limit: 3, recommended: 1, selected: [1]),
        Selection(
            name: "a capacity without peaks", peaks: [], limit: 3, recommended: 9, selected: [1, 9]),
        Selection(
            name: "all, in ascending order and once each", peaks: [5, 1, 9, 5, 0], limit: 4,
            recommended: 7, selected: [1, 5, 7, 9]),
        Selection(
            name: "only those that are always there", peaks: [5, 6, 9], limit: 3, recommended: 7,
            selected: [1, 7, 9]),
        Selection(
            name: "the middle one of the others", peaks: [2, 3, 4, 5, 6, 9], limit: 4,
            recommended: 5, selected: [1, 4, 5, 9]),
        Selection(
            name: "the middle ones of three parts", peaks: Array(1...20), limit: 5,
            recommended: 20, selected: [1, 5, 11, 17, 20]),
        Selection(
            name: "one less than all", peaks: Array(1...8), limit: 7, recommended: 4,
            selected: [1, 2, 3, 4, 6, 7, 8]),
        Selection(
            name: "a recommended capacity above the peaks", peaks: [3, 4], limit: 4,
            recommended: 50, selected: [1, 3, 4, 50]),
    ]

    @Test(arguments: selections)
    func `has the peaks, or some of them`(row: Selection) throws {
        let curve = try curve(peaks: row.peaks, limit: row.limit, recommended: row.recommended)
        #expect(curve.map(\.provisionedTPS) == row.selected)
    }

    @Test func `has the charge of each capacity, with what is added to it`() throws {
        let drawn = CapacityCase.hour([(20, 6), (3, 54)])
        let curve = try drawn.charges().curve(
            limit: 10, recommended: 3, adding: Amount(attos: 1_000_000))
        #expect(curve.map(\.provisionedTPS) == [1, 3, 20])
        #expect(curve.map(\.minutesAbove) == [60, 6, 0])
        #expect(
            curve.map(\.amount.attos)
                == [1, 3, 20].map { (drawn.charge($0) + 1) * 1_000_000 })
    }

    @Test func `never has more points than asked for`() throws {
        var random = SplitMix64(seed: 300)
        for _ in 0..<500 {
            let peaks = (0..<random.number(0...40)).map { _ in random.number(0...60) }
            let limit = random.number(3...30)
            let recommended = random.pick([1, 30, peaks.first ?? 1, 70].filter { $0 > 0 })
            let points = try curve(
                peaks: peaks, limit: limit, recommended: Int64(recommended)
            ).map(\.provisionedTPS)
            let all = Set(peaks.filter { $0 > 0 } + [1, recommended]).map(Int64.init)
            #expect(points.count == min(limit, all.count))
            #expect(points == Set(points).sorted())
            #expect(Set(points).isSubset(of: all))
            #expect(Set([1, Int64(recommended)] + [all.max() ?? 1]).isSubset(of: points))
        }
    }
}
