import COpenSSL
import Glibc

/// What the TLS connections of a server, or of a client, have in common.
///
/// It cannot be changed. A server that gets new certificates uses a new one for new connections.
@safe package final class TLSContext: Sendable {
    // The library allows any thread to use a context that is not changed any more.
    nonisolated(unsafe) let pointer: OpaquePointer
    let isServer: Bool
    /// What the context points to.
    private let ticketKeys: TicketKeys?
    /// What is known of the certificate of a server; nil for a client.
    package let certificate: Summary?
    /// What may be wrong with the certificates.
    package let warnings: [TLSWarning]

    /// The certificate of a server.
    package struct Summary: Sendable, Equatable {
        /// The last second in which it is valid, since 1970.
        package let notAfter: Int64
        /// A host that it is for; empty if it names none.
        package let host: String
    }

    deinit { unsafe SSL_CTX_free(pointer) }

    private static let isReady: Bool = {
        // The library writes with write(2), which has no flag like MSG_NOSIGNAL.
        signal(SIGPIPE, SIG_IGN)
        return mq_tls_initialise() == 1
    }()

    private static func make(isServer: Bool) throws(TLSConfigurationError) -> OpaquePointer {
        OpenSSLError.clear()
        guard isReady,
            let pointer = unsafe SSL_CTX_new(isServer ? TLS_server_method() : TLS_client_method())
        else { throw .library(detail: OpenSSLError.first) }
        guard unsafe mq_tls_restrict(pointer) == 1 else {
            unsafe SSL_CTX_free(pointer)
            throw .library(detail: OpenSSLError.first)
        }
        unsafe mq_tls_set_protocols(pointer)
        return unsafe pointer
    }

    // MARK: Servers

    /// A server's context.
    ///
    /// - Parameters:
    ///   - certificates: the server's certificate and those of its issuers, in PEM.
    ///   - key: the private key of the first certificate, in PEM.
    ///   - clientAuthorities: the issuers of clients' certificates, in PEM; nil if clients need none.
    ///   - ticketKeys: those of the context that this one replaces.
    ///   - now: in seconds since 1970.
    /// - Throws: what the operator must correct.
    package init(
        certificates: [UInt8], key: [UInt8], clientAuthorities: [UInt8]? = nil,
        ticketKeys: TicketKeys, now: Int64 = Int64(time(nil))
    ) throws(TLSConfigurationError) {
        let chain: [Certificate]
        do {
            chain = try Certificate.read(pem: certificates)
        } catch {
            throw .certificate(error)
        }
        let leaf = chain[0]
        let (first, last) = (leaf.notBefore, leaf.notAfter)
        guard now >= first else { throw .notYetValid(first) }
        guard now <= last else { throw .expired(last) }
        let context = try unsafe Self.make(isServer: true)
        // Everything is set before a throw, so that the context is freed with the object.
        unsafe pointer = unsafe context
        isServer = true
        self.ticketKeys = ticketKeys
        certificate = Summary(notAfter: last, host: leaf.host)
        warnings = Self.warnings(of: chain)
        try unsafe Self.use(chain, for: context)
        try unsafe Self.use(key: key, for: context)
        unsafe mq_tls_accept_plain_end(context)
        unsafe mq_tls_limit_certificates(context, 16 * 1024)
        unsafe SSL_CTX_set_timeout(context, Int(TicketKeys.lifetime))
        unsafe ticketKeys.use(for: context)
        try unsafe Self.require(clientAuthorities, for: context)
    }

    private static func warnings(of chain: [Certificate]) -> [TLSWarning] {
        guard chain.count > 1 else {
            let leaf = chain[0]
            return !leaf.isSelfIssued && leaf.hasIssuerAddress
                ? [.missingIntermediate(issuer: leaf.issuer)] : []
        }
        return (1..<chain.count).filter { !chain[$0].hasIssued(chain[$0 - 1]) }
            .map { .wrongOrder(number: $0 + 1) }
    }

    private static func use(
        _ chain: [Certificate], for context: OpaquePointer
    ) throws(TLSConfigurationError) {
        OpenSSLError.clear()
        guard unsafe SSL_CTX_use_certificate(context, chain[0].pointer) == 1 else {
            throw .unacceptable(detail: OpenSSLError.first)
        }
        for certificate in chain.dropFirst() {
            guard unsafe mq_tls_add_intermediate(context, certificate.pointer) == 1 else {
                throw .unacceptable(detail: OpenSSLError.first)
            }
        }
    }

    /// Uses a private key, which must be that of the certificate in use.
    private static func use(
        key text: [UInt8], for context: OpaquePointer
    ) throws(TLSConfigurationError) {
        OpenSSLError.clear()
        let words = String(decoding: text, as: UTF8.self)
        guard words.contains("PRIVATE KEY-----") else { throw .noKey }
        guard !words.contains("ENCRYPTED") else { throw .encryptedKey }
        let input = unsafe BIO_new_mem_buf(text, Int32(clamping: text.count))
        defer { unsafe BIO_free(input) }
        guard let key = unsafe PEM_read_bio_PrivateKey(input, nil, nil, nil) else {
            throw .malformedKey(detail: OpenSSLError.first)
        }
        defer { unsafe EVP_PKEY_free(key) }
        guard unsafe X509_check_private_key(SSL_CTX_get0_certificate(context), key) == 1 else {
            throw .keyMismatch
        }
        guard unsafe SSL_CTX_use_PrivateKey(context, key) == 1 else {
            throw .malformedKey(detail: OpenSSLError.first)
        }
    }

    /// Requires certificates of clients, if there are authorities for them.
    private static func require(
        _ authorities: [UInt8]?, for context: OpaquePointer
    ) throws(TLSConfigurationError) {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe mq_sha256(authorities ?? [], authorities?.count ?? 0, &digest)
        // Sessions of clients that other authorities have verified are not resumed.
        unsafe SSL_CTX_set_session_id_context(context, digest, 32)
        guard let authorities else { return }
        do {
            for authority in try unsafe trust(authorities, in: context) {
                unsafe SSL_CTX_add_client_CA(context, authority.pointer)
            }
        } catch {
            throw .clientAuthority(error)
        }
        unsafe SSL_CTX_set_verify(
            context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nil)
    }

    /// Trusts the certificates of a text in PEM.
    private static func trust(
        _ text: [UInt8], in context: OpaquePointer
    ) throws(CertificateError) -> [Certificate] {
        let certificates = try Certificate.read(pem: text)
        for certificate in certificates {
            unsafe X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate.pointer)
        }
        return certificates
    }

    // MARK: Clients

    /// A host that the first certificate of a text in PEM is for; empty if it names none.
    package static func host(in certificates: [UInt8]) throws(CertificateError) -> String {
        try Certificate.read(pem: certificates)[0].host
    }

    /// Where Debian, Fedora, openSUSE and Alpine keep the certificates that they trust; a static
    /// program knows the places of the system that it was built on.
    private static let systemTrust = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ]

    /// A client's context, which verifies the certificate of the server and its host name.
    ///
    /// - Parameter trusted: the certificates to trust, in PEM; nil for those of the system, or
    ///   of the variables `SSL_CERT_FILE` and `SSL_CERT_DIR`. They need not be self-signed.
    /// - Throws: `trust` if they cannot be read.
    package init(trusting trusted: [UInt8]?) throws(TLSConfigurationError) {
        let context = try unsafe Self.make(isServer: false)
        unsafe pointer = unsafe context
        isServer = false
        ticketKeys = nil
        certificate = nil
        warnings = []
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        guard let trusted else {
            unsafe SSL_CTX_set_default_verify_paths(context)
            // Variables replace the certificates of the system.
            guard unsafe getenv("SSL_CERT_FILE") == nil, unsafe getenv("SSL_CERT_DIR") == nil else {
                return
            }
            _ = Self.systemTrust.contains { unsafe SSL_CTX_load_verify_file(context, $0) == 1 }
            return
        }
        do {
            _ = try unsafe Self.trust(trusted, in: context)
        } catch {
            throw .trust(error)
        }
        unsafe X509_VERIFY_PARAM_set_flags(
            SSL_CTX_get0_param(context), UInt(X509_V_FLAG_PARTIAL_CHAIN))
    }
}
