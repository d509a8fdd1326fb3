import ArgumentParser

/// The program: makes usage documents from what runs.
@main
struct MQUsage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mq-usage",
        abstract: "Makes usage documents for mq-pricing from the counters of a message queue.",
        discussion: """
            The document goes to standard output. 'low' and 'high' bound the usage as far as the \
            counters allow, 'likely' is the best estimate; origin.notes says for each figure \
            whether it is exact, bounded, assumed or unknown.

            Examples:
              mq-usage prometheus --url http://localhost:9090 --region cn-hangzhou
              mq-usage broker --metrics http://mq:15692 --duration 24h --region cn-beijing
              mq-usage csv --region cn-hangzhou peaks.csv | mq-pricing rabbitmq compare

            Exit codes: 64 wrong usage, 65 the samples or a file cannot be used, 66 a file cannot be \
            read, 69 a server does not answer or has failed, 74 the document cannot be written, 76 a \
            server answers something else, 77 a server requires other credentials or more rights, \
            78 a variable or a file of settings is invalid.
            """,
        version: version,
        subcommands: [
            PrometheusCommand.self, BrokerCommand.self, CloudMonitorCommand.self, CSVCommand.self,
        ])

    static let version = "1.0.0"
}

/// A command that makes documents; its failures become messages and exit codes.
protocol UsageCommand: ParsableCommand {
    func make() throws(Failure)
}

extension UsageCommand {
    func run() throws {
        do throws(Failure) {
            try make()
        } catch {
            Message.write(error.text)
            throw error.code
        }
    }
}
