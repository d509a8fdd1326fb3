import Glibc
import TestSupport
import Testing

@testable import Net

/// Certificates and keys as operators mix them up.
@Suite("TLS context")
struct TLSContextTests {
    private static let other = TestCertificate(.init { $0.subject = "other" })
    private static let good = TestTLS.certificate

    private func context(
        _ certificates: [UInt8] = Self.good.chain, _ key: [UInt8] = Self.good.key,
        clientAuthorities: [UInt8]? = nil
    ) throws(TLSConfigurationError) -> TLSContext {
        try TLSContext(
            certificates: certificates, key: key, clientAuthorities: clientAuthorities,
            ticketKeys: TicketKeys())
    }

    /// Files of which one is wrong.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var certificates = good.chain
        var key = good.key
        var clientAuthorities: [UInt8]?
        let error: TLSConfigurationError
    }

    @Test(arguments: [
        Mistake(
            testDescription: "no certificate", certificates: good.key, error: .certificate(.none)),
        Mistake(testDescription: "empty", certificates: [], error: .certificate(.none)),
        Mistake(testDescription: "no key", key: good.certificate, error: .noKey),
        Mistake(
            testDescription: "key with passphrase",
            key: Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\n".utf8), error: .encryptedKey),
        Mistake(
            testDescription: "key of another certificate", key: other.key, error: .keyMismatch),
        Mistake(
            testDescription: "intermediate first",
            certificates: TestTLS.authority.certificate + good.certificate, error: .keyMismatch),
        Mistake(
            testDescription: "no client authority", clientAuthorities: [],
            error: .clientAuthority(.none)),
    ])
    func `rejects`(mistake: Mistake) {
        #expect(throws: mistake.error) {
            try context(
                mistake.certificates, mistake.key, clientAuthorities: mistake.clientAuthorities)
        }
    }

    @Test func `reports which certificate is damaged`() {
        let damaged = Array("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n".utf8)
        #expect {
            try context(Self.good.chain + damaged)
        } throws: { error in
            guard
                case .certificate(.malformed(number: 2, let detail)) =
                    error as? TLSConfigurationError
            else { return false }
            return !detail.isEmpty
        }
        let cut = String(decoding: Self.good.key, as: UTF8.self).split(separator: "\n")
        let key = Array((cut.prefix(1) + cut.suffix(1)).joined(separator: "\n").utf8)
        #expect {
            try context(Self.good.chain, key)
        } throws: { error in
            guard case .malformedKey = error as? TLSConfigurationError else { return false }
            return true
        }
    }

    @Test func `rejects certificates before and after their time`() throws {
        let certificate = TestCertificate(
            .init {
                $0.begins = 0
                $0.ends = 100
            })
        func use(at now: Int64) throws(TLSConfigurationError) -> TLSContext {
            try TLSContext(
                certificates: certificate.chain, key: certificate.key, ticketKeys: TicketKeys(),
                now: now)
        }
        let end = try #require(try use(at: Int64(time(nil))).certificate).notAfter
        #expect(throws: TLSConfigurationError.expired(end)) { try use(at: end + 1) }
        #expect(throws: TLSConfigurationError.notYetValid(end - 100)) { try use(at: end - 101) }
        #expect(try use(at: end).certificate?.notAfter == end)
        #expect(try use(at: end - 100).certificate?.notAfter == end)
    }

    // MARK: Chains

    private static let intermediate = TestCertificate(
        .init {
            $0.subject = "intermediate"
            $0.isAuthority = true
        }, issuer: TestTLS.authority)

    private static func server(hasIssuerAddress: Bool, hosts: String = "") -> TestCertificate {
        TestCertificate(
            .init {
                $0.subject = "leaf"
                $0.hosts = hosts
                $0.hasIssuerAddress = hasIssuerAddress
            }, issuer: intermediate)
    }

    @Test func `misses the intermediate of a public authority`() throws {
        let leaf = Self.server(hasIssuerAddress: true)
        #expect(
            try context(leaf.certificate, leaf.key).warnings
                == [.missingIntermediate(issuer: "CN=intermediate")])
        #expect(try context(leaf.chain, leaf.key).warnings == [])
        // A private authority may issue certificates itself.
        let own = Self.server(hasIssuerAddress: false)
        #expect(try context(own.certificate, own.key).warnings == [])
        #expect(try context(Self.other.chain, Self.other.key).warnings == [])
    }

    @Test func `notices certificates in the wrong order`() throws {
        let leaf = Self.server(hasIssuerAddress: true)
        let root = TestTLS.authority.certificate
        let inOrder = leaf.chain + root
        #expect(try context(inOrder, leaf.key).warnings == [])
        let mixed = leaf.certificate + root + Self.intermediate.certificate
        #expect(
            try context(mixed, leaf.key).warnings
                == [.wrongOrder(number: 2), .wrongOrder(number: 3)])
    }

    @Test(arguments: [
        ("DNS:a.example,IP:10.0.0.1", "a.example"), ("DNS:*.example.com", "any.example.com"),
        ("IP:10.0.0.1,DNS:b.example", "b.example"), ("IP:10.0.0.1", "10.0.0.1"),
        ("IP:2001:db8::1", "2001:db8::1"), ("email:a@b.example", ""), ("", ""),
        // An address of three bytes.
        ("DER:30:05:87:03:01:02:03", ""),
    ])
    func `knows a host of its certificate`(hosts: String, expected: String) throws {
        let leaf = Self.server(hasIssuerAddress: false, hosts: hosts)
        #expect(try context(leaf.chain, leaf.key).certificate?.host == expected)
    }
}
