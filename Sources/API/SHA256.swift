import CCrypto

/// The SHA-256 digest of a file, by which a bill says exactly which prices it used.
enum SHA256Digest {
    /// 64 hexadecimal digits in lower case.
    static func hexadecimal(of bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe CCrypto.SHA256(bytes, bytes.count, &digest)
        return digest.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
