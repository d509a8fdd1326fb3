import API
import ArgumentParser

/// `mq-pricing rabbitmq`.
struct RabbitMQCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rabbitmq",
        abstract: "Price documents of serverless ApsaraMQ for RabbitMQ without a server.",
        subcommands: [Estimate.self, Compare.self])

    /// `mq-pricing rabbitmq estimate`.
    struct Estimate: PricingSubcommand {
        static let command = PricingCommand.named("estimate", of: "rabbitmq")
        @OptionGroup var options: PricingOptions
    }

    /// `mq-pricing rabbitmq compare`.
    struct Compare: PricingSubcommand {
        static let command = PricingCommand.named("compare", of: "rabbitmq")
        @OptionGroup var options: PricingOptions
    }
}
