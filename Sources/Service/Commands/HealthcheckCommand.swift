import ArgumentParser
import ProgramSupport

/// `mq-pricing healthcheck`: asks a running service whether it is ready.
struct HealthcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Exit with 0 if a running service is ready, with 1 otherwise.",
        discussion: """
            Intended for the HEALTHCHECK of a container. Without a URL it requests /readyz from \
            the service that has the same variables: at MQ_PRICING_HOST (127.0.0.1 by default), on \
            the port in MQ_PRICING_ADMIN_PORT, else MQ_PRICING_PORT, else 8080. If it serves HTTPS \
            there, it must have the certificate in MQ_PRICING_TLS_CERTIFICATE. It waits at most 3 \
            seconds.
            """)

    @Option(
        help: ArgumentHelp(
            "Certificates in PEM to trust for an https URL. (default: those of the system)",
            valueName: "file"))
    var caFile: String?

    @Argument(help: "An http or https URL. (default: that of the service)")
    var url: String?

    func validate() throws {
        guard caFile == nil || url != nil else {
            throw ValidationError("--ca-file requires an https URL.")
        }
    }

    func run() throws {
        let probe = try probe()
        switch probe.run(timeout: 3) {
        case .success(200): return
        case .success(let status): StandardError.write("\(probe.url) answered \(status)\n")
        case .failure(let error): StandardError.write("\(probe.url) did not answer: \(error)\n")
        }
        throw ExitCode.failure
    }

    private func probe() throws -> HealthProbe {
        do {
            return try url.map { try HealthProbe(url: $0, authorities: caFile) }
                ?? HealthProbe(environment: Environment.process)
        } catch let error as HealthProbe.InvalidURL {
            throw ValidationError(error.description)
        } catch let error as SettingError {
            StandardError.write("\(error)\n")
            throw ExitCode.configuration
        }
    }
}
