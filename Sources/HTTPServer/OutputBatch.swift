/// Output of many owners, collected to be sent together.
///
/// Bytes and their owner are recorded in one call, so no bytes can reach another owner.
struct OutputBatch<Owner: AnyObject> {
    private var bytes: [UInt8] = []
    private var parts: [(owner: Owner, end: Int)] = []

    /// A buffer with a larger capacity is freed after use, in bytes.
    private static var keptCapacity: Int { 1 << 20 }

    /// The number of bytes to send.
    var count: Int { bytes.count }

    /// Appends what `write` appends to the bytes, for one owner.
    ///
    /// Consecutive output of the same owner is sent as one part.
    ///
    /// - Returns: the number of bytes appended.
    @discardableResult
    mutating func append(to owner: Owner, _ write: (inout [UInt8]) -> Void) -> Int {
        let start = bytes.count
        write(&bytes)
        guard bytes.count > start else { return 0 }
        if let last = parts.last, last.owner === owner {
            parts[parts.count - 1].end = bytes.count
        } else {
            parts.append((owner, bytes.count))
        }
        return bytes.count - start
    }

    /// Passes each part to `send`, in the order in which they were appended, and empties the batch.
    ///
    /// - Parameter send: receives an owner, all bytes of the batch, and the range of its part.
    mutating func flush(_ send: (Owner, [UInt8], Range<Int>) -> Void) {
        var start = 0
        for (owner, end) in parts {
            send(owner, bytes, start..<end)
            start = end
        }
        parts.removeAll(keepingCapacity: true)
        if bytes.capacity > Self.keptCapacity { bytes = [] }
        bytes.removeAll(keepingCapacity: true)
    }
}
