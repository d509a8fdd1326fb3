import ArgumentParser

/// `mq-pricing healthcheck`: asks a running service whether it is ready.
struct HealthcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Exit with 0 if a running service is ready, with 1 otherwise.",
        discussion: """
            Intended for the HEALTHCHECK of a container. Without a URL it requests /readyz on the \
            port in MQ_PRICING_ADMIN_PORT, else MQ_PRICING_PORT, else 8080. It waits at most \
            3 seconds.
            """)

    @Argument(help: "An http URL. (default: http://127.0.0.1:8080/readyz)")
    var url: String?

    func run() throws {
        let environment = Environment.process
        let port =
            environment[Setting.adminPort.variable] ?? environment[Setting.port.variable] ?? "8080"
        let url = self.url ?? "http://127.0.0.1:\(port)/readyz"
        guard let probe = HealthProbe(url: url) else {
            throw ValidationError(
                "'\(url)' is not an http URL such as http://127.0.0.1:8080/readyz.")
        }
        let status = probe.run(timeout: 3)
        guard status == 200 else {
            let result = status.map { "answered \($0)" } ?? "did not answer"
            StandardError.write("\(url) \(result)\n")
            throw ExitCode.failure
        }
    }
}
