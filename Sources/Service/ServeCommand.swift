import API
import ArgumentParser
import Dispatch
import HTTP
import Logging

/// `mq-pricing serve`: listens and answers until it is told to stop.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve prices over HTTP (the default).",
        discussion: """
            Each option can also be given as an environment variable: --idle-timeout as \
            MQ_PRICING_IDLE_TIMEOUT, and so on; --price-sheet takes several files there, separated \
            by colons. An option wins over its variable.

            SIGTERM and SIGINT stop it: what is under way is finished, then it exits with 0; a second \
            signal ends it at once.

            Exit codes: 64 wrong usage, 66 a file cannot be read, 69 the address cannot be listened \
            on, 78 a price sheet or a variable is not valid.
            """)

    @OptionGroup var options: ServeOptions

    func run() throws {
        let settings = try readSettings()
        let log = Log(level: settings.logLevel)
        let sheets = try PriceSheetFiles.load(settings.priceSheets)
        let service = try RunningService(settings: settings, sheets: sheets, log: log)
        service.waitForEnd()
    }

    private func readSettings() throws -> Settings {
        do {
            return try Settings(options, environment: Environment.process)
        } catch let error as SettingError {
            StandardError.write("\(error)\n")
            throw ExitCode.configuration
        }
    }
}
