import TestSupport
import Usage

/// A cluster with random traffic that is scraped at random times, and what it truly did.
struct RandomCluster {
    private(set) var series: [Series] = []
    /// Messages routed and delivered in each second, over all nodes.
    private(set) var routed: [Int64]
    private(set) var delivered: [Int64]
    /// The queues at the busiest moment of each second, over all nodes.
    private(set) var queues: [Int64]
    private(set) var restarts = 0

    /// The time from which, and until which, all nodes were scraped.
    private(set) var first: Milliseconds = 0
    private(set) var last: Milliseconds = .max

    /// The second at which the traffic begins.
    static let start = 3300

    /// In seconds.
    private let length: Int
    private var random: SplitMix64

    private enum Metric: CaseIterable {
        case routed, delivered, created, queues

        var name: String {
            switch self {
            case .routed: "rabbitmq_global_messages_routed_total"
            case .delivered: "rabbitmq_global_messages_delivered_total"
            case .created: "rabbitmq_queues_created_total"
            case .queues: "rabbitmq_queues"
            }
        }
    }

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        let interval = random.oneIn(40) ? 1 : random.pick([10, 15, 30, 30, 60, 60, 90])
        length = interval == 1 ? 4300 : 4500 + random.number(0...4000)
        routed = [Int64](repeating: 0, count: length)
        delivered = routed
        queues = routed
        let nodes = interval == 1 ? 1 : random.number(1...3)
        for node in 0..<nodes { addNode(node, interval: interval) }
    }

    /// One node: its events in the order of time, and the scrapes between them.
    private mutating func addNode(_ node: Int, interval: Int) {
        let rate = random.pick([0, 1, 20, 400])
        let mayRestart = random.oneIn(3)
        let mayMiss = random.oneIn(3)
        let phase = random.number(0...(interval * 1000 - 1))
        var counters: [Int64] = [Int64(random.number(0...200_000)), 7, 0, 3]
        var samples = [[Series.Sample]](repeating: [], count: 4)
        var growth = Growth()
        var missing = 0
        var next = phase
        for second in 0..<length {
            let marks = randomMarks(rate)
            var most = counters[3]
            for mark in marks.sorted() {
                while next < second * 1000 + mark {
                    scrape(counters, at: next, &missing, mayMiss, &samples, &growth)
                    next += interval * 1000
                }
                happen(second, &counters, &growth)
                most = max(most, counters[3])
            }
            queues[second] += most
            while next < (second + 1) * 1000 {
                scrape(counters, at: next, &missing, mayMiss, &samples, &growth)
                next += interval * 1000
            }
            // What a restart hides is bounded by the busiest interval before, and it is seen as a
            // fall of the counters: the test keeps to both.
            if mayRestart, growth.isUsual(at: (second + 1) * 1000), counters[0] > 50_000,
                random.oneIn(missing > 0 ? 100 : 1000)
            {
                counters[0...2] = [0, 0, 0]
                restarts += 1
                growth.counts = [0, 0, 0]
                growth.hasRestarted = true
            }
        }
        first = max(first, samples[0].first?.time ?? 0)
        last = min(last, samples[0].last?.time ?? 0)
        for (index, metric) in Metric.allCases.enumerated() {
            series.append(
                Series(
                    metric: metric.name, labels: ["instance": "mq\(node)"], samples: samples[index])
            )
        }
    }

    /// The milliseconds of a second at which something happens.
    private mutating func randomMarks(_ rate: Int) -> [Int] {
        guard rate > 0, random.oneIn(4) else { return [] }
        return (0..<random.number(1...4)).map { _ in random.number(0...999) }
    }

    /// Lets a burst of messages, or the life of a queue, happen.
    private mutating func happen(
        _ second: Int, _ counters: inout [Int64], _ growth: inout Growth
    ) {
        let burst = Int64(random.oneIn(50) ? random.number(0...4000) : random.number(0...20))
        let taken = Int64(random.number(0...Int(burst)))
        counters[0] += burst
        counters[1] += taken
        routed[second] += burst
        delivered[second] += taken
        growth.counts[0] += burst
        growth.counts[1] += taken
        if random.oneIn(20) {
            growth.counts[2] += 1
            counters[2] += 1
            counters[3] += 1
        } else if random.oneIn(20), counters[3] > 0 {
            counters[3] -= 1
        }
    }

    /// What the three counters of a node grew since its latest scrape.
    private struct Growth {
        var counts: [Int64] = [0, 0, 0]
        var hasRestarted = false
        private var latest: Int?
        /// The most messages of an interval, and the most per millisecond.
        private var most: [Int64] = [0, 0, 0]
        private var rates: [Double] = [0, 0, 0]

        /// Whether no counter grew more than in the busiest interval; a second restart between two
        /// scrapes would hide more.
        func isUsual(at time: Int) -> Bool {
            guard let latest, !hasRestarted else { return false }
            return counts.indices.allSatisfy { index in
                let usual = rates[index] * Double(time - latest - 1000)
                return counts[index] <= max(most[index], Int64(max(0, usual)))
            }
        }

        mutating func scrape(at time: Int) {
            if let latest {
                for (index, count) in counts.enumerated() {
                    most[index] = max(most[index], count)
                    rates[index] = max(rates[index], Double(count) / Double(time - latest))
                }
            }
            latest = time
            hasRestarted = false
            counts = [0, 0, 0]
        }
    }

    private mutating func scrape(
        _ counters: [Int64], at time: Int, _ missing: inout Int, _ mayMiss: Bool,
        _ samples: inout [[Series.Sample]], _ growth: inout Growth
    ) {
        let isMiddle = (600_000..<(length - 2400) * 1000).contains(time)
        if mayMiss, isMiddle, missing == 0, random.oneIn(300) { missing = random.number(1...20) }
        guard missing == 0 else {
            missing -= 1
            return
        }
        growth.scrape(at: time)
        for index in counters.indices {
            samples[index].append(
                Series.Sample(time: Int64(Self.start * 1000 + time), value: counters[index]))
        }
    }
}
