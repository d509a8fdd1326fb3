import TestSupport
import Testing

@testable import Usage

@Suite("Counting")
struct CountingTests {
    struct Case: Row {
        let name: String
        let values: [Int64?]
        let sum: Int64
    }

    private static let growing = (0...120).map { Int64($0) * 10 }

    static let cases = [
        Case(name: "grows", values: growing, sum: 1200),
        Case(name: "rests", values: growing.map { _ in 7 }, sum: 0),
        Case(
            name: "restarts: the new value counts",
            values: growing.map { $0 < 600 ? $0 : $0 - 590 }, sum: 1200),
        Case(
            name: "restarts twice", values: growing.map { $0 % 500 }, sum: 1200 - 2 * 10),
        Case(
            name: "has a gap: the difference over it counts",
            values: growing.map { (300..<800).contains($0) ? nil : $0 }, sum: 1200),
        Case(
            name: "begins high: what was before does not count",
            values: growing.map { $0 + 5000 }, sum: 1200),
    ]

    @Test(arguments: cases)
    func `adds up the differences of a counter that`(example: Case) throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, example.values)
        let usage = try scrapes.usage()
        #expect(usage.hours.count == 2)
        #expect(usage.sum(.routed) == example.sum)
    }

    @Test func `does not let the restart of one node spoil another`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Self.growing.map { $0 < 600 ? $0 : $0 - 600 }, node: "mq0")
        scrapes.add(Scrapes.routed, Self.growing.map { $0 * 100 }, node: "mq1")
        let usage = try scrapes.usage()
        #expect(usage.sum(.routed) == 1200 - 10 + 120_000)
        #expect(usage.restarts == [Usage.Event(node: 0, from: 59 * 60_000, to: 60 * 60_000)])
    }

    @Test func `takes a fall of any counter for the restart of its node`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, [100, 150], every: 3600)
        scrapes.add(Scrapes.delivered, [900, 10], every: 3600)
        let usage = try scrapes.usage()
        #expect(usage.sum(.routed) == 150)
        #expect(usage.sum(.delivered) == 10)
    }

    @Test func `adds what a restart may have hidden to the upper bound`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, [0, 10, 400, 5] + (6...62).map { Int64($0) })
        let usage = try scrapes.usage()
        #expect(usage.sum(.routed, .low) == 400 + 62)
        #expect(usage.sum(.routed, .high) == 400 + 62 + 390)
    }

    @Test func `splits a gap by time, and says where it is`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, (0...120).map { (31..<90).contains($0) ? nil : Int64($0) })
        let usage = try scrapes.usage()
        #expect(usage.hours.map { $0.likely.flows[.routed] } == [60, 60])
        #expect(usage.gaps == [Usage.Event(node: 0, from: 30 * 60_000, to: 90 * 60_000)])
    }

    @Test func `leaves intervals across the ends to the upper bound`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, (0...63).map { Int64($0) * 60 }, from: 3600 - 90)
        let usage = try scrapes.usage()
        #expect(usage.hours.map(\.start) == [3_600_000])
        #expect(usage.sum(.routed, .low) == 59 * 60)
        #expect(usage.sum(.routed, .likely) == 60 * 60)
        #expect(usage.sum(.routed, .high) == 61 * 60)
    }

    @Test func `counts answers that overlap once`() throws {
        var first = Scrapes()
        first.add(Scrapes.routed, (0...40).map { Int64($0) })
        var second = Scrapes()
        second.add(Scrapes.routed, (30...60).map { Int64($0) }, from: 1800)
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(first.series)
        try meter.add(second.series)
        #expect(try meter.usage().sum(.routed) == 60)
    }

    @Test func `refuses nodes that are scraped twice`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Self.growing)
        scrapes.add(Scrapes.routed, Self.growing, from: 7, labels: ["job": "pods"])
        #expect(
            throws: UsageError.countedTwice(
                node: "mq0:15692", labels: ["job": ["pods", "rabbitmq"]])
        ) { try scrapes.usage() }
    }

    /// The address of a node may change, as that of a pod does, but it has one at a time.
    @Test(arguments: [(60, true), (30, false)])
    func `refuses nodes that have two addresses at once`(second: Int64, follows: Bool) throws {
        var scrapes = Scrapes()
        for (address, start) in [("10.0.0.1:15692", 0), ("mq0:15692", second * 60)] {
            let values = (0..<60).map { Int64($0) * 10 }
            scrapes.add(Scrapes.routed, values, node: address, from: start)
            scrapes.add(
                "rabbitmq_identity_info", values.map { _ in 1 }, node: address, from: start,
                labels: ["rabbitmq_cluster": "red", "rabbitmq_node": "rabbit@mq0"])
        }
        let added = scrapes
        guard follows else {
            let addresses = ["instance": ["10.0.0.1:15692", "mq0:15692"]]
            #expect(throws: UsageError.countedTwice(node: "rabbit@mq0", labels: addresses)) {
                try added.usage()
            }
            return
        }
        #expect(try added.usage().sum(.routed) == 590)
    }

    /// Prometheus has no value where an exporter answered `NaN`.
    @Test func `spreads what a series grew since its own last sample`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, (0...61).map { $0 == 29 ? nil : $0 < 29 ? 0 : 1000 })
        scrapes.add(Scrapes.delivered, (0...61).map { _ in 0 })
        let hour = try #require(try scrapes.usage().hours.first)
        #expect(hour.high.flows[.routed] == 1000)
        #expect(hour.high.peaks[28...30] == [1000, 1000, 0])
    }

    /// Each series has a sample of its own before, so that there are as many intervals.
    @Test func `counts thousands of fast series of one node`() throws {
        let most: Int64 = 40_000_000_000_000
        let series = (0..<2000 as Range<Int64>).flatMap { number in
            [(Scrapes.routed, most), (Scrapes.delivered, 0)].map { metric, value in
                Series(
                    metric: metric, labels: ["instance": "mq0", "protocol": "p\(number)"],
                    samples: [
                        Series.Sample(time: 1000 + number, value: 0),
                        Series.Sample(time: 4000, value: value),
                        Series.Sample(time: 7_200_000, value: value),
                    ])
            }
        }
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(series)
        #expect(try meter.usageScaledToHour().hours[0].high.peaks[0] == 2000 * most)
    }

    @Test func `refuses what no queue can have counted`() throws {
        let most = (Int64(1) << 53) - 1
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, [0, most] + [Int64](repeating: most, count: 7200), every: 1)
        #expect(try scrapes.usage().sum(.routed, .high) == most)
        scrapes.add("rabbitmq_queues", [most])
        scrapes.add("rabbitmq_queues", [most], labels: ["protocol": "x"])
        let levels = scrapes
        #expect(throws: UsageError.tooMuch) { try levels.usage() }
        var restarts = Scrapes()
        restarts.add(Scrapes.routed, (0..<300).map { $0 % 2 == 0 ? 0 : most })
        let counters = restarts
        #expect(throws: UsageError.tooMuch) { try counters.usage() }
        var nodes = Scrapes()
        for number in 0...UsageMeter.mostNodes {
            nodes.add(Scrapes.routed, [1], node: "mq\(number)")
        }
        let many = nodes
        #expect(throws: UsageError.tooMuch) { try many.usage() }
    }

    @Test func `follows a series whose labels changed`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Array(Self.growing.prefix(60)), labels: ["pod": "a"])
        scrapes.add(
            Scrapes.routed, Array(Self.growing.dropFirst(60)), from: 3600, labels: ["pod": "b"])
        #expect(try scrapes.usage().sum(.routed) == 1200)
    }

    @Test func `leaves out series of single objects`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Self.growing)
        scrapes.add(Scrapes.routed, Self.growing, labels: ["queue": "orders"])
        let usage = try scrapes.usage()
        #expect(usage.sum(.routed) == 1200)
        #expect(usage.hasObjectSeries)
    }

    @Test func `names protocols that the cloud service does not speak`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Self.growing)
        scrapes.add(Scrapes.routed, Self.growing, labels: ["protocol": "amqp10"])
        scrapes.add(Scrapes.routed, Self.growing.map { _ in 0 }, labels: ["protocol": "mqtt310"])
        let usage = try scrapes.usage()
        #expect(usage.sum(.routed) == 2400)
        #expect(usage.otherProtocols == ["amqp10"])
    }

    @Test func `refuses several clusters, and takes the one that is named`() throws {
        var scrapes = Scrapes()
        for (node, cluster) in [("mq0", "red"), ("mq1", "blue")] {
            scrapes.add(Scrapes.routed, Self.growing, node: node)
            scrapes.add(
                "rabbitmq_identity_info", Self.growing.map { _ in 1 }, node: node,
                labels: ["rabbitmq_cluster": cluster])
        }
        let all = scrapes
        #expect(throws: UsageError.severalClusters(["blue", "red"])) { try all.usage() }
        #expect(throws: UsageError.unknownCluster("green", known: ["blue", "red"])) {
            try all.usage(cluster: "green")
        }
        #expect(try scrapes.usage(cluster: "red").nodes == ["mq0"])
        // A cluster may begin later than another.
        var meter = UsageMeter(.rabbitMQ, cluster: "blue")
        for node in ["mq0", "mq1"] { try meter.add(all.series.filter { $0.node == node }) }
        #expect(try meter.usage().nodes == ["mq1"])
    }

    @Test func `needs samples of an hour`() throws {
        #expect(throws: UsageError.noSeries(metric: Scrapes.routed)) { try Scrapes().usage() }
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Array(Self.growing.prefix(60)), from: 30)
        let short = scrapes
        #expect(throws: UsageError.noWholeHour) { try short.usage() }
    }

    @Test func `scales a part of an hour to an hour`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, [0, 30, 60], from: 600, every: 30)
        scrapes.add("rabbitmq_queue_messages_bytes", [400, 500, 600], from: 600, every: 30)
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(scrapes.series)
        let hour = try #require(try meter.usageScaledToHour().hours.first)
        #expect(hour.likely.flows[.routed] == 3600)
        #expect(hour.likely.storedBytes == 500)
        #expect(hour.likely.peaks == [Int64](repeating: 1, count: 60))
    }

    @Test func `scales several hours to one without losing their peaks`() throws {
        var scrapes = Scrapes()
        // 60 a minute, but 6000 in the 80th one.
        scrapes.add(Scrapes.routed, (0...120).map { Int64($0) * 60 + ($0 > 80 ? 5940 : 0) })
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(scrapes.series)
        let hour = try #require(try meter.usageScaledToHour().hours.first)
        #expect(hour.likely.flows[.routed] == (120 * 60 + 5940) / 2)
        #expect(hour.low.peaks == [Int64](repeating: 1, count: 60))
        #expect(hour.likely.peaks[19...21] == [1, 51, 1])
        #expect((hour.high.peaks.max() ?? 0) >= 100)
    }

    @Test func `does not take what is unknown for 0`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Self.growing)
        scrapes.add("rabbitmq_queues", Self.growing.map { _ in 3 })
        var settings = DocumentSettings(region: "cn-hangzhou")
        settings.payloadBytes = 1
        settings.traces = true
        let document = try UsageDocument(
            scrapes.usage(), of: .rabbitMQ, settings, .likely, source: "test")
        let json = try JSONValue.read(document.json())
        let period = try #require(json["usage"]?.elements.first)
        #expect(period["queues"]?.integer == 3)
        #expect(period["storageGB"] == nil)
        #expect(period["apiCalls"] == nil)
        let unknown = json["origin"]?["notes"]?.elements.filter {
            $0["field"]?.string == "storageGB" && $0["quality"]?.string == "unknown"
        }
        #expect(unknown?.count == 1)
    }

    @Test func `needs deliveries too`() throws {
        let routed = Scrapes.routed
        let samples = (0...60).map { Series.Sample(time: $0 * 60_000, value: $0) }
        var meter = UsageMeter(.rabbitMQ)
        try meter.add([Series(metric: routed, labels: ["instance": "a"], samples: samples)])
        let counted = meter
        #expect(throws: UsageError.noSeries(metric: Scrapes.delivered)) { try counted.usage() }
    }

    @Test func `names the nodes that were not there all the time`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, Self.growing, node: "mq0")
        scrapes.add(Scrapes.routed, Array(Self.growing.prefix(30)), node: "mq1", from: 3600)
        let usage = try scrapes.usage()
        #expect(
            usage.visitors == [Usage.Event(node: 1, from: 3_600_000, to: 3_600_000 + 29 * 60_000)])
    }
}
