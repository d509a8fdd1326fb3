import COpenSSL

/// TLS over a socket, as a server or a client.
///
/// Each call does what is possible without waiting if the socket is non-blocking.
package struct TLSSession: ~Copyable {
    let socket: Socket
    private let handle: Handle

    /// OpenSSL's session, freed when it goes out of scope.
    @safe private struct Handle: ~Copyable {
        /// Nil if there was no memory for it: every call fails then.
        let pointer: OpaquePointer?
        /// What the session uses as long as it exists.
        let context: TLSContext

        deinit { unsafe SSL_free(pointer) }
    }

    /// Begins a session, whose handshake follows.
    ///
    /// A client needs the name or address that the server's certificate must have.
    init(over socket: consuming Socket, _ context: TLSContext, host: String?) {
        let pointer = unsafe SSL_new(context.pointer)
        unsafe SSL_set_fd(pointer, socket.descriptor)
        self.socket = socket
        handle = unsafe Handle(pointer: pointer, context: context)
        if context.isServer {
            unsafe SSL_set_accept_state(pointer)
        } else if let host, unsafe Self.expect(host, of: pointer) {
            unsafe SSL_set_connect_state(pointer)
        }
        // Without a state, that of a client that could not be given a host, the handshake fails.
    }

    /// Makes a client's session verify that the certificate is that of a host.
    private static func expect(_ host: String, of session: OpaquePointer?) -> Bool {
        // The library takes an empty name for none, and would verify none.
        guard !host.isEmpty, !host.utf8.contains(0) else { return false }
        if unsafe X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1 { return true }
        return unsafe SSL_set1_host(session, host) == 1
            && mq_tls_set_server_name(session, host) == 1
    }

    /// Returns the socket without an orderly end of TLS.
    consuming func endTLS() -> Socket { socket }

    // MARK: Handshake

    func handshake() -> TLSHandshake {
        OpenSSLError.clear()
        let status = unsafe SSL_do_handshake(handle.pointer)
        guard status != 1 else { return .done }
        switch unsafe SSL_get_error(handle.pointer, status) {
        case SSL_ERROR_WANT_READ: return .wantsRead
        case SSL_ERROR_WANT_WRITE: return .wantsWrite
        default: return .failed(failure)
        }
    }

    private var failure: TLSFailure {
        let failure = TLSFailure.last
        let status = unsafe SSL_get_verify_result(handle.pointer)
        guard failure.reason == .certificate, status != Int(X509_V_OK) else { return failure }
        let detail = unsafe String(cString: X509_verify_cert_error_string(status))
        return TLSFailure(.certificate, detail: detail)
    }

    var peer: TLSPeer {
        TLSPeer(
            isResumed: unsafe SSL_session_reused(handle.pointer) == 1,
            subject: unsafe SSL_get0_peer_certificate(handle.pointer)
                .map { unsafe CertificateName.text(of: X509_get_subject_name($0)) })
    }

    /// The most memory that the unfinished handshake of a server takes now.
    ///
    /// Once a cipher suite is chosen, the messages of the client are small. Before, and in TLS 1.3 if
    /// it is asked for another key, it may announce one of 128 KB, which gets a buffer at once.
    var handshakeBytes: Int {
        var byte: UInt8 = 0
        let hasFinished = unsafe SSL_get_finished(handle.pointer, &byte, 1) > 0
        let isOld = unsafe SSL_version(handle.pointer) == TLS1_2_VERSION
        let hasChosen = unsafe SSL_get_pending_cipher(handle.pointer) != nil
        return hasFinished || isOld && hasChosen ? Self.handshakeBytes : Self.helloBytes
    }

    private static let handshakeBytes = 40 * 1024
    private static let helloBytes = 200 * 1024

    // MARK: Data

    /// Receives what has arrived, up to the size of the buffer.
    func receive(into buffer: inout [UInt8]) -> Transfer {
        let capacity = buffer.count
        return unsafe buffer.withUnsafeMutableBytes { bytes in
            var count = 0
            while count < capacity {
                OpenSSLError.clear()
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[count...])
                let status = unsafe SSL_read(
                    handle.pointer, rest.baseAddress, Int32(clamping: rest.count))
                guard status > 0 else { return count > 0 ? .bytes(count) : outcome(of: status) }
                count += Int(status)
                // Without more in its buffer, the library would ask the socket in vain.
                guard unsafe SSL_has_pending(handle.pointer) == 1 else { break }
            }
            return .bytes(count)
        }
    }

    /// Sends as many of the bytes as the peer has room for.
    func send(_ bytes: [UInt8], _ range: Range<Int>) -> Transfer {
        unsafe bytes.withUnsafeBytes { bytes in
            var position = range.lowerBound
            while position < range.upperBound {
                OpenSSLError.clear()
                let rest = unsafe UnsafeRawBufferPointer(
                    rebasing: bytes[position..<range.upperBound])
                let status = unsafe SSL_write(
                    handle.pointer, rest.baseAddress, Int32(clamping: rest.count))
                guard status > 0 else {
                    let outcome = outcome(of: status)
                    let sent = position - range.lowerBound
                    return sent > 0 && outcome != .failed ? .bytes(sent) : outcome
                }
                position += Int(status)
            }
            return .bytes(range.count)
        }
    }

    private func outcome(of status: Int32) -> Transfer {
        switch unsafe SSL_get_error(handle.pointer, status) {
        case SSL_ERROR_WANT_READ: .wantsRead
        case SSL_ERROR_WANT_WRITE: .wantsWrite
        case SSL_ERROR_ZERO_RETURN: .ended
        default: .failed
        }
    }

    // MARK: The end

    /// Sends `close_notify`, by which the peer knows that nothing was cut off (RFC 8446, section
    /// 6.1).
    func announceEnd() {
        OpenSSLError.clear()
        let state = unsafe SSL_get_shutdown(handle.pointer)
        guard unsafe SSL_is_init_finished(handle.pointer) == 1, state & SSL_SENT_SHUTDOWN == 0
        else { return }
        unsafe SSL_shutdown(handle.pointer)
    }

    /// Sends the end of the stream; the peer may still send.
    func finishSending() {
        announceEnd()
        socket.finishSending()
    }
}
