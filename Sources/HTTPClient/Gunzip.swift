import CZlib

/// Decompresses the gzip format (RFC 1952), by zlib.
enum Gunzip {
    enum Failure: Error {
        case malformed, tooLarge
    }

    /// How much is decompressed at a time, in bytes.
    private static let step = 64 * 1024

    /// - Returns: at most `limit` bytes.
    /// - Throws: `tooLarge` if there are more, `malformed` if the input is damaged or goes on.
    static func decompress(_ input: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var stream = unsafe z_stream()
        // 16 more accepts gzip's header and trailer only.
        let status = unsafe inflateInit2_(
            &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .malformed }
        defer { unsafe inflateEnd(&stream) }
        var input = input
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: step)
        let result = unsafe input.withUnsafeMutableBufferPointer { bytes -> Int32 in
            unsafe stream.next_in = bytes.baseAddress
            unsafe stream.avail_in = UInt32(clamping: bytes.count)
            var status = Z_OK
            while status == Z_OK, output.count <= limit {
                status = unsafe inflate(&stream, into: &piece)
                output += unsafe piece.dropLast(Int(stream.avail_out))
            }
            return status
        }
        guard output.count <= limit else { throw .tooLarge }
        guard result == Z_STREAM_END, unsafe stream.avail_in == 0 else { throw .malformed }
        return output
    }

    private static func inflate(_ stream: inout z_stream, into piece: inout [UInt8]) -> Int32 {
        let capacity = UInt32(piece.count)
        return unsafe piece.withUnsafeMutableBufferPointer { bytes in
            unsafe stream.next_out = bytes.baseAddress
            unsafe stream.avail_out = capacity
            return unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
        }
    }
}
