import HTTPServer
import Net
import Synchronization
import TestSupport
import Testing

/// What the server agrees to, and what it refuses.
@Suite("TLS: handshakes", .timeLimit(.minutes(3)))
struct HandshakeTests {
    private static let get = "GET /path HTTP/1.1\r\nHost: a\r\n\r\n"
    /// `TLS1_VERSION` and so on, which Swift does not import.
    private static let (tls10, tls11, tls12, tls13) = (
        Int32(0x301), Int32(0x302), Int32(0x303), Int32(0x304)
    )

    @Test(arguments: [
        (tls12, "TLSv1.2", "ECDHE-ECDSA-AES256-GCM-SHA384"),
        (tls13, "TLSv1.3", "TLS_AES_256_GCM_SHA384"),
    ])
    func `have forward secrecy`(version: Int32, name: String, cipher: String) async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let offer = TLSProbe.Offer { $0.versions = version...version }
            let probe = try await TLSProbe(to: server.address, offer)
            let agreement = try await probe.handshake()
            #expect(agreement.version == name)
            #expect(agreement.cipher == cipher)
            #expect(!agreement.compresses)
            #expect(try await probe.exchange(Self.get).hasSuffix("\r\n\r\n/path"))
            #expect(server.server.statistics.handshakes?.full == 1)
        }
    }

    /// What a client may offer that is too weak, and what happens to it.
    struct Weakness: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let offer: TLSProbe.Offer
        let alert: String
        let reason: TLSFailure.Reason
    }

    @Test(arguments: [
        Weakness(
            testDescription: "TLS 1.0", offer: .init { $0.versions = tls10...tls10 },
            alert: "tlsv1 alert protocol version", reason: .version),
        Weakness(
            testDescription: "TLS 1.1", offer: .init { $0.versions = tls11...tls11 },
            alert: "tlsv1 alert protocol version", reason: .version),
        Weakness(
            testDescription: "CBC",
            offer: .init {
                $0.versions = tls12...tls12
                $0.ciphers = "ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA384"
            }, alert: "sslv3 alert handshake failure", reason: .cipher),
        Weakness(
            testDescription: "no authentication",
            offer: .init {
                $0.versions = tls12...tls12
                $0.ciphers = "aNULL"
            }, alert: "sslv3 alert handshake failure", reason: .cipher),
        Weakness(
            testDescription: "slow key exchange", offer: .init { $0.groups = "X448:P-521" },
            alert: "sslv3 alert handshake failure", reason: .cipher),
        Weakness(
            testDescription: "h2 alone", offer: .init { $0.protocols = ["h2", "h3"] },
            alert: "tlsv1 alert no application protocol", reason: .applicationProtocol),
    ])
    func `refuse`(weakness: Weakness) async throws {
        let failures = Mutex<[ConnectionFailure]>([])
        let observer: @Sendable (ConnectionFailure) -> Void = { failure in
            failures.withLock { $0.append(failure) }
        }
        try await withServer(tls: TestTLS.server(), failureObserver: observer) { server in
            let probe = try await TLSProbe(to: server.address, weakness.offer)
            await #expect(throws: TLSProbe.Failure(weakness.alert)) {
                try await probe.handshake()
            }
            // The client may get the alert before the server has counted the failure.
            try await server.waitUntil { _ in failures.withLock { !$0.isEmpty } }
            let counts = server.server.statistics.handshakes
            #expect(counts?.failures[weakness.reason] == 1)
            #expect(counts?.failures.values.reduce(0, +) == 1)
            let causes = failures.withLock { $0.map(\.cause) }
            guard case .handshake(let failure) = causes.first, causes.count == 1 else {
                Issue.record("\(causes)")
                return
            }
            #expect(failure.reason == weakness.reason)
        }
    }

    @Test(arguments: [["http/1.1"], ["h2", "http/1.1"], []])
    func `agree to HTTP/1.1`(protocols: [String]) async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let offer = TLSProbe.Offer { $0.protocols = protocols }
            let agreement = try await TLSProbe(to: server.address, offer).handshake()
            #expect(agreement.protocol == (protocols.isEmpty ? "" : "http/1.1"))
        }
    }

    @Test func `prefer the server's order of ciphers`() async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let offer = TLSProbe.Offer {
                $0.versions = Self.tls12...Self.tls12
                $0.ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
            }
            let agreement = try await TLSProbe(to: server.address, offer).handshake()
            #expect(agreement.cipher == "ECDHE-ECDSA-AES256-GCM-SHA384")
        }
    }

    @Test func `are not repeated on a connection`() async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let offer = TLSProbe.Offer { $0.versions = Self.tls12...Self.tls12 }
            let probe = try await TLSProbe(to: server.address, offer)
            _ = try await probe.handshake()
            await #expect(throws: TLSProbe.Failure.self) { try await probe.renegotiate() }
        }
    }

    @Test func `may change their keys later`() async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let probe = try await TLSProbe(to: server.address)
            _ = try await probe.handshake()
            for _ in 0..<3 {
                try await probe.updateKeys()
                #expect(try await probe.exchange(Self.get).hasSuffix("\r\n\r\n/path"))
            }
        }
    }

    @Test func `may ask for another key`() async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let offer = TLSProbe.Offer {
                $0.versions = Self.tls13...Self.tls13
                $0.groups = "X448:P-384"
            }
            let probe = try await TLSProbe(to: server.address, offer)
            #expect(try await probe.handshake().version == "TLSv1.3")
            #expect(try await probe.exchange(Self.get).hasSuffix("\r\n\r\n/path"))
        }
    }

    // MARK: Sessions

    @Test(arguments: [tls12, tls13])
    func `continue a session, even after a reload`(version: Int32) async throws {
        let live = try TestTLS.server()
        try await withServer(tls: live) { server in
            var offer = TLSProbe.Offer { $0.versions = version...version }
            let first = try await TLSProbe(to: server.address, offer)
            #expect(try await !first.handshake().isResumed)
            _ = try await first.exchange(Self.get)
            offer.ticket = await first.ticket()
            let second = try await TLSProbe(to: server.address, offer)
            #expect(try await second.handshake().isResumed)
            _ = try await second.exchange(Self.get)
            // Each connection of TLS 1.3 brings a ticket of its own.
            let ticket = await second.ticket()
            #expect((ticket != offer.ticket) == (version == Self.tls13))
            offer.ticket = ticket
            live.replace(with: try TestTLS.server().current)
            #expect(try await TLSProbe(to: server.address, offer).handshake().isResumed)
            try await server.waitUntil { $0.statistics.handshakes?.resumed == 2 }
        }
    }

    @Test func `do not continue a session of other client authorities`() async throws {
        let client = TestCertificate(.init { $0.subject = "client" }, issuer: TestTLS.authority)
        let other = TestCertificate(
            .init {
                $0.subject = "another authority"
                $0.isAuthority = true
            })
        let live = try TestTLS.server(clientAuthorities: TestTLS.authority.certificate)
        try await withServer(tls: live) { server in
            var offer = TLSProbe.Offer { $0.certificate = client }
            let first = try await TLSProbe(to: server.address, offer)
            _ = try await first.handshake()
            _ = try await first.exchange(Self.get)
            offer.ticket = await first.ticket()
            #expect(try await TLSProbe(to: server.address, offer).handshake().isResumed)
            live.replace(
                with: try TestTLS.server(clientAuthorities: other.certificate).current)
            let second = try await TLSProbe(to: server.address, offer)
            await #expect(throws: TLSProbe.Failure("tlsv1 alert unknown ca")) {
                _ = try await second.handshake()
                _ = try await second.exchange(Self.get)
            }
        }
    }
}
