import ArgumentParser

/// The program: serves prices over HTTP, or prices and validates files without a server.
@main
struct MQPricing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mq-pricing",
        abstract: "Calculates exact costs of message queues on Alibaba Cloud.",
        discussion: """
            Without a subcommand it serves on http://127.0.0.1:8080; GET / lists the endpoints. \
            'mq-pricing serve --help' lists its options, such as --port and --price-sheet.

            Examples:
              mq-pricing --port 9000 --price-sheet my-prices.json
              mq-pricing rabbitmq estimate usage.json
              mq-pricing rabbitmq compare < usage.json
              mq-pricing rocketmq compare --price-sheet my-prices.json usage.json
              mq-pricing rabbitmq estimate --ndjson usages.ndjson > bills.ndjson
              mq-pricing check usage.json my-prices.json
            """,
        version: version,
        subcommands: [
            ServeCommand.self, RabbitMQCommand.self, RocketMQCommand.self, CheckCommand.self,
            HealthcheckCommand.self,
        ],
        defaultSubcommand: ServeCommand.self)

    static let version = "1.0.0"

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let fault = UnknownCommand.fault(in: arguments, of: Self.self) {
            exit(withError: ValidationError(fault))
        }
        main(arguments)
    }
}
