import Pricing

extension WarningText {
    /// - Parameters:
    ///   - warning: what to put in words.
    ///   - capacity: where the document gives the capacity.
    init(_ warning: RabbitMQWarning, capacity: String = "#/provisionedTPS") {
        switch warning {
        case .contradiction(let period, let contradiction):
            self.init(contradiction, period: period)
        case .emptyPeriod(let period):
            self.init(
                code: "empty-period", pointer: "#/usage/\(period)",
                detail: "The period has no figures. If it was not idle, give its usage.")
        case .methodNotOffered:
            self.init(
                code: "method-not-offered", pointer: "#/edition",
                detail: "Dedicated instances are sold with provisioned capacity only, not by "
                    + "messaging requests.")
        case .provisionedCapacityAboveInstanceLimit(let limit):
            self.init(
                code: "provisioned-capacity-above-instance-limit", pointer: capacity,
                detail: "An instance of this edition reaches at most \(limit) TPS.")
        case .queuesAboveInstanceLimit(let period, let limit):
            self.init(
                code: "queues-above-instance-limit", pointer: "#/usage/\(period)/queues",
                detail: "An instance of this edition has at most \(limit) queues.")
        case .peaksAboveInstanceLimit(let period, let limit):
            self.init(
                code: "peaks-above-instance-limit", pointer: "#/usage/\(period)",
                detail: "An instance of this edition is throttled at \(limit) TPS; higher minute "
                    + "peaks would not have happened.")
        case .requestsAboveInstanceLimit(let period, let limit):
            self.init(
                code: "peaks-above-instance-limit", pointer: "#/usage/\(period)",
                detail: "An instance of this edition is throttled at \(limit) TPS; it could not "
                    + "have handled these requests in this time.")
        case .payloadAboveMessageLimit(let period, let messages, let limit):
            self.init(
                code: "payload-above-message-limit",
                pointer: "#/usage/\(period)/messages/\(messages)/payloadBytes",
                detail:
                    "A message has at most \(limit) bytes (\(limit >> 20) MB) on an instance of "
                    + "this edition.")
        }
    }
}
