/// What is to be compared: one usage, the options for it, and what the caller knows of prices.
package struct RocketMQScenario: Sendable {
    /// At least two; the first is the baseline, the option in use today.
    package var options: [RocketMQOption]
    package var usage: RocketMQUsage
    /// Prices that fill or replace those of the price sheet.
    package var rates: RocketMQPrices
    package var upgrade: RocketMQUpgrade.Plan?

    package init(
        options: [RocketMQOption], usage: RocketMQUsage, rates: RocketMQPrices = RocketMQPrices(),
        upgrade: RocketMQUpgrade.Plan? = nil
    ) {
        self.options = options
        self.usage = usage
        self.rates = rates
        self.upgrade = upgrade
    }
}
