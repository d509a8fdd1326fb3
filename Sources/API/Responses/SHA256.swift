import COpenSSL

/// The SHA-256 digest that identifies the prices of a bill, and API keys.
enum SHA256Digest {
    /// 32 bytes.
    static func bytes(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe mq_sha256(bytes.baseAddress, bytes.count, &digest)
        }
        return digest
    }

    /// 64 hexadecimal digits in lower case.
    static func hexadecimal(of bytes: [UInt8]) -> String {
        Self.bytes(of: bytes[...]).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
