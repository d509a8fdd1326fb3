import COpenSSL
import Glibc

/// A certificate (X.509).
@safe final class Certificate {
    let pointer: OpaquePointer

    /// Takes ownership of a certificate of the library.
    private init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit { unsafe X509_free(pointer) }

    /// Reads all certificates of a text in PEM (RFC 7468), in their order; other blocks are skipped.
    static func read(pem text: [UInt8]) throws(CertificateError) -> [Certificate] {
        OpenSSLError.clear()
        let input = unsafe BIO_new_mem_buf(text, Int32(clamping: text.count))
        defer { unsafe BIO_free(input) }
        var certificates: [Certificate] = []
        while let pointer = unsafe PEM_read_bio_X509(input, nil, nil, nil) {
            unsafe certificates.append(Certificate(adopting: pointer))
        }
        let code = ERR_peek_last_error()
        OpenSSLError.clear()
        guard ERR_GET_REASON(code) == PEM_R_NO_START_LINE else {
            throw .malformed(number: certificates.count + 1, detail: OpenSSLError.text(of: code))
        }
        guard !certificates.isEmpty else { throw .none }
        return certificates
    }

    // MARK: Properties

    /// The first second in which it is valid, since 1970.
    var notBefore: Int64 { unsafe Self.seconds(X509_get0_notBefore(pointer)) }

    /// The last second in which it is valid, since 1970.
    var notAfter: Int64 { unsafe Self.seconds(X509_get0_notAfter(pointer)) }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64 {
        var parts = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return 0 }
        return unsafe Int64(timegm(&parts))
    }

    /// The issuer, such as `CN=R11,O=Let's Encrypt,C=US`.
    var issuer: String { unsafe CertificateName.text(of: X509_get_issuer_name(pointer)) }

    var isSelfIssued: Bool { hasIssued(self) }

    /// Whether its name and key are those of the other one's issuer; signatures are not checked.
    func hasIssued(_ other: Certificate) -> Bool {
        unsafe X509_check_issued(pointer, other.pointer) == X509_V_OK
    }

    /// Whether it names an address of its issuer's certificate, as those of public authorities do.
    var hasIssuerAddress: Bool { unsafe mq_x509_has_issuer_address(pointer) == 1 }

    /// A host that it is for: its first DNS name, else its first IP address; empty if it has neither.
    ///
    /// For `*.example.com` it is one of the hosts that this includes.
    var host: String {
        let name = unsafe CertificateName.host(of: pointer)
        return name.hasPrefix("*.") ? "any" + name.dropFirst() : name
    }
}

/// Why certificates cannot be read.
package enum CertificateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no certificate in PEM.
    case none
    /// The certificate at this position, from 1, is damaged.
    case malformed(number: Int, detail: String)

    /// What is wrong, as the end of a sentence that names the file.
    package var description: String {
        switch self {
        case .none: "there is no certificate in PEM (-----BEGIN CERTIFICATE-----)"
        case .malformed(let number, let detail): "certificate \(number) is damaged: \(detail)"
        }
    }
}
