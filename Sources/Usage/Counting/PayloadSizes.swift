/// The histogram of published payload sizes, and how many blocks of 4 KB it allows, in which messages
/// are billed.
package struct PayloadSizes: Sendable, Equatable, Codable {
    /// The messages of at most as many bytes, for each edge.
    private var cumulative: [Int64: Int64] = [:]
    private var sum: Int64 = 0
    /// The same for all that the nodes published since they started.
    private var everCumulative: [Int64: Int64] = [:]
    /// Whether some nodes do not have the histogram.
    var isPartial = false

    /// The bytes of a block.
    package static let block: Int64 = 4096
    /// The largest payload that the cloud service accepts, in bytes.
    package static let largestAccepted: Int64 = 52_428_800

    package init() {}

    /// The number of messages.
    package var count: Int64 { cumulative[.max] ?? 0 }

    /// Whether the nodes have the histogram.
    package var isKnown: Bool { !everCumulative.isEmpty }

    /// Counts messages of at most `edge` bytes; `Int64.max` for all messages.
    mutating func add(_ count: Int64, upTo edge: Int64) {
        cumulative[edge, default: 0] += count
        everCumulative[edge, default: 0] += count
    }

    /// Counts messages that were published before the first scrape.
    mutating func addEarlier(_ count: Int64, upTo edge: Int64) {
        everCumulative[edge, default: 0] += count
    }

    mutating func add(bytes: Int64) {
        sum += bytes
    }

    /// The blocks that a payload is billed as (billing rule: at least one).
    package static func blocks<Integer: BinaryInteger>(in bytes: Integer) -> Integer {
        let block = Integer(block)
        return bytes <= block ? 1 : (bytes - 1) / block + 1
    }

    /// Between which edges the largest payload is that was ever published, in bytes; nil if there
    /// was none.
    package var largest: ClosedRange<Int64>? {
        let all = everCumulative[.max] ?? 0
        guard all > 0 else { return nil }
        let edge = min(
            everCumulative.filter { $0.value == all }.keys.min() ?? .max, Self.largestAccepted)
        let below = everCumulative.filter { $0.value < all }.keys.max() ?? -1
        return min(below + 1, edge)...edge
    }

    /// The mean of the published sizes in bytes, rounded up.
    package var mean: Int64 { count == 0 ? 0 : (sum + count - 1) / count }

    /// The buckets that have messages, by size.
    private var buckets: [Bucket] {
        var buckets: [Bucket] = []
        var below: (edge: Int64, count: Int64) = (-1, 0)
        for (edge, count) in cumulative.sorted(by: { $0.key < $1.key }) {
            if count > below.count {
                buckets.append(
                    Bucket(
                        low: Int128(below.edge + 1),
                        high: Int128(min(edge, Self.largestAccepted)),
                        count: Int128(count - below.count)))
            }
            below = (edge, count)
        }
        return buckets
    }

    /// Messages whose sizes lie between two bounds, which they may have.
    private struct Bucket {
        let low: Int128
        let high: Int128
        let count: Int128
    }

    /// The least and the greatest number of blocks that the published messages can have had.
    package var blocks: ClosedRange<Int64> {
        let buckets = buckets
        var least: Int128 = 0
        var rest = Int128(sum)
        for bucket in buckets {
            least += bucket.count * Self.blocks(in: bucket.low)
            rest -= bucket.count * bucket.low
        }
        let most = least + Self.steps(in: buckets, spending: rest)
        least += Self.additionalBlocks(of: buckets, holding: Int128(sum))
        return Int64(clamping: least)...Int64(clamping: max(least, most))
    }

    /// The blocks beyond the first ones that are needed for the sizes to add up to `sum`.
    ///
    /// They are the fewest if messages fill whole blocks; the last block of a message that grows to
    /// the edge of its bucket holds less.
    private static func additionalBlocks(of buckets: [Bucket], holding sum: Int128) -> Int128 {
        let block = Int128(block)
        var rest = sum
        var room: [(bytes: Int128, count: Int128)] = []
        for bucket in buckets {
            let first = blocks(in: bucket.low)
            rest -= bucket.count * min(bucket.high, first * block)
            let whole = bucket.high / block
            guard bucket.high > first * block else { continue }
            room.append((block, bucket.count * (whole - first)))
            room.append((bucket.high - whole * block, bucket.count))
        }
        var additional: Int128 = 0
        for (bytes, count) in room.sorted(by: { $0.bytes > $1.bytes }) where rest > 0 && bytes > 0 {
            let needed = min(count, (rest + bytes - 1) / bytes)
            additional += needed
            rest -= needed * bytes
        }
        return additional
    }

    /// The most blocks beyond the first ones that `bytes` can fill, the cheapest first.
    ///
    /// The next block of the smallest message of a bucket costs what its blocks leave free and one
    /// byte more, and each further one 4,096 bytes.
    private static func steps(in buckets: [Bucket], spending bytes: Int128) -> Int128 {
        let block = Int128(block)
        var steps: [(cost: Int128, count: Int128)] = []
        for bucket in buckets {
            let first = blocks(in: bucket.low)
            let more = blocks(in: bucket.high) - first
            guard more > 0 else { continue }
            steps.append((first * block + 1 - bucket.low, bucket.count))
            steps.append((block, bucket.count * (more - 1)))
        }
        var rest = bytes
        var total: Int128 = 0
        for (cost, count) in steps.sorted(by: { $0.cost < $1.cost }) {
            let taken = max(0, min(count, rest / cost))
            total += taken
            rest -= taken * cost
        }
        return total
    }
}
