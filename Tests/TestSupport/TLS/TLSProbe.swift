import COpenSSL
import Glibc
package import Net

/// A client of TLS that offers what a test wants, good or bad, and reports what came of it.
///
/// Every call blocks a thread of its own, for 15 seconds at most.
package actor TLSProbe {
    private let executor = ThreadExecutor()
    private nonisolated(unsafe) let context: OpaquePointer?
    private nonisolated(unsafe) let session: OpaquePointer?
    private let descriptor: Int32
    private let offer: Offer

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// What it offers.
    package struct Offer: Sendable {
        package var versions = TLS1_2_VERSION...TLS1_3_VERSION
        /// Cipher suites of TLS 1.2, as OpenSSL writes them.
        package var ciphers: String?
        /// Protocols of ALPN; none if empty.
        package var protocols: [String] = []
        /// A client certificate.
        package var certificate: TestCertificate?
        /// A session to continue.
        package var ticket: Ticket?
        /// Key exchanges, as OpenSSL writes them; TLS 1.3 sends a key for the first one.
        package var groups: String?

        package init(_ change: (inout Offer) -> Void = { _ in }) {
            change(&self)
        }
    }

    /// A session that a server can continue.
    package struct Ticket: Sendable, Equatable {
        fileprivate let bytes: [UInt8]
    }

    /// What was agreed.
    package struct Agreement: Sendable, Equatable {
        package let version: String
        package let cipher: String
        package let `protocol`: String
        package let isResumed: Bool
        package let compresses: Bool
    }

    package init(to address: SocketAddress, _ offer: Offer = Offer()) async throws {
        self.offer = offer
        descriptor = socket(
            address.isIPv6 ? AF_INET6 : AF_INET,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        context = SSL_CTX_new(TLS_client_method())
        session = SSL_new(context)
        var time = timeval(tv_sec: 15, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        let status = address.withSystemAddress { Glibc.connect(descriptor, $0, $1) }
        guard status == 0 else { throw RawClient.Failure.system("connect", errno) }
        SSL_set_fd(session, descriptor)
        apply()
    }

    deinit {
        SSL_free(session)
        SSL_CTX_free(context)
        close(descriptor)
    }

    private func apply() {
        // Without these, OpenSSL itself would refuse what the server is to refuse.
        SSL_set_security_level(session, 0)
        SSL_ctrl(session, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(offer.versions.lowerBound), nil)
        SSL_ctrl(session, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(offer.versions.upperBound), nil)
        if let ciphers = offer.ciphers { SSL_set_cipher_list(session, ciphers) }
        if var groups = offer.groups.map({ $0.utf8CString.map { $0 } }) {
            SSL_ctrl(session, SSL_CTRL_SET_GROUPS_LIST, 0, &groups)
        }
        let names = offer.protocols.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        if !names.isEmpty { SSL_set_alpn_protos(session, names, UInt32(names.count)) }
        if let certificate = offer.certificate {
            certificate.certificate.withInput { input in
                let own = PEM_read_bio_X509(input, nil, nil, nil)
                SSL_use_certificate(session, own)
                X509_free(own)
            }
            certificate.key.withInput { input in
                let key = PEM_read_bio_PrivateKey(input, nil, nil, nil)
                SSL_use_PrivateKey(session, key)
                EVP_PKEY_free(key)
            }
        }
        if let ticket = offer.ticket {
            ticket.bytes.withUnsafeBufferPointer { bytes in
                var start = bytes.baseAddress
                let earlier = d2i_SSL_SESSION(nil, &start, bytes.count)
                SSL_set_session(session, earlier)
                SSL_SESSION_free(earlier)
            }
        }
        SSL_set_connect_state(session)
    }

    /// Performs the handshake.
    ///
    /// - Throws: the reason that OpenSSL gives.
    package func handshake() throws -> Agreement {
        ERR_clear_error()
        try check(SSL_do_handshake(session))
        var name: UnsafePointer<UInt8>?
        var count: UInt32 = 0
        SSL_get0_alpn_selected(session, &name, &count)
        return Agreement(
            version: String(cString: SSL_get_version(session)),
            cipher: String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(session))),
            protocol: String(
                decoding: UnsafeBufferPointer(start: name, count: Int(count)), as: UTF8.self),
            isResumed: SSL_session_reused(session) == 1,
            compresses: SSL_get_current_compression(session) != nil)
    }

    /// Sends a text and reads once.
    package func exchange(_ text: String) throws -> String {
        let bytes = Array(text.utf8)
        ERR_clear_error()
        try check(SSL_write(session, bytes, Int32(bytes.count)))
        return try receive()
    }

    /// Reads once.
    package func receive() throws -> String {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        ERR_clear_error()
        let count = SSL_read(session, &buffer, Int32(buffer.count))
        try check(count)
        return String(decoding: buffer[..<Int(count)], as: UTF8.self)
    }

    /// Asks for another handshake, which TLS 1.2 has.
    package func renegotiate() throws {
        ERR_clear_error()
        try check(SSL_renegotiate(session))
        try check(SSL_do_handshake(session))
        _ = try exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    }

    /// Uses new keys, and asks the server to do so too (RFC 8446, section 4.6.3).
    package func updateKeys() throws {
        ERR_clear_error()
        try check(SSL_key_update(session, SSL_KEY_UPDATE_REQUESTED))
        try check(SSL_do_handshake(session))
    }

    /// The session for another connection to continue.
    package func ticket() -> Ticket {
        let session = SSL_get1_session(session)
        defer { SSL_SESSION_free(session) }
        var bytes = [UInt8](repeating: 0, count: Int(i2d_SSL_SESSION(session, nil)))
        bytes.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            i2d_SSL_SESSION(session, &start)
        }
        return Ticket(bytes: bytes)
    }

    /// Why a handshake or transfer failed, in the words of OpenSSL; an alert of the server as
    /// `tlsv1 alert protocol version`.
    package struct Failure: Error, Equatable {
        package let text: String

        package init(_ text: String) { self.text = text }
    }

    private func check(_ status: Int32) throws {
        guard status <= 0 else { return }
        let code = ERR_peek_last_error()
        throw Failure(ERR_reason_error_string(code).map { String(cString: $0) } ?? "closed")
    }
}
