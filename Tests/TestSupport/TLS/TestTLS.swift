package import Net

/// What the tests of TLS share: an authority, and a server with a certificate from it.
package enum TestTLS {
    package static let authority = TestCertificate(
        .init {
            $0.subject = "test authority"
            $0.isAuthority = true
        })

    /// For the addresses that tests listen on.
    package static let certificate = TestCertificate(
        .init {
            $0.subject = "test server"
            $0.hosts = "DNS:localhost,IP:127.0.0.1,IP:::1,IP:127.0.0.2"
        }, issuer: authority)

    package static let ticketKeys = TicketKeys()

    /// The context of a server.
    package static func server(
        _ certificate: TestCertificate = Self.certificate, clientAuthorities: [UInt8]? = nil
    ) throws -> LiveTLSContext {
        LiveTLSContext(
            try TLSContext(
                certificates: certificate.chain, key: certificate.key,
                clientAuthorities: clientAuthorities, ticketKeys: ticketKeys))
    }

    /// The context of a client that trusts the authority.
    package static func client() throws -> TLSContext {
        try TLSContext(trusting: authority.certificate)
    }
}

/// What tests of the server connect through.
package enum TestTransport: String, CaseIterable, Sendable {
    case plain, tls

    /// That of the test that runs.
    @TaskLocal package static var current = TestTransport.plain
}
