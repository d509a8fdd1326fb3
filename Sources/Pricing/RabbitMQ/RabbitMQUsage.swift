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
    package enum Edition: Sendable {
        case shared
        case dedicated
    }

    /// A stretch of hours that occurs `repeats` times.
    ///
    /// Messages, traffic and traces are totals over the stretch; queues and storage hold in each
    /// of its hours.
    package struct Period: Sendable {
        package var label: String?
        package var hours: Int64 = 1
        package var repeats: Int64 = 1
        package var messages: [Messages] = []
        package var minutePeaks: MinutePeaks?
        package var queues: Int64 = 0
        package var storageGB = Quantity.zero
        package var internetOutGB = Quantity.zero
        /// Billable trace logs, in the parts that were given.
        package var messageTraces: [Int64] = []

        package init() {}
    }

    /// Messages of one kind and size.
    package struct Messages: Sendable {
        package var isDelayed = false
        /// Messages taken in, before they are routed to queues.
        package var published: Int64 = 0
        /// Each queue that a message is routed to receives it once.
        package var queuesPerMessage: Int64 = 1
        package var delivered: Int64 = 0
        package var payload = PayloadBlocks(bytes: 0)

        package init() {}
    }
}
