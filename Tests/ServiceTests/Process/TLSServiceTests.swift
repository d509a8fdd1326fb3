import FoundationEssentials
import Glibc
import Net
import TestSupport
import Testing

@testable import Service

/// The program with `--tls-certificate` and `--tls-key`.
@Suite("HTTPS", .timeLimit(.minutes(3)))
struct TLSServiceTests {
    private let certificate: TemporaryFile
    private let key: TemporaryFile

    init() throws {
        certificate = try TemporaryFile("")
        key = try TemporaryFile("")
        try write(TestTLS.certificate)
        #expect(chmod(key.path, 0o600) == 0)
    }

    private func write(_ new: TestCertificate) throws {
        // In place, so that the permissions stay.
        for (bytes, file) in [(new.chain, certificate), (new.key, key)] {
            let descriptor = open(file.path, O_WRONLY | O_TRUNC)
            #expect(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
            close(descriptor)
        }
    }

    private func start(_ more: [String] = []) throws -> Program {
        try Program(
            [
                "--port", "0", "--tls-certificate", certificate.path, "--tls-key", key.path,
            ] + more)
    }

    private func connect(_ program: Program) async throws -> RawClient {
        let address = try SocketAddress(numeric: "127.0.0.1", port: try await program.port())
        return try await RawClient(to: address, over: .tls)
    }

    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    @Test func `announces its URL, and serves it`() async throws {
        let program = try start()
        let client = try await connect(program)
        #expect(program.output.contains("serves on https://127.0.0.1:"))
        try await client.send(get("/readyz"))
        let response = try await client.response()
        #expect(response.status == 200)
        #expect(response["Strict-Transport-Security"] == nil)
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 0)
        #expect(await client.ending() == .closed)
        #expect(!program.errors.contains("level=warning"))
    }

    @Test func `keeps browsers from plain HTTP if asked to`() async throws {
        let program = try start(["--hsts", "86400"])
        let client = try await connect(program)
        for path in ["/", "/nothing"] {
            try await client.send(get(path))
            let response = try await client.response()
            #expect(response["Strict-Transport-Security"] == "max-age=86400")
        }
        try await client.send("broken\r\n\r\n")
        let malformed = try await client.response()
        #expect(malformed["Strict-Transport-Security"] == "max-age=86400")
        let plain = try await RawClient(
            to: try SocketAddress(numeric: "127.0.0.1", port: try await program.port()))
        try await plain.send(get("/"))
        let response = try await plain.response()
        #expect(response.status == 400)
        #expect(response.text.contains("This port serves HTTPS only"))
        #expect(response["Strict-Transport-Security"] == nil)
    }

    @Test func `serves health and metrics without TLS on their own port`() async throws {
        let program = try start(["--admin-port", "0"])
        let client = try await connect(program)
        try await client.send(get("/"))
        // The handshake is counted before the request is answered.
        #expect(try await client.response().status == 200)
        let admin = try await RawClient(
            to: try SocketAddress(numeric: "127.0.0.1", port: try await program.adminPort()))
        #expect(program.output.contains("health and metrics are on http://"))
        try await admin.send(get("/metrics"))
        let page = try await admin.response().text
        let end = try #require(try TestTLS.server().current.certificate).notAfter
        #expect(page.contains("\ntls_certificate_not_after_timestamp_seconds \(end)\n"))
        #expect(page.contains("\ntls_handshakes_total{session=\"new\"} 1\n"))
        #expect(page.contains("\ntls_handshake_failures_total{reason=\"cipher\"} 0\n"))
        #expect(page.contains("\nhttp_server_buffered_bytes{kind=\"handshakes\"} "))
    }

    @Test func `has no metrics of TLS without it`() async throws {
        let program = try Program(["--port", "0"])
        let client = try await RawClient(
            to: try SocketAddress(numeric: "127.0.0.1", port: try await program.port()))
        try await client.send(get("/metrics"))
        let page = try await client.response().text
        #expect(page.contains("http_server_buffered_bytes"))
        #expect(!page.contains("tls_") && !page.contains("handshakes"))
    }

    // MARK: Reload

    @Test func `uses new certificates after a reload, for new connections`() async throws {
        let program = try start()
        let old = try await connect(program)
        let new = TestCertificate(
            .init {
                $0.subject = "new"
                $0.hosts = "IP:127.0.0.1"
                $0.ends = 1_000_000
            }, issuer: TestTLS.authority)
        let context = try TestTLS.server(new).current
        let seconds = try #require(context.certificate).notAfter
        let end = Timestamp.text(seconds)
        try write(new)
        program.signal(SIGHUP)
        try await program.wait { program.errors.contains("msg=reloaded") }
        #expect(program.errors.contains("msg=reloaded certificate_not_after=\(end)"))
        for client in [old, try await connect(program)] {
            try await client.send(get("/metrics"))
            let page = try await client.response().text
            #expect(page.contains("\ntls_certificate_not_after_timestamp_seconds \(seconds)\n"))
        }
    }

    @Test func `keeps the previous certificate if the new files are wrong`() async throws {
        let program = try start()
        _ = try await connect(program)
        let stranger = TestCertificate(.init { $0.subject = "other" })
        let descriptor = open(key.path, O_WRONLY | O_TRUNC)
        #expect(Glibc.write(descriptor, stranger.key, stranger.key.count) > 0)
        close(descriptor)
        program.signal(SIGHUP)
        try await program.wait { program.errors.contains("reload failed") }
        let sentence = "the private key is not that of the first certificate in \(certificate.path)"
        #expect(program.errors.contains(sentence))
        let client = try await connect(program)
        try await client.send(get("/readyz"))
        #expect(try await client.response().status == 200)
    }

    // MARK: Log

    @Test func `warns of a key that everybody can read`() async throws {
        #expect(chmod(key.path, 0o644) == 0)
        let program = try start()
        _ = try await program.port()
        try await program.wait { program.errors.contains("level=warning") }
        #expect(program.errors.contains("msg=\"every user can read the private key; "))
        #expect(program.errors.contains("mode=0644"))
    }

    @Test func `logs clients by their certificates, and failures with reasons`() async throws {
        let authority = try TemporaryFile(
            String(decoding: TestTLS.authority.certificate, as: UTF8.self))
        let program = try start(["--tls-client-ca", authority.path])
        let address = try SocketAddress(numeric: "127.0.0.1", port: try await program.port())
        let client = TestCertificate(.init { $0.subject = "billing" }, issuer: TestTLS.authority)
        let probe = try await TLSProbe(to: address, .init { $0.certificate = client })
        _ = try await probe.handshake()
        _ = try await probe.exchange(get("/"))
        try await program.wait { program.errors.contains("msg=request") }
        #expect(program.errors.contains(" client=\"CN=billing\" remote=127.0.0.1:"))
        #expect(program.errors.contains("health checks need a client certificate"))
        let stranger = try await TLSProbe(to: address)
        _ = try? await stranger.handshake()
        try await program.wait { program.errors.contains("TLS handshake failed") }
        #expect(program.errors.contains("reason=certificate detail=\"peer did not return "))
    }

    @Test func `logs TLS on the port for plain HTTP`() async throws {
        let program = try Program(["--port", "0"])
        let address = try SocketAddress(numeric: "127.0.0.1", port: try await program.port())
        let probe = try await TLSProbe(to: address)
        await #expect(throws: TLSProbe.Failure.self) { try await probe.handshake() }
        try await program.wait { program.errors.contains("TLS on a port for plain HTTP") }
    }

    // MARK: Mistakes

    @Test func `does not start with an expired certificate`() async throws {
        try write(TestCertificate(.init { $0.ends = -60 }))
        let program = try start()
        #expect(try await program.exitCode() == 78)
        #expect(program.errors.contains("\(certificate.path): the certificate has expired at 20"))
    }

    @Test func `does not start without a key`() async throws {
        let program = try Program([
            "--port", "0", "--tls-certificate", certificate.path, "--tls-key", certificate.path,
        ])
        #expect(try await program.exitCode() == 78)
        #expect(program.errors.contains("there is no private key in PEM"))
        let missing = try start(["--tls-client-ca", "/nothing"])
        #expect(try await missing.exitCode() == 66)
    }

    @Test(arguments: [
        (["--tls-certificate", "a"], "--tls-certificate requires --tls-key"),
        (["--tls-key", "a"], "--tls-key requires --tls-certificate"),
        (["--tls-client-ca", "a"], "--tls-client-ca requires --tls-certificate"),
        (["--hsts", "1"], "--hsts requires --tls-certificate"),
    ])
    func `needs certificate and key together`(arguments: [String], error: String) async throws {
        let program = try Program(["--print-config"] + arguments)
        #expect(try await program.exitCode() == 64)
        #expect(program.errors.contains(error))
    }
}
