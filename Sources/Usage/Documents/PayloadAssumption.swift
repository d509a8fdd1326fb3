/// How many blocks of 4 KB the copies of messages count as.
///
/// Only published messages are measured. A copy may be of any of them, so the bounds assume that all
/// copies are of the smallest or of the largest; the estimate assumes the average of all.
struct PayloadAssumption {
    /// The blocks of a copy on average, as a fraction.
    let blocks: Int64
    let perMessages: Int64
    /// The payload of a copy in bytes, if all have the same; nil for whole blocks.
    let bytes: Int64?
    /// The mean payload in bytes; in the upper bound the largest.
    let meanBytes: Int64
    let basis: Basis

    enum Basis {
        case histogram, option
        /// Some nodes have the histogram.
        case both
    }

    /// - Throws: `unknownPayloads` if the nodes do not report sizes and none was given.
    init(
        _ sizes: PayloadSizes, _ settings: DocumentSettings, _ bound: Bound
    ) throws(UsageError) {
        basis = sizes.isKnown ? (sizes.isPartial ? .both : .histogram) : .option
        guard basis == .histogram || settings.payloadBytes != nil else { throw .unknownPayloads }
        let largest = Self.largest(sizes, settings)
        meanBytes = bound == .high ? largest : Self.mean(sizes, settings)
        switch bound {
        case .low: (blocks, bytes, perMessages) = (1, PayloadSizes.block, 1)
        case .high:
            (blocks, bytes, perMessages) = (PayloadSizes.blocks(in: meanBytes), meanBytes, 1)
        case .likely where sizes.isKnown && sizes.count > 0:
            let range = sizes.blocks
            let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
            let most = Int128(sizes.count) * Int128(PayloadSizes.blocks(in: largest))
            (blocks, bytes, perMessages) = (
                Int64(clamping: min(Int128(middle), most)), nil, sizes.count
            )
        case .likely:
            (blocks, bytes, perMessages) = (PayloadSizes.blocks(in: meanBytes), meanBytes, 1)
        }
    }

    private static func mean(_ sizes: PayloadSizes, _ settings: DocumentSettings) -> Int64 {
        sizes.count > 0 ? sizes.mean : settings.payloadBytes ?? PayloadSizes.block
    }

    /// The size that no payload exceeds: the one that was given unless a larger one was published,
    /// else the largest that may have been.
    private static func largest(_ sizes: PayloadSizes, _ settings: DocumentSettings) -> Int64 {
        let published = sizes.largest
        let elsewhere = sizes.isPartial ? settings.payloadBytes ?? 0 : 0
        return max(
            settings.largestPayloadBytes ?? published?.upperBound ?? 0,
            published?.lowerBound ?? 0, elsewhere, mean(sizes, settings))
    }

    /// The blocks of some copies, rounded up.
    func blocks(of copies: Int64) -> Int64 {
        Int64(
            clamping: (Int128(copies) * Int128(blocks) + Int128(perMessages) - 1)
                / Int128(perMessages))
    }

    /// Copies by payload: one class, or two whose blocks differ by one and add up.
    func classes(received: Int64, delivered: Int64) -> [(
        received: Int64, delivered: Int64, bytes: Int64
    )] {
        if let bytes { return [(received, delivered, bytes)] }
        let whole = blocks / perMessages
        let larger = (received: surplus(of: received), delivered: surplus(of: delivered))
        let size = whole * PayloadSizes.block
        return [
            (received - larger.received, delivered - larger.delivered, size),
            (larger.received, larger.delivered, size + PayloadSizes.block),
        ].filter { $0.received + $0.delivered > 0 }
    }

    /// How many of some copies have a block more than the others.
    private func surplus(of copies: Int64) -> Int64 {
        let part = Int128(copies) * Int128(blocks % perMessages)
        return Int64((part + Int128(perMessages) / 2) / Int128(perMessages))
    }
}
