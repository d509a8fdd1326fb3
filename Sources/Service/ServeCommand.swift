import API
import ArgumentParser
import Dispatch
import Logging

/// `mq-pricing serve`: listens and answers until it is told to stop.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve prices over HTTP (the default).",
        discussion: """
            Each option can also be given as an environment variable: --idle-timeout as \
            MQ_PRICING_IDLE_TIMEOUT, and so on; --price-sheet takes several files there, separated \
            by colons, and --cors-origin several origins, separated by commas. An option wins over its variable.

            SIGHUP makes it read the price sheets and keys again; if anything is wrong with them, the \
            former ones stay in use. SIGTERM and SIGINT stop it: what is under way is finished, then \
            it exits with 0; a second signal ends it at once.

            Exit codes: 64 wrong usage, 66 a file cannot be read, 69 the address cannot be listened \
            on, 78 a price sheet, a file of keys or a variable is not valid.
            """)

    @OptionGroup var options: ServeOptions

    func run() throws {
        let environment = Environment.process
        let settings = try readSettings(environment)
        let log = Log(level: settings.logLevel, format: settings.logFormat)
        warnAboutVariables(environment, log)
        guard !options.printConfig else {
            StandardOutput.write(settings.values.table)
            return log.flush()
        }
        let service = try RunningService(settings: settings, log: log)
        service.waitForEnd()
    }

    private func warnAboutVariables(_ environment: [String: String], _ log: Log) {
        for (name, nearest) in SettingValues.unknownVariables(in: environment) {
            log.logger.warning(
                "this variable is not a setting",
                metadata: ["variable": "\(name)", "nearest": "\(nearest ?? "-")"])
        }
    }

    private func readSettings(_ environment: [String: String]) throws -> Settings {
        do {
            return try Settings(options, environment: environment)
        } catch let error as SettingError {
            StandardError.write("\(error)\n")
            throw ExitCode.configuration
        }
    }
}
