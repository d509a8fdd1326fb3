package import Usage

/// Counters of a broker with two nodes, a sample a minute from ten minutes before two hours to ten
/// minutes after.
package enum TestBroker {
    /// 2025-10-21T00:00Z.
    package static let midnight: Milliseconds = 1_761_004_800_000

    /// The series of the two hours after midnight.
    package static let series = series(from: midnight)

    /// How much each counter grows in a minute; 0 for a level, which is 7.
    private static let metrics: [(String, Int64)] = [
        ("rabbitmq_global_messages_routed_total", 600),
        ("rabbitmq_global_messages_delivered_total", 540),
        ("rabbitmq_global_messages_received_total", 300),
        ("rabbitmq_queues", 0),
    ]

    /// The series of the two hours that begin at a time.
    package static func series(from start: Milliseconds) -> [Series] {
        ["mq0:15692", "mq1:15692"].flatMap { node in
            metrics.map { name, perMinute in
                Series(
                    metric: name,
                    labels: ["instance": node, "job": "rabbitmq", "protocol": "amqp091"],
                    samples: (-10...130).map { minute in
                        Series.Sample(
                            time: start + Int64(minute) * 60_000,
                            value: perMinute == 0 ? 7 : Int64(minute + 10) * perMinute)
                    })
            }
        }
    }

    /// The arguments for a document of the two hours after midnight.
    package static let arguments = [
        "--region", "cn-hangzhou", "--from", "2025-10-21T00:00Z", "--to", "2025-10-21T02:00Z",
    ]
}
