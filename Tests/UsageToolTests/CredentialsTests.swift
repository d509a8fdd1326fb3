import TestSupport
import Testing

@Suite("Credentials of mq-usage", .timeLimit(.minutes(3)))
struct CredentialsTests {
    @Test func `sends a name and a password from a file`() async throws {
        let password = try TemporaryFile("secret\n")
        let prometheus = FakePrometheus(
            TestBroker.series, authorization: "Basic YWxpY2U6c2VjcmV0")
        let result = try await MQUsage(
            prometheus,
            environment: ["MQ_USAGE_USER": "alice", "MQ_USAGE_PASSWORD_FILE": password.path])
        #expect(result.code == 0, "\(result.errors)")
    }

    @Test func `sends a token, and other fields`() async throws {
        let token = try TemporaryFile("abc\n")
        let fields = try TemporaryFile("X-Scope-OrgID: team-1\n")
        let prometheus = FakePrometheus(TestBroker.series, authorization: "Bearer abc")
        let result = try await MQUsage(
            prometheus, ["--payload-bytes", "1", "--header-file", fields.path],
            environment: ["MQ_USAGE_TOKEN_FILE": token.path])
        #expect(result.code == 0, "\(result.errors)")
        #expect(prometheus.queries.allSatisfy { $0.fields == ["X-Scope-OrgID": "team-1"] })
    }

    @Test func `does not show the line of a field that it cannot read`() async throws {
        let fields = try TemporaryFile("X-Scope-OrgID: team-1\nAuthorization Bearer secret\n")
        let result = try await MQUsage(
            ["prometheus", "--url", "http://127.0.0.1:1", "--header-file", fields.path]
                + TestBroker.arguments)
        #expect(result.code == 78)
        #expect(result.errors.contains("\(fields.path): has a line that is not 'Name: value'"))
        #expect(!result.errors.contains("secret"))
    }

    @Test func `sends the credentials of the host over TLS that it verifies`() async throws {
        let file = try TemporaryFile(
            "machine example.com login bob password x\nmachine 127.0.0.1 login alice password secret\n"
        )
        let authority = try TemporaryFile(
            String(decoding: TestTLS.authority.certificate, as: UTF8.self))
        let prometheus = FakePrometheus(
            TestBroker.series, authorization: "Basic YWxpY2U6c2VjcmV0")
        let options = ["--payload-bytes", "1", "--credentials-file", file.path]
        let trusted = try await MQUsage(
            prometheus, options + ["--ca-file", authority.path], tls: true)
        #expect(trusted.code == 0, "\(trusted.errors)")
        let untrusted = try await MQUsage(prometheus, options, tls: true)
        #expect(untrusted.code == 69)
        #expect(untrusted.errors.contains("TLS handshake failed"), "\(untrusted.errors)")
        let variable = try await MQUsage(
            prometheus, options, environment: ["SSL_CERT_FILE": authority.path], tls: true)
        #expect(variable.code == 0, "\(variable.errors)")
        let other = try await MQUsage(prometheus, options + ["--ca-file", file.path], tls: true)
        #expect(other.code == 78)
        #expect(
            other.errors
                == "mq-usage: \(file.path): cannot trust the certificates: there is no certificate in "
                + "PEM (-----BEGIN CERTIFICATE-----)\n")
    }

    struct Setting: Row {
        let name: String
        let url: String
        var environment: [String: String] = [:]
        let code: Int32
        let text: String
    }

    static let settings = [
        Setting(
            name: "credentials in the clear", url: "http://192.0.2.1:9090",
            environment: ["MQ_USAGE_TOKEN_FILE": "/etc/hostname"], code: 78,
            text: "are sent over https, or to this machine only"),
        Setting(
            name: "credentials in the clear to a name like that of this machine",
            url: "http://127.example.com", environment: ["MQ_USAGE_TOKEN_FILE": "/etc/hostname"],
            code: 78, text: "are sent over https, or to this machine only"),
        Setting(
            name: "a password in the URL", url: "http://alice:secret@127.0.0.1", code: 64,
            text: "without a user name"),
        Setting(
            name: "a user without a password", url: "http://127.0.0.1:1",
            environment: ["MQ_USAGE_USER": "alice"], code: 78,
            text: "MQ_USAGE_USER and MQ_USAGE_PASSWORD_FILE go together"),
        Setting(
            name: "a file that does not exist", url: "http://127.0.0.1:1",
            environment: ["MQ_USAGE_TOKEN_FILE": "/nonexistent"], code: 66,
            text: "/nonexistent: cannot read the file: No such file or directory"),
        Setting(
            name: "a query", url: "http://127.0.0.1:1/?a=b", code: 64,
            text: "'http://127.0.0.1:1/?a=b': it must have no query and no fragment"),
        Setting(
            name: "a fragment", url: "http://127.0.0.1:1/#a", code: 64,
            text: "it must have no query and no fragment"),
        Setting(
            name: "a URL without its scheme", url: "localhost:9090", code: 64,
            text: "'localhost:9090': begin it with http:// or https://"),
        Setting(
            name: "a password in a URL without its scheme", url: "alice:secret@localhost", code: 64,
            text: "the URL: begin it with http:// or https://"),
        Setting(name: "another scheme", url: "ftp://a", code: 64, text: "an http or https URL"),
        Setting(name: "a port", url: "http://127.0.0.1:70000", code: 64, text: "the port must be"),
    ]

    @Test(arguments: settings)
    func `refuses settings before it asks`(setting: Setting) async throws {
        let result = try await MQUsage(
            ["prometheus", "--url", setting.url] + TestBroker.arguments, setting.environment)
        #expect(result.code == setting.code)
        #expect(result.errors.contains(setting.text), "\(result.errors)")
        #expect(!result.errors.contains("secret"))
    }
}
