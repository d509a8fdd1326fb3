/// What to give instead of fields that RabbitMQ's documents do not have.
extension RabbitMQ {
    static func documentAdvice(periodFields: [String]) -> [FieldAdvice] {
        FieldAdvice.document(periodFields) + [
            FieldAdvice(
                ["tps", "reservedTPS", "capacityTPS"], "give the capacity in 'provisionedTPS'"),
            FieldAdvice(
                ["billing", "billingMethod", "method"], "give the billing method in 'metering'"),
        ]
    }

    static func periodAdvice(messageFields: [String]) -> [FieldAdvice] {
        FieldAdvice.period(messageFields) + [
            FieldAdvice(
                ["consumers"],
                "consumers are not billed; give what is delivered to them in 'messages'"),
            FieldAdvice(
                ["connections", "channels", "exchanges", "clients", "producers"],
                "the price sheet has no price for it; omit it"),
        ]
    }

    static let messageAdvice =
        [
            FieldAdvice(
                ["queues", "fanOut", "bindings"],
                "give the queues that each message is routed to in 'queuesPerMessage'"),
            FieldAdvice(["delay", "delayed", "isDelayed"], "give \"type\": \"delayed\""),
        ] + FieldAdvice.messages
}
