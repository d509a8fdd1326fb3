/// What to give instead of fields that RabbitMQ's documents do not have.
extension RabbitMQ {
    static func estimateAdvice(periodFields: [String]) -> [FieldAdvice] {
        FieldAdvice.document(periodFields) + meteringAdvice
    }

    static let meteringAdvice = [
        FieldAdvice(
            ["tps", "reservedTPS", "capacityTPS"], "give the capacity in 'provisionedTPS'"),
        FieldAdvice(
            ["billing", "billingMethod", "method"], "give the billing method in 'metering'"),
    ]

    static func comparisonAdvice(periodFields: [String]) -> [FieldAdvice] {
        FieldAdvice.document(periodFields) + [
            FieldAdvice(
                ["metering", "provisionedTPS"],
                "omit it: this compares both methods; POST /rabbitmq/estimate prices one. What is "
                    + "in use today can be given in 'current'"),
            FieldAdvice(
                ["minimum", "maximum", "step", "minimumTPS", "maximumTPS", "stepTPS"],
                "give it in 'capacity', as 'minimum', 'maximum' or 'step'"),
            FieldAdvice(["options"], "omit it: the options are the two metering methods"),
            FieldAdvice(["scale", "growth"], "give the factors on the traffic in 'scales'"),
            FieldAdvice(["points"], "give the number of points in 'curvePoints'"),
        ]
    }

    static let capacityAdvice = [
        FieldAdvice(["min", "minimumTPS", "lowest"], "give it in 'minimum'"),
        FieldAdvice(["max", "maximumTPS", "highest", "limit"], "give it in 'maximum'"),
        FieldAdvice(["stepTPS", "increment", "multiple"], "give it in 'step'"),
    ]

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
