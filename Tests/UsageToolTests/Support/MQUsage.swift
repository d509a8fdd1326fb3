import TestSupport
import Testing

/// A run of mq-usage to its end.
struct MQUsage {
    let code: Int32
    let output: String
    let errors: String

    init(_ arguments: [String], _ environment: [String: String] = [:]) async throws {
        let program = try Program(arguments, of: "mq-usage", environment: environment)
        code = try await program.exitCode()
        output = program.output
        errors = program.errors
    }

    /// Reads what `prometheus` has, over TLS if asked.
    init(
        _ prometheus: FakePrometheus, _ options: [String] = ["--payload-bytes", "5000"],
        environment: [String: String] = [:], tls: Bool = false
    ) async throws {
        var result: Self?
        let context = tls ? try TestTLS.server() : nil
        try await withServer(responder: prometheus, tls: context) { server in
            let url = "\(tls ? "https" : "http")://\(server.address)/prefix/"
            result = try await Self(
                ["prometheus", "--url", url] + TestBroker.arguments + options, environment)
        }
        self = try #require(result)
    }

    /// The periods of the document.
    func periods() throws -> [JSONValue] {
        try JSONValue.read(output)["usage"]?.elements ?? []
    }

    /// The bill of the document, or the problem with it.
    func priced(as operation: String = "compare", for product: String = "rabbitmq") async throws
        -> JSONValue
    {
        let pricing = try Program(
            [product, operation, "--format", "json"], input: Array(output.utf8))
        let code = try await pricing.exitCode()
        return code == 0 ? try JSONValue.read(pricing.output) : .string(pricing.errors)
    }
}
