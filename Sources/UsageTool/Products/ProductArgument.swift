import ArgumentParser
import Usage

/// The message queues that can be measured.
enum ProductArgument: String, ExpressibleByArgument, CaseIterable {
    case rabbitMQ = "rabbitmq"
    case rocketMQ = "rocketmq"

    var documents: ProductDocuments {
        switch self {
        case .rabbitMQ: .rabbitMQ
        case .rocketMQ: .rocketMQ
        }
    }

    /// For the figures of the management API; nil if there is none.
    var managementDocuments: ProductDocuments? {
        switch self {
        case .rabbitMQ: .rabbitMQManagement
        case .rocketMQ: nil
        }
    }

    var metrics: ProductMetrics { documents.metrics }
}
