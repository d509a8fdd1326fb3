extension ProductDocuments {
    /// The documents for `/rocketmq/compare`; experimental.
    package static let rocketMQ = ProductDocuments(
        metrics: .rocketMQ, countsExactly: false,
        levels: [
            LevelField(name: "topics", level: .topics, metric: "rocketmq_active_topic_number") {
                measures, _ in measures.topics
            },
            LevelField(
                name: "onlineClients", level: .clients,
                metric: "rocketmq_producer_connections, rocketmq_consumer_connections"
            ) { measures, _ in measures.clients },
        ],
        apiCalls: [],
        ownNotes: { _, _ in
            [
                OriginNote(
                    "usage[]", from: "rocketmq_*", .assumed,
                    "Experimental: from the documentation of the metrics, not tried with a broker. "
                        + "Topics are those with traffic; a client that produces and consumes counts "
                        + "twice."),
                OriginNote("consumerGroups", from: "-", .unknown, "There is no metric for them."),
            ]
        },
        sources: Sources(
            received: "rocketmq_messages_in_total", delivered: "rocketmq_messages_out_total",
            sizes: "rocketmq_message_size", stored: "rocketmq_storage_size"))
}
