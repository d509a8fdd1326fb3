import HTTPServer
import Net
import Synchronization
import TestSupport
import Testing

/// Mutual TLS.
@Suite("TLS: client certificates", .timeLimit(.minutes(3)))
struct ClientCertificateTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test(arguments: [Int32(0x303), 0x304])
    func `name the client of each request`(version: Int32) async throws {
        let subjects = Mutex<[String?]>([])
        let client = TestCertificate(
            .init { $0.subject = "team, é" }, issuer: TestTLS.authority)
        let observer: @Sendable (CompletedRequest) -> Void = { request in
            subjects.withLock { $0.append(request.subject) }
        }
        let tls = try TestTLS.server(clientAuthorities: TestTLS.authority.certificate)
        try await withServer(tls: tls, observer: observer) { server in
            var offer = TLSProbe.Offer {
                $0.versions = version...version
                $0.certificate = client
            }
            for _ in 0..<2 {
                let probe = try await TLSProbe(to: server.address, offer)
                _ = try await probe.handshake()
                #expect(try await probe.exchange(Self.get).hasSuffix("hello"))
                // The second connection continues the session, which includes the certificate.
                offer.ticket = await probe.ticket()
            }
            #expect(subjects.withLock { $0 } == ["CN=team\\, é", "CN=team\\, é"])
            #expect(server.server.statistics.handshakes?.resumed == 1)
        }
    }

    /// A client that is refused.
    struct Stranger: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let certificate: TestCertificate?
        let alert: String
        let detail: String
    }

    @Test(arguments: [
        Stranger(
            testDescription: "none", certificate: nil, alert: "tlsv13 alert certificate required",
            detail: "peer did not return a certificate"),
        Stranger(
            testDescription: "its own", certificate: TestCertificate(.init { $0.subject = "me" }),
            alert: "tlsv1 alert unknown ca", detail: "self-signed certificate"),
        Stranger(
            testDescription: "expired",
            certificate: TestCertificate(
                .init { $0.ends = -60 }, issuer: TestTLS.authority),
            alert: "sslv3 alert certificate expired", detail: "certificate has expired"),
    ])
    func `are required`(stranger: Stranger) async throws {
        let failures = Mutex<[ConnectionFailure.Cause]>([])
        let observer: @Sendable (ConnectionFailure) -> Void = { failure in
            failures.withLock { $0.append(failure.cause) }
        }
        let tls = try TestTLS.server(clientAuthorities: TestTLS.authority.certificate)
        try await withServer(tls: tls, failureObserver: observer) { server in
            let probe = try await TLSProbe(
                to: server.address, .init { $0.certificate = stranger.certificate })
            await #expect(throws: TLSProbe.Failure(stranger.alert)) {
                // In TLS 1.3 the client learns of it after its own end of the handshake.
                _ = try await probe.handshake()
                _ = try await probe.exchange(Self.get)
            }
            // The client may get the alert before the server has counted the failure.
            try await server.waitUntil { _ in failures.withLock { !$0.isEmpty } }
            let expected = TLSFailure(.certificate, detail: stranger.detail)
            #expect(failures.withLock { $0 } == [.handshake(expected)])
            #expect(server.server.statistics.handshakes?.failures[.certificate] == 1)
        }
    }
}
