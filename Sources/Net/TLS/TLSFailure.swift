import COpenSSL

/// Why a TLS handshake failed.
package struct TLSFailure: Error, Sendable, Equatable {
    package let reason: Reason
    /// The words of OpenSSL, such as `no shared cipher`.
    package let detail: String

    package init(_ reason: Reason, detail: String) {
        self.reason = reason
        self.detail = detail
    }

    /// The kind of the failure.
    package enum Reason: String, CaseIterable, Sendable {
        /// The peer has no version of TLS that is allowed.
        case version
        /// There is no common cipher suite, key exchange or kind of signature.
        case cipher
        /// The peer offers other application protocols only.
        case applicationProtocol = "application_protocol"
        /// The peer's certificate is missing or cannot be verified.
        case certificate
        /// The peer ended the handshake with an alert: it may not trust the certificate here.
        case alert
        /// The peer closed the connection.
        case closed
        /// The handshake took too long.
        case timeout
        /// What the peer sent is plain HTTP.
        case plainHTTP = "plain_http"
        /// Anything else: what the peer sent is not TLS, or breaks its rules.
        case malformed
    }
}

extension TLSFailure {
    /// Alerts of the peer have reason codes from here on (SSL_AD_REASON_OFFSET).
    private static let firstAlert: Int32 = 1000

    /// The failure that the library reported last on this thread.
    static var last: TLSFailure {
        let code = ERR_peek_error()
        let number = ERR_GET_REASON(code)
        guard code != 0 else { return TLSFailure(.closed, detail: "connection closed") }
        return TLSFailure(reason(number), detail: OpenSSLError.text(of: code))
    }

    private static func reason(_ number: Int32) -> Reason {
        switch number {
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_UNKNOWN_PROTOCOL, SSL_R_VERSION_TOO_LOW,
            SSL_R_INAPPROPRIATE_FALLBACK:
            .version
        case SSL_R_NO_SHARED_CIPHER, SSL_R_NO_SUITABLE_KEY_SHARE, SSL_R_NO_SUITABLE_GROUPS,
            SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM, SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS,
            SSL_R_NO_SHARED_GROUPS:
            .cipher
        case SSL_R_NO_APPLICATION_PROTOCOL: .applicationProtocol
        case SSL_R_CERTIFICATE_VERIFY_FAILED, SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: .certificate
        case SSL_R_UNEXPECTED_EOF_WHILE_READING: .closed
        case firstAlert...(firstAlert + 255): .alert
        default: .malformed
        }
    }
}
