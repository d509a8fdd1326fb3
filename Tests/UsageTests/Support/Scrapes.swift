import Usage

/// Series of counters, written down sample by sample.
struct Scrapes {
    private var added: [Series] = []

    /// What was added, with deliveries that stand still if there are none.
    var series: [Series] {
        guard !added.contains(where: { $0.metric == Self.delivered }) else { return added }
        return added
            + added.filter { $0.metric == Self.routed }.map { one in
                Series(
                    metric: Self.delivered, labels: one.labels,
                    samples: one.samples.map { Series.Sample(time: $0.time, value: 0) })
            }
    }

    /// Adds the samples of a metric: a value every `every` seconds; nil for a missing one.
    mutating func add(
        _ metric: String, _ values: [Int64?], node: String = "mq0:15692", from start: Int64 = 0,
        every: Int64 = 60, labels: [String: String] = [:]
    ) {
        var samples: [Series.Sample] = []
        for (index, value) in values.enumerated() {
            guard let value else { continue }
            samples.append(
                Series.Sample(time: (start + Int64(index) * every) * 1000, value: value))
        }
        var all = ["instance": node, "job": "rabbitmq", "protocol": "amqp091"]
        all.merge(labels) { $1 }
        added.append(Series(metric: metric, labels: all, samples: samples))
    }

    static let routed = "rabbitmq_global_messages_routed_total"
    static let delivered = "rabbitmq_global_messages_delivered_total"

    /// The usage of all whole hours.
    func usage(cluster: String? = nil) throws(UsageError) -> Usage {
        var meter = UsageMeter(.rabbitMQ, cluster: cluster)
        try meter.add(series)
        return try meter.usage()
    }
}

extension Usage {
    /// The sum of a counter over all hours.
    func sum(_ counter: Counter, _ bound: Bound = .likely) -> Int64 {
        hours.reduce(0) { $0 + $1[bound].flows[counter] }
    }
}

extension Series {
    var node: String? { labels["instance"] }
}
