import API
import Glibc
import HTTP
import HTTPServer
import TestSupport
import Testing

/// `mq-pricing healthcheck`, the HEALTHCHECK of the container.
@Suite("Healthcheck", .timeLimit(.minutes(3)))
struct HealthcheckTests {
    private func check(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) async throws -> (code: Int32, errors: String) {
        let program = try Program(["healthcheck"] + arguments, environment: environment)
        return (try await program.exitCode(), program.errors)
    }

    private func application(isDraining: Bool = false) -> Application {
        let readiness = Readiness()
        if isDraining { readiness.beginDraining() }
        return Application(sheets: .builtIn, readiness: readiness)
    }

    @Test(arguments: ["127.0.0.1", "::1"])
    func `is 0 when the service is ready`(host: String) async throws {
        try await withServer(on: host, responder: application()) { server in
            for path in ["/readyz", "/livez", ""] {
                let result = try await check(["http://\(server.address)\(path)"])
                #expect(result == (0, ""))
            }
        }
    }

    @Test func `asks the port of the service's own variable`() async throws {
        try await withServer(responder: application()) { server in
            let result = try await check([], ["MQ_PRICING_PORT": "\(server.address.port)"])
            #expect(result == (0, ""))
        }
    }

    @Test func `is 1 when it drains`() async throws {
        try await withServer(responder: application(isDraining: true)) { server in
            let url = "http://\(server.address)/readyz"
            let result = try await check([url])
            #expect(result == (1, "\(url) answered 503\n"))
        }
    }

    @Test func `is 1 when there is no answer`() async throws {
        var port: UInt16 = 0
        try await withServer { port = $0.address.port }
        let url = "http://127.0.0.1:\(port)/readyz"
        let result = try await check([url])
        #expect(result == (1, "\(url) did not answer\n"))
    }

    @Test func `is 1 when the answer takes too long`() async throws {
        let slow = TestResponder { _ in sleep(4) }
        try await withServer(responder: slow) { server in
            let result = try await check(["http://\(server.address)/"])
            #expect(result.code == 1)
        }
    }

    @Test(arguments: ["ftp://a/", "https://127.0.0.1/", "127.0.0.1:8080", "", "http://"])
    func `wrong URLs are wrong usage`(url: String) async throws {
        let result = try await check([url])
        #expect(result.code == 64)
    }
}
