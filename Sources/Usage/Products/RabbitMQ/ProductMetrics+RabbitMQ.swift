extension ProductMetrics {
    /// The aggregated metrics of RabbitMQ 3.10 or newer; the sizes exist since 4.1.
    ///
    /// The global counters belong to the process and equal the number of messages exactly. Those of
    /// channels, connections and queues fall when one of these closes, and cannot be used.
    package static let rabbitMQ = ProductMetrics(
        roles: [
            "rabbitmq_global_messages_routed_total": [.counter(.routed)],
            "rabbitmq_global_messages_delivered_total": [.counter(.delivered)],
            "rabbitmq_global_messages_received_total": [.counter(.published)],
            "rabbitmq_global_messages_delivered_consume_auto_ack_total": [.counter(.pushed)],
            "rabbitmq_global_messages_delivered_consume_manual_ack_total": [
                .counter(.pushed), .counter(.deliveredManually),
            ],
            "rabbitmq_global_messages_delivered_get_auto_ack_total": [.counter(.got)],
            "rabbitmq_global_messages_delivered_get_manual_ack_total": [
                .counter(.got), .counter(.deliveredManually),
            ],
            "rabbitmq_global_messages_get_empty_total": [.counter(.got)],
            "rabbitmq_global_messages_acknowledged_total": [.counter(.acknowledged)],
            "rabbitmq_global_messages_dead_lettered_delivery_limit_total": [
                .counter(.deadLettered)
            ],
            "rabbitmq_global_messages_dead_lettered_expired_total": [.counter(.deadLettered)],
            "rabbitmq_global_messages_dead_lettered_maxlen_total": [.counter(.deadLettered)],
            "rabbitmq_global_messages_dead_lettered_rejected_total": [.counter(.deadLettered)],
            "rabbitmq_queues_created_total": [.counter(.queuesCreated)],
            "erlang_vm_statistics_bytes_output_total": [.counter(.bytesSent)],
            "rabbitmq_queues": [.level(.queues)],
            "rabbitmq_queue_messages_bytes": [.level(.storedBytes)],
            "rabbitmq_queue_messages_unacked": [.level(.unacknowledged)],
            "rabbitmq_message_size_bytes_bucket": [.sizeBucket],
            "rabbitmq_message_size_bytes_sum": [.sizeSum],
            "rabbitmq_identity_info": [.identity],
        ],
        parts: ["protocol", "queue_type", "dead_letter_strategy"],
        objects: ["queue", "vhost", "exchange", "channel", "connection", "queue_vhost", "pid"],
        clusterLabel: "rabbitmq_cluster", nodeLabel: "rabbitmq_node",
        excluded: ["dead_letter_strategy": "disabled"],
        ordinaryProtocol: Label(name: "protocol", value: "amqp091"),
        essential: [
            "rabbitmq_global_messages_routed_total", "rabbitmq_global_messages_delivered_total",
        ])
}
