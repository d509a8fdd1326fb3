import Pricing

extension WarningText {
    init(_ warning: RabbitMQWarning) {
        self.init(code: warning.code, pointer: warning.pointer, detail: warning.detail)
    }
}

extension RabbitMQWarning {
    fileprivate var code: String {
        switch self {
        case .queuesAboveInstanceLimit: "queues-above-instance-limit"
        case .provisionedCapacityAboveInstanceLimit: "provisioned-capacity-above-instance-limit"
        case .peaksAboveInstanceLimit: "peaks-above-instance-limit"
        case .payloadAboveMessageLimit: "payload-above-message-limit"
        case .methodNotOffered: "method-not-offered"
        }
    }

    /// Where the document gives what the warning is about.
    fileprivate var pointer: String {
        switch self {
        case .queuesAboveInstanceLimit(let period, _): "#/usage/\(period)/queues"
        case .provisionedCapacityAboveInstanceLimit: "#/provisionedTPS"
        case .peaksAboveInstanceLimit(let period, _): "#/usage/\(period)"
        case .payloadAboveMessageLimit(let period, let messages, _):
            "#/usage/\(period)/messages/\(messages)/payloadBytes"
        case .methodNotOffered: "#/edition"
        }
    }

    fileprivate var detail: String {
        switch self {
        case .queuesAboveInstanceLimit(_, let limit):
            "An instance of this edition has at most \(limit) queues."
        case .provisionedCapacityAboveInstanceLimit(let limit):
            "An instance of this edition reaches at most \(limit) TPS."
        case .peaksAboveInstanceLimit(_, let limit):
            "An instance of this edition is throttled at \(limit) TPS; higher minute peaks would "
                + "not have happened."
        case .payloadAboveMessageLimit(_, _, let limit):
            "A message has at most \(limit) bytes (\(limit >> 20) MB) on an instance of this edition."
        case .methodNotOffered:
            "Dedicated instances are sold with provisioned capacity only, not by messaging requests."
        }
    }
}
