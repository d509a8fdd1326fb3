import API
import ArgumentParser

/// `mq-pricing rocketmq`.
struct RocketMQCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rocketmq",
        abstract: "Price documents of serverless ApsaraMQ for RocketMQ without a server.",
        subcommands: [Compare.self])

    /// `mq-pricing rocketmq compare`.
    struct Compare: PricingSubcommand {
        static let command = PricingCommand.named("compare", of: "rocketmq")
        @OptionGroup var options: PricingOptions
    }
}
