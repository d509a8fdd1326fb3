import ArgumentParser

/// The program: serves prices over HTTP, or asks a running service how it is.
@main
struct MQPricing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mq-pricing",
        abstract: "Tells what message queues on Alibaba Cloud cost, to the last digit.",
        discussion: """
            Without a subcommand it serves on http://127.0.0.1:8080; GET / there lists what it \
            answers.
            """,
        version: version,
        subcommands: [ServeCommand.self, HealthcheckCommand.self],
        defaultSubcommand: ServeCommand.self)

    static let version = "1.0.0"
}
