/// Output of many owners, collected to be sent together.
///
/// Bytes and their owner are recorded in one call, so no bytes can reach another owner.
struct OutputBatch<Owner: AnyObject> {
    private var bytes: [UInt8] = []
    private var parts: [Part] = []
    private var contentBytes = 0

    private struct Part {
        let owner: Owner
        /// The end of the part in the bytes of the batch.
        var end: Int
        /// Bytes that are sent in place of bytes of the batch.
        var content: [UInt8]?
    }

    /// A buffer with a larger capacity is freed after use, in bytes.
    private static var keptCapacity: Int { 1 << 20 }

    /// The number of bytes to send.
    var count: Int { bytes.count + contentBytes }

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
        if let last = parts.last, last.owner === owner, last.content == nil {
            parts[parts.count - 1].end = bytes.count
        } else {
            parts.append(Part(owner: owner, end: bytes.count))
        }
        return bytes.count - start
    }

    /// Appends a large content as a part of its own, without copying it.
    mutating func append(_ content: [UInt8], to owner: Owner) {
        contentBytes += content.count
        parts.append(Part(owner: owner, end: bytes.count, content: content))
    }

    /// Passes each part to `send`, in the order in which they were appended, and empties the batch.
    ///
    /// - Parameters:
    ///   - send: receives an owner, an array, and the range of the owner's bytes in it.
    ///   - end: called with the owner of each part once all parts were passed on.
    mutating func flush(
        _ send: (Owner, [UInt8], Range<Int>) -> Void, end: (Owner) -> Void = { _ in }
    ) {
        var start = 0
        for part in parts {
            if let content = part.content {
                send(part.owner, content, content.indices)
            } else {
                send(part.owner, bytes, start..<part.end)
            }
            start = part.end
        }
        for part in parts { end(part.owner) }
        parts.removeAll(keepingCapacity: true)
        contentBytes = 0
        if bytes.capacity > Self.keptCapacity { bytes = [] }
        bytes.removeAll(keepingCapacity: true)
    }
}
