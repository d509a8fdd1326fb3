import ArgumentParser

/// The program: serves prices over HTTP, or checks whether a running service is ready.
@main
struct MQPricing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mq-pricing",
        abstract: "Calculates exact costs of message queues on Alibaba Cloud.",
        discussion: """
            Without a subcommand it serves on http://127.0.0.1:8080; GET / lists the endpoints.
            """,
        version: version,
        subcommands: [ServeCommand.self, HealthcheckCommand.self],
        defaultSubcommand: ServeCommand.self)

    static let version = "1.0.0"
}
