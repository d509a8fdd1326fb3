/// What a serverless ApsaraMQ for RocketMQ instance did, over consecutive periods.
package struct RocketMQUsage: Sendable {
    package var periods: [Period]

    package init(periods: [Period]) {
        self.periods = periods
    }

    /// What all products' periods have, and what only RocketMQ has.
    ///
    /// Trace logs and traffic are totals; topics, consumer groups, clients and zones hold in each
    /// hour.
    package struct Period: Sendable {
        package var common = UsagePeriod()
        package var topics: Int64 = 0
        package var consumerGroups: Int64 = 0
        package var onlineClients: Int64 = 0
        package var messageTraces: Int64 = 0
        package var privateLink: PrivateLink?

        package init() {}
    }

    /// The private endpoint of an old edition.
    package struct PrivateLink: Sendable {
        package var zones: Int64 = 1
        package var dataGB = Quantity.zero

        package init() {}
    }

    package var hours: Int64 {
        var hours: Int64 = 0
        for index in periods.indices { hours += periods[index].common.totalHours }
        return hours
    }
}
