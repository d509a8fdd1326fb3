import Net

/// Output that a client has no room for yet.
struct UnsentOutput {
    private var chunks: [[UInt8]] = []
    /// How many bytes of the first chunk were sent.
    private var sent = 0

    /// Larger output is kept without a copy, in bytes.
    private static let copiedBytes = 16 * 1024

    var isEmpty: Bool { chunks.isEmpty }

    /// The size of the buffers, in bytes.
    var capacity: Int {
        var capacity = 0
        for chunk in chunks { capacity += chunk.capacity }
        return capacity
    }

    /// Keeps a part of an array: the array itself if the part is large and most of it.
    mutating func append(_ output: [UInt8], _ range: Range<Int>) {
        let isLarge = range.count > Self.copiedBytes
        if isEmpty, isLarge, range.upperBound == output.count, range.count > output.count / 2 {
            sent = range.lowerBound
            chunks = [output]
        } else if isEmpty || isLarge || chunks[chunks.count - 1].count > Self.copiedBytes {
            chunks.append(range == output.indices ? output : Array(output[range]))
        } else {
            chunks[chunks.count - 1] += output[range]
        }
    }

    /// Sends as much as the client has room for, at most `limit` bytes; frees what was sent.
    mutating func send(through transport: borrowing Transport, limit: Int) -> Transfer {
        var rest = limit
        while rest > 0, let chunk = chunks.first {
            let end = min(chunk.count, sent + rest)
            let result = transport.send(chunk, sent..<end)
            guard case .bytes(let count) = result else {
                return rest < limit && result != .failed ? .bytes(limit - rest) : result
            }
            sent += count
            rest -= count
            guard sent == chunk.count else { continue }
            chunks.removeFirst()
            sent = 0
        }
        return .bytes(limit - rest)
    }
}
