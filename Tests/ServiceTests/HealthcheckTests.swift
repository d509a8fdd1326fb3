import API
import Glibc
import HTTP
import HTTPServer
import TestSupport
import Testing

@testable import Service

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

    struct Variables: Sendable, CustomTestStringConvertible {
        let environment: [String: String]
        let url: String
        var testDescription: String { "\(environment)" }
    }

    @Test(arguments: [
        Variables(environment: [:], url: "http://127.0.0.1:8080/readyz"),
        Variables(
            environment: ["MQ_PRICING_HOST": "0.0.0.0", "MQ_PRICING_PORT": "81"],
            url: "http://127.0.0.1:81/readyz"),
        Variables(
            environment: ["MQ_PRICING_HOST": "::", "MQ_PRICING_ADMIN_PORT": "82"],
            url: "http://[::1]:82/readyz"),
        Variables(
            environment: ["MQ_PRICING_HOST": "127.0.0.2", "MQ_PRICING_ADMIN_PORT": ""],
            url: "http://127.0.0.2:8080/readyz"),
        Variables(
            environment: ["MQ_PRICING_HOST": "", "MQ_PRICING_PORT": ""],
            url: "http://127.0.0.1:8080/readyz"),
    ])
    func `asks where the service's own variables let it listen`(row: Variables) throws {
        #expect(try HealthProbe(environment: row.environment).url == row.url)
    }

    @Test(arguments: ["99999", "0", "x", "-1", "80 "])
    func `refuses a port of a variable`(port: String) throws {
        let error = #expect(throws: SettingError.self) {
            try HealthProbe(environment: ["MQ_PRICING_ADMIN_PORT": port])
        }
        #expect(error?.description.hasPrefix("MQ_PRICING_ADMIN_PORT is '\(port)'; ") == true)
    }

    @Test func `asks the host of the service's own variable`() async throws {
        try await withServer(on: "127.0.0.2", responder: application()) { server in
            let result = try await check(
                [],
                ["MQ_PRICING_HOST": "127.0.0.2", "MQ_PRICING_PORT": "\(server.address.port)"])
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
        let url = "http://127.0.0.1:\(port)"
        let result = try await check([url])
        #expect(result == (1, "\(url)/readyz did not answer\n"))
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
        #expect(result.errors.contains("'\(url)' is not an http URL such as "))
    }

    @Test(arguments: ["http://127.0.0.1:99999/", "http://127.0.0.1:65536", "http://[::1]:0/"])
    func `a port out of range is wrong usage`(url: String) async throws {
        let result = try await check([url])
        #expect(result.code == 64)
        #expect(result.errors.contains("The port of '\(url)' must be an integer from 1 to 65535."))
    }
}
