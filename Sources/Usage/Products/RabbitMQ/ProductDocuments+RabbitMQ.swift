extension ProductDocuments {
    /// The documents for `/rabbitmq/estimate` and `/rabbitmq/compare`.
    package static let rabbitMQ = documents(
        .rabbitMQ, countsExactly: true,
        sources: Sources(
            received: "rabbitmq_global_messages_routed_total",
            delivered: "rabbitmq_global_messages_delivered_total",
            sizes: "rabbitmq_message_size_bytes", stored: "rabbitmq_queue_messages_bytes"),
        names: Names(
            queues: "rabbitmq_queues, rabbitmq_queues_created_total",
            published: "rabbitmq_global_messages_received_total",
            acknowledged: "rabbitmq_global_messages_acknowledged_total"),
        ownNotes: [
            OriginNote(
                "messages[].received", from: "rabbitmq_global_messages_dead_lettered_*", .unknown,
                "Whether dead-lettered copies are billed as received is not published; high adds "
                    + "them.")
        ])

    /// The same documents from the management API, which is less exact.
    package static let rabbitMQManagement = documents(
        .rabbitMQManagement, countsExactly: false,
        sources: Sources(
            received: "publish_out of /api/exchanges", delivered: "deliver_get of /api/overview",
            sizes: "-", stored: "message_bytes of /api/queues"),
        names: Names(
            queues: "object_totals and churn_rates of /api/overview",
            published: "publish of /api/overview", acknowledged: "ack of /api/overview"),
        ownNotes: [
            OriginNote(
                "messages[]", from: "/api/overview", .bounded,
                "The management API lacks the last messages of channels that live less than 5 "
                    + "seconds, and all dead-lettered copies. It moves in steps of 5 seconds."),
            OriginNote(
                "messages[].type", from: "publish_out of /api/exchanges", .assumed,
                "Copies that exchanges of the type x-delayed-message released are delayed; the "
                    + "same part of the deliveries is assumed to be theirs."),
        ])

    /// Where the figures come from that only RabbitMQ has.
    private struct Names {
        let queues: String
        let published: String
        let acknowledged: String
    }

    private static func documents(
        _ metrics: ProductMetrics, countsExactly: Bool, sources: Sources, names: Names,
        ownNotes: [OriginNote]
    ) -> ProductDocuments {
        let queueNote = OriginNote(
            "queues", from: names.queues, .bounded,
            "The most queues in the hour. High adds those that were created between two scrapes, up "
                + "to the \(mostQueues) that an instance may have.")
        return ProductDocuments(
            metrics: metrics, countsExactly: countsExactly,
            levels: [
                LevelField(name: "queues", level: .queues, metric: names.queues) {
                    measures, bound in
                    bound == .high ? min(measures.queues, mostQueues) : measures.queues
                }
            ],
            apiCalls: apiCalls,
            ownNotes: { usage, settings in
                ownNotes + (usage.roles.contains(.level(.queues)) ? [queueNote] : [])
                    + traceNotes(settings, names, isExact: countsExactly)
            },
            sources: sources)
    }

    /// The most queues that the service prices.
    static let mostQueues: Int64 = 100_000

    private static let apiCalls = [
        CallField(name: "SendMessage", counter: .published) { measures, _ in
            measures.flows[.published]
        },
        CallField(name: "PushMessage", counter: .pushed) { measures, _ in measures.flows[.pushed] },
        CallField(name: "BasicGet", counter: .got) { measures, _ in measures.flows[.got] },
        CallField(name: "BasicAck", counter: .acknowledged) { measures, bound in
            bound == .low ? 0 : measures.flows[.acknowledged]
        },
        CallField(name: "BasicNAck", counter: .deliveredManually) { measures, bound in
            bound == .low ? 0 : measures.rejected
        },
    ]

    private static func traceNotes(
        _ settings: DocumentSettings, _ names: Names, isExact: Bool
    ) -> [OriginNote] {
        guard settings.traces else {
            return [
                OriginNote(
                    "apiCalls", from: "--traces", .assumed,
                    "Messages are assumed not to be traced.")
            ]
        }
        return [
            OriginNote(
                "apiCalls.SendMessage", from: names.published, isExact ? .exact : .bounded,
                "PushMessage and BasicGet are as good, from the counters of deliveries."),
            OriginNote(
                "apiCalls.BasicAck", from: names.acknowledged, .bounded,
                "One call may acknowledge several messages. BasicNAck includes BasicReject, and is "
                    + "at most what was delivered and neither acknowledged nor pending."),
            OriginNote(
                "apiCalls.BasicConsume", from: "-", .unknown, "There is no counter; usually few."),
        ]
    }
}
