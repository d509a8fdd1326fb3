import API
import ArgumentParser
import CLinux
import Logging
import ProgramSupport

/// `mq-pricing serve`: serves until a signal stops it.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve prices over HTTP (the default).",
        discussion: """
            Each option can also be set by an environment variable: --idle-timeout by \
            MQ_PRICING_IDLE_TIMEOUT, and so on. Several files for --price-sheet are separated by \
            colons there, several origins for --cors-origin by commas. An option overrides its \
            variable; an empty variable counts as not set.

            SIGHUP reloads the price sheets, keys and certificates; if any of them is invalid, the previous ones \
            stay in use. On SIGTERM and SIGINT /readyz fails at once. After --drain-delay seconds the \
            service stops accepting connections, finishes in-flight requests and exits with 0; a \
            second signal ends it immediately.

            Exit codes: 64 wrong usage, 66 a file cannot be read, 69 cannot listen on the address \
            or has too few descriptors, 78 a price sheet, a key file, a certificate or a variable is invalid.
            """)

    @OptionGroup var options: ServeOptions

    func run() throws {
        let environment = Environment.process
        let settings = try readSettings(environment)
        let signals = Signals()
        let log = Log(
            level: settings.logLevel, format: settings.logFormat,
            includesProbes: settings.logsProbes)
        warnAboutVariables(environment, log)
        if options.printConfig {
            StandardOutput.write(settings.values.table)
            return log.flush(within: .seconds(1))
        }
        clinux_return_allocations_from(1 << 20)
        let service: RunningService
        do {
            service = try RunningService(settings: settings, log: log, signals: signals)
        } catch {
            log.flush(within: .seconds(1))
            error.report(settings.logFormat)
            throw error.code
        }
        service.waitForEnd()
    }

    private func warnAboutVariables(_ environment: [String: String], _ log: Log) {
        for (name, similar) in SettingValues.unknownVariables(in: environment) {
            let known = similar.isEmpty ? "-" : similar.joined(separator: ",")
            log.logger.warning(
                "unknown environment variable",
                metadata: ["variable": "\(name)", "did_you_mean": "\(known)"])
        }
    }

    private func readSettings(_ environment: [String: String]) throws -> Settings {
        do {
            return try Settings(options, environment: environment)
        } catch let error as SettingError {
            let format = options.logFormat ?? environment.value(of: .logFormat)
            OperatorError(text: "\(error)", code: .configuration)
                .report(format.flatMap { LogFormat(rawValue: $0) } ?? .logfmt)
            throw ExitCode.configuration
        }
    }
}
