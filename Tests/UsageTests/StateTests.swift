import TestSupport
import Testing

@testable import Usage

@Suite("State of a meter")
struct StateTests {
    private static func restored(_ state: [UInt8]) -> UsageMeter? {
        UsageMeter(state: state, of: .rabbitMQ)
    }

    /// A meter that is stopped and goes on counts like one that was not.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `goes on as if nothing had happened`(seed: UInt64) throws {
        let cluster = RandomCluster(seed: seed)
        var whole = UsageMeter(.rabbitMQ)
        var stopped = UsageMeter(.rabbitMQ)
        let half: Milliseconds = 5_000_000
        for (start, end) in [(0, half), (half, .max)] as [(Milliseconds, Milliseconds)] {
            let part = cluster.series.map { one in
                Series(
                    metric: one.metric, labels: one.labels,
                    samples: one.samples.filter { (start..<end).contains($0.time) })
            }
            try whole.add(part)
            try stopped.add(part)
            stopped = try #require(Self.restored(stopped.state()))
        }
        #expect(stopped.span?.first == whole.span?.first)
        let (first, second) = (try whole.usage(), try stopped.usage())
        #expect(first.restarts == second.restarts)
        #expect(first.gaps == second.gaps)
        for (one, other) in zip(first.hours, second.hours) {
            for bound in Bound.allCases { #expect(one[bound] == other[bound]) }
        }
    }

    @Test func `keeps everything`() throws {
        var meter = UsageMeter(.rabbitMQ)
        let text = try Sample.bytes("rabbitmq-4.3.6-metrics.txt")
        for time in [3_600_000, 3_601_000, 7_200_000, 7_201_000] as [Milliseconds] {
            try meter.add(Exposition.read(text, metrics: ProductMetrics.rabbitMQ.names, at: time))
        }
        let state = meter.state()
        let again = try #require(Self.restored(state)).state()
        // The members of an object have no order, and the checksum depends on it.
        let contents = [state, again].map { $0.drop { $0 != UInt8(ascii: "\n") }.sorted() }
        #expect(contents[0] == contents[1])
        let usage = try #require(Self.restored(state)).usage()
        #expect(usage.sizes == (try meter.usage()).sizes)
        #expect(usage.sizes.largest?.upperBound == 100_000)
    }

    @Test func `must be of the same metrics`() throws {
        let state = UsageMeter(.rocketMQ).state()
        #expect(Self.restored(state) == nil)
        #expect(Self.restored(UsageMeter(.rabbitMQ).state()) != nil)
    }

    @Test func `refuses what is damaged`() throws {
        let cluster = RandomCluster(seed: 3)
        var meter = UsageMeter(.rabbitMQ)
        try meter.add(cluster.series)
        let state = meter.state()
        #expect(Self.restored([]) == nil)
        #expect(Self.restored(state + [0x31]) == nil)
        for length in stride(from: 0, to: state.count, by: state.count / 200) {
            #expect(Self.restored(Array(state[..<length])) == nil, "\(length)")
        }
        var random = SplitMix64(seed: 1)
        for _ in 0..<300 {
            var damaged = state
            for _ in 0..<3 {
                damaged[random.number(0...(state.count - 1))] = UInt8(random.number(0x20...0x7E))
            }
            #expect(damaged == state || Self.restored(damaged) == nil)
        }
    }
}
