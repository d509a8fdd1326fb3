import ArgumentParser

/// `mq-pricing healthcheck`: asks a running service whether it is ready.
struct HealthcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Exit with 0 if a running service is ready, with 1 otherwise.",
        discussion: """
            Intended for the HEALTHCHECK of a container. Without a URL it requests /readyz from \
            the service that has the same variables: at MQ_PRICING_HOST (127.0.0.1 by default), on \
            the port in MQ_PRICING_ADMIN_PORT, else MQ_PRICING_PORT, else 8080. It waits at most \
            3 seconds.
            """)

    @Argument(help: "An http URL. (default: that of the service)")
    var url: String?

    func run() throws {
        let probe = try probe()
        let status = probe.run(timeout: 3)
        guard status == 200 else {
            let result = status.map { "answered \($0)" } ?? "did not answer"
            StandardError.write("\(probe.url) \(result)\n")
            throw ExitCode.failure
        }
    }

    private func probe() throws -> HealthProbe {
        do {
            return try url.map { try HealthProbe(url: $0) }
                ?? HealthProbe(environment: Environment.process)
        } catch let error as HealthProbe.InvalidURL {
            throw ValidationError(error.description)
        } catch let error as SettingError {
            StandardError.write("\(error)\n")
            throw ExitCode.configuration
        }
    }
}
