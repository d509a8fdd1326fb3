/// What a serverless ApsaraMQ for RocketMQ instance did, over consecutive periods.
package struct RocketMQUsage: Sendable {
    package var periods: [Period]

    package init(periods: [Period]) {
        self.periods = periods
    }

    /// A stretch of hours that occurs `repeats` times.
    ///
    /// Messages, traffic and traces are totals over the stretch; topics, consumer groups, clients,
    /// storage and zones hold in each of its hours.
    package struct Period: Sendable {
        package var label: String?
        package var hours: Int64 = 1
        package var repeats: Int64 = 1
        package var messages: [Messages] = []
        package var minutePeaks: MinutePeaks?
        package var topics: Int64 = 0
        package var consumerGroups: Int64 = 0
        package var onlineClients: Int64 = 0
        package var storageGB = Quantity.zero
        package var internetOutGB = Quantity.zero
        package var messageTraces: Int64 = 0
        package var privateLink: PrivateLink?

        package init() {}
    }

    /// Messages of one size.
    package struct Messages: Sendable {
        package var received: Int64 = 0
        package var delivered: Int64 = 0
        package var payload = PayloadBlocks(bytes: 0)

        package init() {}
    }

    /// The private endpoint of an old edition.
    package struct PrivateLink: Sendable {
        package var zones: Int64 = 1
        package var dataGB = Quantity.zero

        package init() {}
    }

    package var hours: Int64 {
        periods.reduce(0) { $0 + $1.hours * $1.repeats }
    }
}
