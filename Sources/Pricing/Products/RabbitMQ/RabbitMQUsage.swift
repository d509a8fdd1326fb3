/// What a serverless ApsaraMQ for RabbitMQ instance did, over consecutive periods.
package struct RabbitMQUsage: Sendable {
    package var metering: Metering
    package var edition: Edition
    package var periods: [Period]

    package init(metering: Metering, edition: Edition, periods: [Period]) {
        self.metering = metering
        self.edition = edition
        self.periods = periods
    }

    /// How messaging is billed; everything else is billed alike.
    package enum Metering: Sendable, Equatable {
        /// By messaging requests.
        case messagingRequests
        /// By provisioned capacity, in TPS, and elastic traffic above it.
        case provisionedCapacity(tps: Int64)
    }

    /// Decides what an instance can do, never what it costs.
    package enum Edition: String, Sendable, CaseIterable {
        case shared, dedicated

        /// The TPS that an instance reaches at most; nil if only its capacity limits it.
        package var limitTPS: Int64? {
            switch self {
            case .shared: 50_000
            case .dedicated: nil
            }
        }
    }

    /// What all products' periods have, and queues and trace logs.
    package struct Period: Sendable {
        package var common = UsagePeriod()
        /// The largest number of queues in each hour.
        package var queues: Int64 = 0
        /// Billable trace logs, in the parts that were given.
        package var messageTraces: [Int64] = []

        package init() {}
    }
}
