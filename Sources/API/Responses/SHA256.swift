import CCrypto

/// The SHA-256 digest of a file, by which a bill says exactly which prices it used.
enum SHA256Digest {
    /// 32 octets.
    static func octets(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe mq_sha256(bytes.baseAddress, bytes.count, &digest)
        }
        return digest
    }

    /// 64 hexadecimal digits in lower case.
    static func hexadecimal(of bytes: [UInt8]) -> String {
        octets(of: bytes[...]).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
