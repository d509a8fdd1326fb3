/// Messages are billed in blocks of 4 KB, of 4,096 bytes each; one of fewer bytes, or none, is one.
package struct PayloadBlocks: Sendable, Equatable {
    package let bytes: Int64
    /// The payload multiplier: how many requests one message of this size counts as.
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

    /// What the bill of so many messages of this size depends on.
    func assumptions(received: Int64, delivered: Int64) -> Assumptions {
        var assumptions: Assumptions = []
        guard received > 0 || delivered > 0 else { return assumptions }
        if received > 0, count > 1 { assumptions.insert(.payloadMultiplierBothWays) }
        if dependsOnKilobyte { assumptions.insert(.kilobyteOf1024Bytes) }
        if bytes == 0 { assumptions.insert(.emptyMessageCountsOnce) }
        return assumptions
    }
}
