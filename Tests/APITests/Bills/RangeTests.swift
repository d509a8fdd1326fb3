import TestSupport
import Testing

/// Bills of the same period with all figures lie in the range of the bill without them.
@Suite("The range of a bill")
struct RangeTests {
    private static let client = Client()

    /// A period with figures that fit together: its parts as members of a JSON object.
    private struct Period {
        let frame, messages, peaks: String

        init(_ random: inout SplitMix64, isShared: Bool) {
            let hours = random.pick([1, 1, 2, 5])
            let highest = random.pick([1, 3, 200, 50_000, isShared ? 50_000 : 400_000])
            let shape = random.number(0...3)
            var sum = 0
            let runs = (0..<hours * 60).map { minute in
                let peak =
                    switch shape {
                    case 0: highest
                    case 1: minute < 2 ? highest : 0
                    case 2: random.number(0...highest)
                    default: random.oneIn(20) ? highest : random.number(0...1)
                    }
                sum += peak
                return String(peak)
            }
            // Of the ends and of what is between them.
            let requests = random.pick([sum, 60 * sum, random.number(sum...60 * sum)])
            frame = #""hours":\#(hours),"repeat":\#(random.number(1...40)),"queues":7"#
            messages = #""messages":[{"delivered":\#(requests),"payloadBytes":9}]"#
            peaks = #""minutePeakTPS":[\#(runs.joined(separator: ","))]"#
        }
    }

    private static func bill(
        _ periods: [String], capacity: Int?, isShared: Bool
    ) throws -> Bill {
        var document = EstimateDocument(
            capacity: capacity, more: isShared ? "" : #","edition":"dedicated""#)
        document.periods = periods.map { "{\($0)}" }
        return try client.bill(document)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `contains every bill whose figures fit the given ones`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var attained: Set<String> = []
        for _ in 0..<100 {
            let isShared = random.oneIn(2)
            let periods = (0..<random.number(1...3)).map { _ in Period(&random, isShared: isShared)
            }
            let capacity = random.oneIn(2) ? random.pick([1, 100, 30_000, 60_000]) : nil
            let whole = try Self.bill(
                periods.map { "\($0.frame),\($0.messages),\($0.peaks)" }, capacity: capacity,
                isShared: isShared)
            let part = try Self.bill(
                periods.map { "\($0.frame),\(capacity == nil ? $0.peaks : $0.messages)" },
                capacity: capacity, isShared: isShared)
            let total = try #require(whole.bounds?.least)
            let range = try #require(part.bounds)
            #expect(whole.isComplete)
            #expect(range.least <= total && total <= range.greatest)
            if total == range.least { attained.insert("least") }
            if total == range.greatest { attained.insert("greatest") }
        }
        #expect(attained.count == 2)
    }
}
