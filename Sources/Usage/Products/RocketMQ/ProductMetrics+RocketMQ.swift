extension ProductMetrics {
    /// The metrics of the brokers of RocketMQ 5.1 or newer; from its documentation, not tried.
    package static let rocketMQ = ProductMetrics(
        roles: [
            "rocketmq_messages_in_total": [.counter(.routed), .counter(.published)],
            "rocketmq_messages_out_total": [.counter(.delivered)],
            "rocketmq_storage_size": [.level(.storedBytes)],
            "rocketmq_active_topic_number": [.level(.topics)],
            "rocketmq_producer_connections": [.level(.clients)],
            "rocketmq_consumer_connections": [.level(.clients)],
            "rocketmq_message_size_bucket": [.sizeBucket],
            "rocketmq_message_size_sum": [.sizeSum],
        ],
        parts: [
            "topic", "consumer_group", "message_type", "is_system", "is_retry", "language",
            "version", "node_id", "cluster", "consume_mode", "aggregation", "storage_type",
            "storage_medium",
        ],
        objects: [], clusterLabel: "cluster", nodeLabel: "",
        excluded: ["node_type": "proxy", "is_system": "true"],
        ordinaryProtocol: nil,
        essential: ["rocketmq_messages_in_total", "rocketmq_messages_out_total"])
}
