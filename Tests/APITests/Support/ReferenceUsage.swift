import TestSupport

/// What the references of both products read from a usage in the same way.
extension JSONValue {
    /// The whole number in a member.
    func count(_ name: String, or absent: Int = 0) -> Int {
        self[name]?.integer ?? absent
    }

    /// The number with up to six decimals in a member.
    func measure(_ name: String) -> Fraction {
        Fraction(self[name]?.millionths ?? 0, decimals: 6)
    }

    /// How often one of these messages counts: once for every 4096 bytes that it begins.
    var blocks: Fraction {
        let bytes = count("payloadBytes")
        return Fraction(max(1, bytes / 4096 + (bytes % 4096 == 0 ? 0 : 1)))
    }

    /// Whether minute peaks were given.
    var hasPeaks: Bool { self["minutePeakTPS"] != nil || self["minutePeakTPSCounts"] != nil }

    /// The requests that the messages of this period count as.
    var requests: Int128 {
        var sum: Int128 = 0
        for messages in self["messages"]?.elements ?? [] {
            let routed =
                Int128(messages.count("published")) * Int128(messages.count("queuesPerMessage"))
            let received = messages["received"].map { Int128($0.integer ?? 0) } ?? routed
            let bytes = Int128(messages.count("payloadBytes"))
            sum += (received + Int128(messages.count("delivered"))) * max(1, (bytes + 4095) / 4096)
        }
        return sum
    }

    /// The TPS above a capacity, summed over the minutes of this period.
    func excess(over capacity: Int) -> Fraction {
        var sum: Fraction = 0
        for peak in self["minutePeakTPS"]?.elements ?? [] {
            sum += Fraction(max(0, (peak.integer ?? 0) - capacity))
        }
        for run in self["minutePeakTPSCounts"]?.elements ?? [] {
            sum += Fraction(max(0, run.count("tps") - capacity)) * Fraction(run.count("minutes"))
        }
        return sum
    }
}
