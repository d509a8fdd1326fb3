import CZlib

/// The gzip format (RFC 1952), by zlib.
enum Gzip {
    enum Effort: Int32 {
        /// For what is compressed for one answer.
        case quick = 3
        /// For what is compressed once and kept.
        case thorough = 9
    }

    /// Compresses content; nil where the result would not be smaller.
    static func compress(_ content: [UInt8], _ effort: Effort) -> [UInt8]? {
        var stream = unsafe z_stream()
        let bits = windowBits(for: content.count)
        // 16 more asks for gzip's header and trailer; the memory follows the window.
        let status = unsafe deflateInit2_(
            &stream, effort.rawValue, Z_DEFLATED, bits + 16, min(8, bits - 6),
            Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return nil }
        defer { unsafe deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: content.count)
        var content = content
        let isWhole = unsafe content.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(clamping: input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(clamping: output.count)
                return unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        guard isWhole else { return nil }
        output.removeLast(unsafe Int(stream.avail_out))
        return output
    }

    /// The smallest window that sees all of the content: a stream for a bill then needs a tenth of
    /// the memory of the largest one, which would cost more time than the compression.
    private static func windowBits(for count: Int) -> Int32 {
        Int32(min(15, max(10, Int.bitWidth - max(count - 1, 1).leadingZeroBitCount)))
    }
}
