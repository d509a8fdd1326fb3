/// Why TLS cannot be used with the given files.
package enum TLSConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server's certificates cannot be read.
    case certificate(CertificateError)
    /// The certificates of the authorities for clients cannot be read.
    case clientAuthority(CertificateError)
    /// The certificates that a client is to trust cannot be read.
    case trust(CertificateError)
    /// OpenSSL does not accept the certificate: its key may be too short.
    case unacceptable(detail: String)
    /// The certificate was valid until this second since 1970.
    case expired(Int64)
    /// The certificate will be valid from this second since 1970.
    case notYetValid(Int64)
    /// There is no private key in PEM.
    case noKey
    /// The private key requires a passphrase.
    case encryptedKey
    case malformedKey(detail: String)
    /// The private key is not that of the first certificate.
    case keyMismatch
    /// The library failed, for want of memory.
    case library(detail: String)

    /// The reason, as the end of a sentence.
    package var description: String {
        switch self {
        case .certificate(let fault), .clientAuthority(let fault), .trust(let fault): "\(fault)"
        case .unacceptable(let detail): "the certificate is not acceptable for TLS: \(detail)"
        case .expired: "the certificate has expired"
        case .notYetValid: "the certificate is not valid yet"
        case .noKey: "there is no private key in PEM (-----BEGIN PRIVATE KEY-----)"
        case .encryptedKey:
            "the private key has a passphrase; remove it: openssl pkey -in FILE -out FILE"
        case .malformedKey(let detail): "the private key is damaged: \(detail)"
        case .keyMismatch: "the private key is not that of the first certificate"
        case .library(let detail): "TLS is not available: \(detail)"
        }
    }
}

/// What may be wrong with certificates that can be used.
package enum TLSWarning: Sendable, Equatable {
    /// There is only the server's own certificate, of an issuer that clients may not know.
    case missingIntermediate(issuer: String)
    /// The certificate at this position, from 2, has not issued the one before it.
    case wrongOrder(number: Int)
}
