import COpenSSL

/// The text of names in certificates.
enum CertificateName {
    /// Longer names are cut, in bytes.
    private static let mostBytes = 512

    /// A distinguished name such as `CN=client,O=team` (RFC 4514).
    static func text(of name: OpaquePointer?) -> String {
        unsafe text { unsafe mq_x509_write_name(name, $0, $1) }
    }

    /// The first DNS name of a certificate, else its first IP address; empty if it has neither.
    static func host(of certificate: OpaquePointer) -> String {
        unsafe text { unsafe mq_x509_write_host(certificate, $0, $1) }
    }

    private static func text(
        _ write: (UnsafeMutablePointer<CChar>?, Int32) -> Int32
    ) -> String {
        var bytes = [CChar](repeating: 0, count: mostBytes)
        let count = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            unsafe write(buffer.baseAddress, Int32(buffer.count))
        }
        let text = bytes.prefix(Int(count)).map(UInt8.init(bitPattern:))
        return String(decoding: text, as: UTF8.self)
    }
}
