import TestSupport
import Testing

@testable import Usage

/// Brokers that were recorded after traffic whose true counts are known.
@Suite("Recorded brokers")
struct RecordedBrokerTests {
    struct Broker: Row {
        let name: String
        let published, routed, delivered, acknowledged: Int64
        /// Nil where the recording leaves them out.
        let pushed, got: Int64?
    }

    static let brokers = [
        Broker(
            name: "3.10.8", published: 29442, routed: 52407, delivered: 50715,
            acknowledged: 27821, pushed: nil, got: nil),
        Broker(
            name: "4.3.6", published: 28132, routed: 50367, delivered: 48765,
            acknowledged: 26704, pushed: 36752, got: 12889),
    ]

    /// The usage of an hour in which a broker did all that it did since it started.
    private func usage(_ version: String) throws -> Usage {
        let text = try Sample.bytes("rabbitmq-\(version)-metrics.txt")
        let hour: Milliseconds = 3_600_000
        let last = try Exposition.read(text, metrics: ProductMetrics.rabbitMQ.names, at: 2 * hour)
        let zeros = last.map { series in
            let level =
                series.metric == "rabbitmq_queues" || series.metric.hasPrefix("rabbitmq_queue_")
            return Series(
                metric: series.metric, labels: series.labels,
                samples: series.samples.map {
                    Series.Sample(time: hour, value: level ? $0.value : 0)
                })
        }
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(zeros)
        try meter.add(last)
        return try meter.usage()
    }

    @Test(arguments: brokers)
    func `are counted to the last message`(broker: Broker) throws {
        let usage = try usage(broker.name)
        for bound in Bound.allCases {
            #expect(usage.sum(.published, bound) == broker.published)
            #expect(usage.sum(.routed, bound) == broker.routed)
            #expect(usage.sum(.delivered, bound) == broker.delivered)
            if let pushed = broker.pushed { #expect(usage.sum(.pushed, bound) == pushed) }
            if let got = broker.got { #expect(usage.sum(.got, bound) == got) }
            #expect(usage.sum(.acknowledged, bound) == broker.acknowledged)
        }
    }

    /// The blocks of the published messages are in the middle of 33,474 and 47,767.
    @Test func `have copies of one and of two blocks`() throws {
        let document = try UsageDocument(
            usage("4.3.6"), of: .rabbitMQ, DocumentSettings(region: "cn-hangzhou"), .likely,
            source: "test")
        let period = try JSONValue.read(document.json())["usage"]?.elements.first
        let classes = period?["messages"]?.elements.map { one in
            ["received", "delivered", "payloadBytes"].map { one[$0]?.integer }
        }
        #expect(classes == [[28_009, 27_118, 4096], [22_358, 21_647, 8192]])
    }

    @Test(
        arguments: [(3, [1, 2]), (2, [1, 1]), (1, [1]), (5, [2, 3]), (0, [])] as [(Int64, [Int64])])
    func `round the copies of the larger class`(copies: Int64, counts: [Int64]) throws {
        var sizes = PayloadSizes()
        for (edge, count) in [(4096, 1), (8192, 2), (Int64.max, 2)] as [(Int64, Int64)] {
            sizes.add(count, upTo: edge)
        }
        sizes.add(bytes: 4096 + 8192)
        let payloads = try PayloadAssumption(sizes, DocumentSettings(region: "a"), .likely)
        let classes = payloads.classes(received: copies, delivered: 0)
        #expect(classes.map(\.received) == (copies == 1 ? [1] : counts))
        #expect(payloads.blocks(of: copies) == (copies * 3 + 1) / 2)
    }

    @Test func `have dead letters, queues, storage and rejected deliveries`() throws {
        let hour = try #require(try usage("4.3.6").hours.first)
        #expect(hour.likely.flows[.deadLettered] == 1791)
        #expect(hour.likely.queues == 10)
        #expect(hour.high.queues == 10 + 635)
        #expect(hour.likely.storedBytes == 35_901_932)
        // 189 calls of basic.nack, 76 of basic.reject, 4 deliveries requeued at a close.
        #expect(hour.high.rejected == 269)
    }
}
