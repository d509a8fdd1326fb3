import FoundationEssentials

extension UsageMeter {
    /// Everything that was counted, to go on with later: a checksum and a line of JSON.
    package func state() -> [UInt8] {
        // Encoding fails only for numbers that JSON does not have.
        let json = (try? Array(JSONEncoder().encode(self))) ?? []
        return Array("\(Self.checksum(json[...]))\n".utf8) + json
    }

    /// Goes on from a state; nil if it is none, or one of other metrics.
    ///
    /// What the nodes count until the next samples is a gap, and is counted too.
    ///
    /// - Parameters:
    ///   - state: what `state()` returned.
    ///   - product: the metrics that the state must be of.
    package init?(state: [UInt8], of product: ProductMetrics) {
        let parts = state.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
        guard parts.count == 2, Array(parts[0]) == Array("\(Self.checksum(parts[1]))".utf8),
            let meter = try? JSONDecoder().decode(UsageMeter.self, from: Data(parts[1])),
            meter.selection.product == product
        else { return nil }
        self = meter
    }

    /// The 64-bit FNV-1a hash: a file that was damaged or edited must not be counted on.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
