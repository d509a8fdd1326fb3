/// Messages are billed in blocks of 4 KB, of 4,096 bytes each; one of fewer bytes, or none, is one.
package struct PayloadBlocks: Sendable, Equatable {
    package let bytes: Int64
    /// The payload multiplier: the number of requests that one message of this size counts as.
    package let count: Int64

    package init(bytes: Int64) {
        precondition(bytes >= 0)
        self.bytes = bytes
        count = Self.blocks(of: 4096, in: bytes)
    }

    /// Whether the bill would differ if 4 KB were 4,000 bytes, which the source leaves open.
    package var dependsOnKilobyte: Bool {
        count != Self.blocks(of: 4000, in: bytes)
    }

    private static func blocks(of size: Int64, in bytes: Int64) -> Int64 {
        bytes <= size ? 1 : (bytes + size - 1) / size
    }

    /// The notes on a bill of messages of this size.
    func notes(isReceived: Bool) -> Notes {
        var notes: Notes = []
        if isReceived, count > 1 { notes.insert(.payloadMultiplierBothWays) }
        if dependsOnKilobyte { notes.insert(.kilobyteOf1024Bytes) }
        if bytes == 0 { notes.insert(.emptyMessageCountsOnce) }
        return notes
    }
}
