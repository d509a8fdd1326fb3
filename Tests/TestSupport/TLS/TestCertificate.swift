import COpenSSL
import Glibc

/// A certificate that is made for a test, with its private key.
package struct TestCertificate: Sendable {
    /// In PEM.
    package let certificate: [UInt8]
    /// In PEM.
    package let key: [UInt8]
    /// The certificate, then those of its issuers but the last, as a server sends them.
    package let chain: [UInt8]

    /// What is unusual about a certificate.
    package struct Options: Sendable {
        package var subject = "test"
        /// Such as `DNS:localhost,IP:127.0.0.1`; empty for none.
        package var hosts = ""
        package var isAuthority = false
        /// Seconds from now to the beginning and to the end of the validity.
        package var begins = -3600
        package var ends = 86_400
        /// Whether it names an address of its issuer's certificate.
        package var hasIssuerAddress = false

        package init(_ change: (inout Options) -> Void = { _ in }) {
            change(&self)
        }
    }

    /// Makes a certificate with an ECDSA key on P-256, signed by its issuer, else by itself.
    package init(_ options: Options, issuer: TestCertificate? = nil) {
        let certificate = X509_new()
        let key = Self.makeKey()
        defer {
            X509_free(certificate)
            EVP_PKEY_free(key)
        }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...Int.max))
        let now = time(nil)
        ASN1_TIME_set(X509_getm_notBefore(certificate), now + options.begins)
        ASN1_TIME_set(X509_getm_notAfter(certificate), now + options.ends)
        X509_set_pubkey(certificate, key)
        let name = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(
            name, "CN", MBSTRING_FLAG, options.subject, -1, -1, 0)
        Self.add(
            NID_basic_constraints, options.isAuthority ? "critical,CA:TRUE" : "CA:FALSE",
            to: certificate)
        if !options.hosts.isEmpty { Self.add(NID_subject_alt_name, options.hosts, to: certificate) }
        if options.hasIssuerAddress {
            Self.add(NID_info_access, "caIssuers;URI:http://ca.example/ca.crt", to: certificate)
        }
        Self.sign(certificate, key, by: issuer)
        self.certificate = Self.text { PEM_write_bio_X509($0, certificate) }
        self.key = Self.text { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
        let isIntermediate = issuer.map { $0.chain != $0.certificate || !$0.isRoot } ?? false
        chain = self.certificate + (isIntermediate ? issuer?.chain ?? [] : [])
        isRoot = issuer == nil
    }

    private let isRoot: Bool

    private static func makeKey() -> OpaquePointer? {
        let pair = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1)
        defer { EC_KEY_free(pair) }
        EC_KEY_generate_key(pair)
        let key = EVP_PKEY_new()
        EVP_PKEY_set1_EC_KEY(key, pair)
        return key
    }

    private static func add(_ kind: Int32, _ value: String, to certificate: OpaquePointer?) {
        let field = X509V3_EXT_conf_nid(nil, nil, kind, value)
        X509_add_ext(certificate, field, -1)
        X509_EXTENSION_free(field)
    }

    private static func sign(
        _ certificate: OpaquePointer?, _ key: OpaquePointer?, by issuer: TestCertificate?
    ) {
        guard let issuer else {
            X509_set_issuer_name(certificate, X509_get_subject_name(certificate))
            X509_sign(certificate, key, EVP_sha256())
            return
        }
        let own = issuer.certificate.withInput { PEM_read_bio_X509($0, nil, nil, nil) }
        let ownKey = issuer.key.withInput { PEM_read_bio_PrivateKey($0, nil, nil, nil) }
        X509_set_issuer_name(certificate, X509_get_subject_name(own))
        X509_sign(certificate, ownKey, EVP_sha256())
        X509_free(own)
        EVP_PKEY_free(ownKey)
    }

    private static func text(_ write: (OpaquePointer?) -> Int32) -> [UInt8] {
        let output = BIO_new(BIO_s_mem())
        defer { BIO_free(output) }
        _ = write(output)
        var text = [UInt8](repeating: 0, count: BIO_ctrl_pending(output))
        BIO_read(output, &text, Int32(text.count))
        return text
    }
}

extension [UInt8] {
    func withInput<Result>(_ body: (OpaquePointer?) -> Result) -> Result {
        let input = BIO_new_mem_buf(self, Int32(count))
        defer { BIO_free(input) }
        return body(input)
    }
}
