/// Counts what the nodes of a message queue did, from the samples of their counters.
///
/// Differences are taken for each series and then added up, so the restart of one node, at which its
/// counters begin at 0 again, does not spoil the sum of the others. Between the first and the last
/// sample nothing is estimated.
package struct UsageMeter: Sendable, Codable {
    var selection: SeriesSelection
    let longestInterval: Milliseconds
    var nodes: [Node] = []
    var hours = HourLedger()
    var peaks: PeakLedger
    var sizes = PayloadSizes()
    var restarts: [Usage.Event] = []
    var gaps: [Usage.Event] = []
    /// The growth of all counters.
    private var total: Int128 = 0

    /// More nodes than a cluster has.
    static let mostNodes = 1000
    /// More than counters reach, and so little that sums of what they grew cannot overflow.
    private static let mostCounted: Int128 = 1 << 60

    /// What a node answered last.
    struct Node: Codable {
        var first: Milliseconds
        var time: Milliseconds
        /// The latest sample of each counter.
        var values: [Int: Series.Sample] = [:]
        var levels: [Level: Int64] = [:]
        var busiest = Busiest()
    }

    /// Begins to count.
    ///
    /// - Parameters:
    ///   - product: the metrics to count.
    ///   - cluster: the cluster to count; nil if the nodes must belong to a single one.
    ///   - longestInterval: a longer time between two scrapes is a gap.
    package init(
        _ product: ProductMetrics, cluster: String? = nil,
        longestInterval: Milliseconds = 5 * .minute
    ) {
        selection = SeriesSelection(product, cluster: cluster)
        self.longestInterval = longestInterval
        peaks = PeakLedger(longestInterval: longestInterval)
    }

    /// Counts the next samples of all series; those that were counted before are skipped.
    ///
    /// All samples of a time must come together.
    ///
    /// - Throws: `countedTwice`, `severalClusters`, `tooMuch`.
    package mutating func add(_ series: [Series]) throws(UsageError) {
        for scrape in try selection.scrapes(in: series) { try add(scrape) }
        try checkIdentities()
    }

    private mutating func add(_ scrape: Scrape) throws(UsageError) {
        guard scrape.node < Self.mostNodes else { throw .tooMuch }
        while nodes.count <= scrape.node { nodes.append(Node(first: scrape.time, time: .min)) }
        var node = nodes[scrape.node]
        guard scrape.time > node.time else { return }
        defer { nodes[scrape.node] = node }
        let levels = try sumsOfLevels(scrape)
        guard node.time > .min else {
            node = Node(first: scrape.time, time: scrape.time, levels: levels)
            try begin(scrape.readings, at: scrape.time, &node)
            addAbsence(of: scrape.node, levels, at: scrape.time)
            addSums(of: levels, at: scrape.time, node: scrape.node)
            return
        }
        let fallen = scrape.readings.filter {
            isCounter($0.slot) && $0.value < node.values[$0.slot]?.value ?? 0
        }
        if selection.product.restartsAtZero {
            if !fallen.isEmpty { node.values = [:] }
        } else {
            try begin(fallen, at: node.time, &node)
        }
        var flows = try count(scrape, &node)
        let interval = Interval(
            start: node.time, end: scrape.time,
            flows: flows.removeValue(forKey: node.time) ?? Flows())
        add(interval, node: scrape.node)
        for (start, flows) in flows {
            add(Interval(start: start, end: scrape.time, flows: flows), node: scrape.node)
        }
        add(node.levels, levels, node: scrape.node, interval)
        addSums(of: levels, at: scrape.time, node: scrape.node)
        record(interval, isRestart: !fallen.isEmpty, node: scrape.node, &node)
        node.time = scrape.time
        node.levels = levels
    }

    private func isCounter(_ slot: Int) -> Bool {
        selection.slots[slot].roles.contains { role in
            switch role {
            case .counter, .sizeBucket, .sizeSum: true
            case .level, .identity: false
            }
        }
    }

    private mutating func add(_ interval: Interval, node: Int) {
        hours.add(interval)
        let transfers = interval.flows.transfers
        peaks.add(
            interval, node: node, count: transfers,
            most: transfers + interval.flows[.deadLettered])
    }

    /// Remembers where counters of a node stand that begin to be counted.
    private mutating func begin(
        _ readings: [Scrape.Reading], at time: Milliseconds, _ node: inout Node
    ) throws(UsageError) {
        for reading in readings {
            node.values[reading.slot] = Series.Sample(time: time, value: reading.value)
            let slot = selection.slots[reading.slot]
            guard let edge = slot.edge else { continue }
            try grow(by: reading.value)
            sizes.addEarlier(reading.value, upTo: edge)
        }
    }

    /// Counts what the counters grew; a series that is new began at 0.
    ///
    /// - Returns: the flows, each since the time of the series' last sample.
    private mutating func count(
        _ scrape: Scrape, _ node: inout Node
    ) throws(UsageError) -> [Milliseconds: Flows] {
        var flows: [Milliseconds: Flows] = [:]
        for reading in scrape.readings where isCounter(reading.slot) {
            let last = node.values[reading.slot] ?? Series.Sample(time: node.time, value: 0)
            let growth = reading.value - last.value
            node.values[reading.slot] = Series.Sample(time: scrape.time, value: reading.value)
            let slot = selection.slots[reading.slot]
            try grow(by: growth)
            for role in slot.roles {
                switch role {
                case .counter(let counter): flows[last.time, default: Flows()][counter] += growth
                case .sizeBucket: if let edge = slot.edge { sizes.add(growth, upTo: edge) }
                case .sizeSum: sizes.add(bytes: growth)
                case .level, .identity: break
                }
            }
        }
        return flows
    }

    private mutating func grow(by growth: Int64) throws(UsageError) {
        total += Int128(growth)
        guard total <= Self.mostCounted else { throw .tooMuch }
    }

    private func sumsOfLevels(_ scrape: Scrape) throws(UsageError) -> [Level: Int64] {
        var levels: [Level: Int64] = [:]
        for reading in scrape.readings {
            for case .level(let level) in selection.slots[reading.slot].roles {
                let sum = levels[level, default: 0] + reading.value
                guard sum < SampleValue.limit else { throw .tooMuch }
                levels[level] = sum
            }
        }
        return levels
    }

    /// Bounds the levels between two scrapes.
    ///
    /// Between them there were at most the queues of the first and all that were created, and at
    /// least those of the second without all that were created.
    private mutating func add(
        _ before: [Level: Int64], _ after: [Level: Int64], node: Int, _ interval: Interval
    ) {
        let created = interval.flows[.queuesCreated]
        for (level, value) in after {
            let earlier = before[level] ?? value
            let least = level == .queues ? max(0, value - created) : min(earlier, value)
            let most = level == .queues ? earlier + created : max(earlier, value)
            hours.add(
                LevelRange(least: least, sampled: least, most: max(most, value)), of: level,
                node: node, from: interval.start, to: interval.end)
        }
        if let stored = before[.storedBytes], let now = after[.storedBytes] {
            let mean = Int64((Int128(stored) + Int128(now)) / 2)
            hours.addStored(bytes: mean, from: interval.start, to: interval.end)
        }
    }

    private mutating func addSums(of levels: [Level: Int64], at time: Milliseconds, node: Int) {
        for (level, value) in levels {
            hours.add(LevelRange(value), of: level, node: node, from: time, to: time + 1)
            let others = nodes.indices.reduce(Int64(0)) { sum, index in
                let isCurrent = index != node && nodes[index].time >= time - longestInterval
                return sum + (isCurrent ? nodes[index].levels[level] ?? 0 : 0)
            }
            hours.add(sum: value + others, of: level, at: time)
        }
    }

    /// Lowers the bound of a node that was not there all the time.
    mutating func addAbsence(of node: Int, _ levels: [Level: Int64], at time: Milliseconds) {
        for level in levels.keys {
            hours.add(LevelRange(0), of: level, node: node, from: time, to: time + 1)
        }
    }

    private mutating func record(
        _ interval: Interval, isRestart: Bool, node index: Int, _ node: inout Node
    ) {
        let event = Usage.Event(node: index, from: interval.start, to: interval.end)
        if isRestart { restarts.append(event) }
        if interval.end - interval.start > longestInterval { gaps.append(event) }
        node.busiest.add(interval)
    }

    /// Checks that no node was scraped under two addresses at the same time.
    private func checkIdentities() throws(UsageError) {
        let scraped = nodes.indices.filter { nodes[$0].time > .min }
        for (name, group) in Dictionary(grouping: scraped, by: { selection.identity(of: $0) }) {
            let inOrder = group.sorted { nodes[$0].first < nodes[$1].first }
            for (one, next) in zip(inOrder, inOrder.dropFirst())
            where name != nil && nodes[next].first < nodes[one].time {
                let addresses = [selection.nodes[one], selection.nodes[next]].sorted()
                throw .countedTwice(node: name ?? "", labels: ["instance": addresses])
            }
        }
    }
}
