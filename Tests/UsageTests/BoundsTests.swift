import TestSupport
import Testing

@testable import Usage

/// What is measured of random clusters, against what they did.
@Suite("Bounds")
struct BoundsTests {
    private struct Truth {
        var routed: Int64 = 0
        var delivered: Int64 = 0
        var peaks: [Int64] = []
        var queues: [Int64] = []

        init(_ cluster: RandomCluster, _ usage: Usage) {
            for hour in usage.hours {
                let start = Int(hour.start / 1000) - RandomCluster.start
                let seconds = start..<start + 3600
                routed += cluster.routed[seconds].reduce(0, +)
                delivered += cluster.delivered[seconds].reduce(0, +)
                queues.append(cluster.queues[seconds].max() ?? 0)
                for minute in stride(from: seconds.lowerBound, to: seconds.upperBound, by: 60) {
                    peaks.append(
                        (minute..<minute + 60).map {
                            cluster.routed[$0] + cluster.delivered[$0]
                        }.max() ?? 0)
                }
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `contain the truth of random clusters`(block: UInt64) throws {
        var restarts = 0
        for seed in block * 100..<(block + 1) * 100 {
            let cluster = RandomCluster(seed: seed)
            restarts += cluster.restarts
            var meter = UsageMeter(.rabbitMQ)
            for chunk in Self.chunks(of: cluster.series) { try meter.add(chunk) }
            let usage = try meter.usage(from: cluster.first, to: cluster.last)
            check(usage, Truth(cluster, usage), "seed \(seed)")
        }
        #expect(restarts > 5)
    }

    /// Hands the samples over in pieces, as answers do.
    private static func chunks(of series: [Series]) -> [[Series]] {
        let marks: [Milliseconds] = [0, 4_000_000, 8_000_000, 12_000_000, .max]
        return zip(marks, marks.dropFirst()).map { start, end in
            series.map { one in
                Series(
                    metric: one.metric, labels: one.labels,
                    samples: one.samples.filter { (start..<end).contains($0.time) })
            }
        }
    }

    private func check(_ usage: Usage, _ truth: Truth, _ name: Comment) {
        #expect(usage.sum(.routed, .low) <= truth.routed, name)
        #expect(usage.sum(.routed, .high) >= truth.routed, name)
        #expect(usage.sum(.delivered, .low) <= truth.delivered, name)
        #expect(usage.sum(.delivered, .high) >= truth.delivered, name)
        for hour in usage.hours {
            #expect(hour.likely.flows[.routed] >= hour.low.flows[.routed], name)
            #expect(hour.likely.flows[.routed] <= hour.high.flows[.routed], name)
            #expect(zip(hour.likely.peaks, hour.high.peaks).allSatisfy { $0 <= $1 }, name)
        }
        let low = usage.hours.flatMap(\.low.peaks)
        let high = usage.hours.flatMap(\.high.peaks)
        #expect(zip(high, truth.peaks).allSatisfy { $0 >= $1 }, name)
        for capacity in [0, 1, 5, 20, 100, 1000] as [Int64] {
            #expect(
                Self.elastic(low, beyond: capacity) <= Self.elastic(truth.peaks, beyond: capacity),
                name)
        }
        for (hour, queues) in zip(usage.hours, truth.queues) {
            #expect(hour.low.queues <= queues && queues <= hour.high.queues, name)
            #expect(hour.low.queues <= hour.likely.queues, name)
            #expect(hour.likely.queues <= hour.high.queues, name)
        }
    }

    /// The elastic traffic of provisioned capacity.
    private static func elastic(_ peaks: [Int64], beyond capacity: Int64) -> Int64 {
        peaks.reduce(0) { $0 + max(0, $1 - capacity) }
    }

    @Test func `of frequent scrapes are close to the peaks`() throws {
        var scrapes = Scrapes()
        // A burst of 5,000 messages in one second of each minute.
        let values = (0...3600).map { Int64(($0 + 29) / 60) * 5000 }
        scrapes.add(Scrapes.routed, values, every: 1)
        let hour = try #require(try scrapes.usage().hours.first)
        #expect(hour.low.peaks == [Int64](repeating: 5000, count: 60))
        #expect(hour.high.peaks == [Int64](repeating: 5000, count: 60))
    }

    /// A second that two intervals of a node share has the rate of one of them.
    @Test(arguments: [0, 1, 123, 500, 999], [1000, 5000, 15_000, 60_000])
    func `of a steady flow are its rate, whenever it is scraped`(
        phase: Milliseconds, interval: Milliseconds
    ) throws {
        let series = ["mq0", "mq1"].flatMap { node in
            [(Scrapes.routed, Int64(100)), (Scrapes.delivered, 0)].map { metric, perSecond in
                Series(
                    metric: metric, labels: ["instance": node],
                    samples: (0...3_720_000 / interval).map { number in
                        let time = 3_540_000 + number * interval
                        return Series.Sample(
                            time: time + phase, value: 7 + time * perSecond / 1000)
                    })
            }
        }
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(series)
        let peaks = try #require(try meter.usage().hours.first).likely.peaks
        #expect(peaks == [Int64](repeating: 200, count: 60))
    }

    /// Whether they are billed is not published.
    @Test func `have dead-lettered copies above only`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, (0...60).map { Int64($0) * 60 })
        scrapes.add(
            "rabbitmq_global_messages_dead_lettered_expired_total",
            (0...60).map { Int64($0) * 120 },
            labels: ["dead_letter_strategy": "at_most_once"])
        scrapes.add(
            "rabbitmq_global_messages_dead_lettered_expired_total",
            (0...60).map { Int64($0) * 999 },
            labels: ["dead_letter_strategy": "disabled"])
        let usage = try scrapes.usage()
        let hour = try #require(usage.hours.first)
        #expect(hour.low.peaks == [Int64](repeating: 1, count: 60))
        #expect(hour.likely.peaks == [Int64](repeating: 1, count: 60))
        #expect(hour.high.peaks == [Int64](repeating: 180, count: 60))
        var settings = DocumentSettings(region: "cn-hangzhou")
        settings.payloadBytes = 1
        for (bound, received) in [(Bound.low, 3600), (.likely, 3600), (.high, 10_800)] {
            let document = try UsageDocument(usage, of: .rabbitMQ, settings, bound, source: "test")
            let messages = try JSONValue.read(document.json())["usage"]?.elements.first?["messages"]
            #expect(messages?.elements.first?["received"]?.integer == received)
        }
    }

    @Test func `of slow scrapes place every second minute`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, (0...62).map { Int64($0) * 61 * 10 }, from: 3570)
        let hour = try #require(try scrapes.usage().hours.first)
        #expect(hour.low.peaks[10...13] == [11, 0, 11, 0])
        #expect(hour.likely.peaks[10...13] == [11, 11, 11, 11])
        #expect(hour.high.peaks[10...13] == [610, 610, 610, 610])
    }
}
