import TestSupport
import Testing

@testable import Usage

@Suite("Payload sizes")
struct PayloadSizesTests {
    private static let edges: [Int64] = [
        100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000, 100_000_000, .max,
    ]

    private static func sizes(of payloads: [Int64]) -> PayloadSizes {
        var sizes = PayloadSizes()
        for edge in edges {
            sizes.add(Int64(payloads.count { $0 <= edge }), upTo: edge)
        }
        sizes.add(bytes: payloads.reduce(0, +))
        return sizes
    }

    /// The histogram and the sum of a recorded broker whose true number of blocks was 41,295.
    @Test func `bound the blocks of a recorded broker`() {
        var sizes = PayloadSizes()
        let cumulative: [Int64] = [14, 16872, 25461] + [Int64](repeating: 28132, count: 6)
        for (edge, count) in zip(Self.edges, cumulative) { sizes.add(count, upTo: edge) }
        sizes.add(bytes: 82_141_447)
        #expect(sizes.blocks == 33_474...47_767)
        #expect(sizes.largest == 10_001...100_000)
        #expect(sizes.mean == 2920)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `bound the blocks of random payloads`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let payloads = (0..<random.number(1...40)).map { _ in
                Int64(random.number(0...random.pick([50, 5000, 9000, 200_000, 20_000_000])))
            }
            let truth = payloads.reduce(0) { $0 + PayloadSizes.blocks(in: $1) }
            let sizes = Self.sizes(of: payloads)
            #expect(sizes.blocks.contains(truth), "\(payloads)")
            let largest = payloads.max() ?? 0
            #expect(sizes.largest?.contains(largest) == true, "\(payloads)")
        }
    }

    /// All ways to choose sizes that a histogram allows, tried one by one.
    @Test func `are as narrow as the histogram allows`() {
        let small = [Int64(1), 100, 101, 1000, 1001, 4096, 4097, 8192, 8193, 10_000]
        for first in small {
            for second in small {
                let sizes = Self.sizes(of: [first, second])
                let range = Self.possibleBlocks(first, second)
                #expect(sizes.blocks == range, "\(first), \(second)")
            }
        }
    }

    private static func possibleBlocks(_ first: Int64, _ second: Int64) -> ClosedRange<Int64> {
        let sum = first + second
        let buckets = [first, second].map { size in
            let index = edges.firstIndex { size <= $0 } ?? 0
            return (index == 0 ? 0 : edges[index - 1] + 1)...edges[index]
        }
        var possible: [Int64] = []
        for size in max(buckets[0].lowerBound, 0)...min(buckets[0].upperBound, sum) {
            guard buckets[1].contains(sum - size) else { continue }
            possible.append(
                PayloadSizes.blocks(in: size) + PayloadSizes.blocks(in: sum - size))
        }
        return (possible.min() ?? 0)...(possible.max() ?? 0)
    }

    @Test func `count as many as there may be`() {
        var sizes = PayloadSizes()
        for edge in Self.edges { sizes.add(edge < 50_000_000 ? 0 : 1 << 50, upTo: edge) }
        sizes.add(bytes: .max)
        #expect(sizes.blocks.lowerBound > 1 << 60)
    }

    @Test(arguments: [(0, 1), (1, 1), (4096, 1), (4097, 2), (8192, 2), (8193, 3)])
    func `count blocks of 4 KB`(bytes: Int64, blocks: Int64) {
        #expect(PayloadSizes.blocks(in: bytes) == blocks)
    }
}
