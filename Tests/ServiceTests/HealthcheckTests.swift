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
        #expect(try HealthProbe(environment: row.environment).url.description == row.url)
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
        #expect(
            result == (1, "\(url)/readyz did not answer: connect: Connection refused\n"))
    }

    @Test func `is 1 when the answer takes too long`() async throws {
        let slow = TestResponder { _ in sleep(4) }
        try await withServer(responder: slow) { server in
            let url = "http://\(server.address)/"
            let result = try await check([url])
            #expect(result == (1, "\(url) did not answer: it took too long\n"))
        }
    }

    @Test(arguments: ["ftp://a/", "https://user@127.0.0.1/", "127.0.0.1:8080", "", "http://"])
    func `wrong URLs are wrong usage`(url: String) async throws {
        let result = try await check([url])
        #expect(result.code == 64)
        #expect(result.errors.contains("'\(url)' is not an http or https URL such as "))
    }

    @Test(arguments: ["http://127.0.0.1:99999/", "http://127.0.0.1:65536", "http://[::1]:0/"])
    func `a port out of range is wrong usage`(url: String) async throws {
        let result = try await check([url])
        #expect(result.code == 64)
        #expect(result.errors.contains("The port of '\(url)' must be an integer from 1 to 65535."))
    }

    // MARK: HTTPS

    private let authority = Result {
        try TemporaryFile(String(decoding: TestTLS.authority.certificate, as: UTF8.self))
    }

    @Test(arguments: ["127.0.0.1", "::1"])
    func `trusts the certificates of a file`(host: String) async throws {
        let file = try authority.get()
        try await withServer(on: host, responder: application(), tls: TestTLS.server()) { server in
            let url = "https://\(server.address)"
            #expect(try await check([url, "--ca-file", file.path]) == (0, ""))
            let untrusted = try await check([url])
            #expect(untrusted.code == 1)
            #expect(
                untrusted.errors.hasPrefix("\(url)/readyz did not answer: TLS handshake failed: "))
        }
    }

    @Test(arguments: ["DNS:localhost,IP:127.0.0.3", "DNS:127.0.0.1", ""])
    func `verifies the host`(hosts: String) async throws {
        let file = try authority.get()
        let other = TestCertificate(.init { $0.hosts = hosts }, issuer: TestTLS.authority)
        try await withServer(responder: application(), tls: TestTLS.server(other)) { server in
            let result = try await check(["https://\(server.address)", "--ca-file", file.path])
            #expect(result.code == 1)
            #expect(result.errors.contains("IP address mismatch"))
        }
    }

    @Test func `trusts the certificate of the service's own variable`() async throws {
        let own = TestCertificate(.init { $0.hosts = "DNS:*.example.com" })
        let file = try TemporaryFile(String(decoding: own.certificate, as: UTF8.self))
        let other = try authority.get()
        try await withServer(responder: application(), tls: TestTLS.server(own)) { server in
            var variables = [
                "MQ_PRICING_PORT": "\(server.address.port)",
                "MQ_PRICING_TLS_CERTIFICATE": file.path,
            ]
            #expect(try await check([], variables) == (0, ""))
            variables["MQ_PRICING_TLS_CERTIFICATE"] = other.path
            #expect(try await check([], variables).code == 1)
            variables["MQ_PRICING_TLS_CERTIFICATE"] = "/nothing"
            let missing = try await check([], variables)
            #expect(missing.code == 78)
            #expect(missing.errors.hasPrefix("/nothing: cannot read the file: "))
        }
    }

    @Test(arguments: [["http://127.0.0.1:1/", "--ca-file", "a"], ["--ca-file", "a"]])
    func `needs no authorities without https`(arguments: [String]) async throws {
        let result = try await check(arguments)
        #expect(result.code == 64)
        #expect(result.errors.contains("--ca-file requires an https URL."))
    }
}
