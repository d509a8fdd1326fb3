import JSON

/// A period of a usage document.
struct DocumentPeriod: Hashable {
    var label: String?
    var hours = 1
    var repeats = 1
    var messages: [MessageClass]?
    /// The peaks of the minutes, in their order.
    var peaks: [Int64] = []
    /// The peaks in the order of size: each with the number of minutes that have it.
    var peakCounts: [PeakCount] = []
    /// Counts by the names of their fields, in the order of the document.
    var counts: [Figure] = []
    var storedBytes: Int64?
    var internetBytes: Int64?
    var apiCalls: [Figure] = []

    struct MessageClass: Hashable {
        var type: String?
        let received: Int64
        let delivered: Int64
        let payloadBytes: Int64
    }

    struct PeakCount: Hashable {
        let tps: Int64
        let minutes: Int
    }

    struct Figure: Hashable {
        let name: String
        let value: Int64
    }

    /// Writes the peaks in the order of size, so that more periods are equal.
    mutating func sortPeaks() {
        let minutes = Dictionary(grouping: peaks, by: { $0 }).mapValues(\.count)
        peakCounts = minutes.sorted { $0.key > $1.key }.map {
            PeakCount(tps: $0.key, minutes: $0.value)
        }
        peaks = []
    }
}

extension JSONWriter {
    /// Writes a period; gigabytes are rounded in the direction of the bound.
    mutating func write(_ period: DocumentPeriod, _ bound: Bound) {
        beginObject()
        if let label = period.label { member("label", label) }
        member("hours", Int64(period.hours))
        if period.repeats > 1 { member("repeat", Int64(period.repeats)) }
        if let messages = period.messages { write(messages) }
        if !period.peaks.isEmpty {
            name("minutePeakTPS")
            beginArray()
            for peak in period.peaks { integer(peak) }
            endArray()
        }
        if !period.peakCounts.isEmpty { write(period.peakCounts) }
        for figure in period.counts { member(figure) }
        if let bytes = period.storedBytes { write(bytes, "storageGB", bound) }
        if let bytes = period.internetBytes { write(bytes, "internetOutGB", bound) }
        if !period.apiCalls.isEmpty {
            name("apiCalls")
            beginObject()
            for figure in period.apiCalls { member(figure) }
            endObject()
        }
        endObject()
    }

    private mutating func write(_ messages: [DocumentPeriod.MessageClass]) {
        name("messages")
        beginArray()
        for one in messages {
            beginObject()
            if let type = one.type { member("type", type) }
            member("received", one.received)
            member("delivered", one.delivered)
            member("payloadBytes", one.payloadBytes)
            endObject()
        }
        endArray()
    }

    private mutating func write(_ counts: [DocumentPeriod.PeakCount]) {
        name("minutePeakTPSCounts")
        beginArray()
        for count in counts {
            beginObject()
            member("tps", count.tps)
            member("minutes", Int64(count.minutes))
            endObject()
        }
        endArray()
    }

    /// Writes bytes as gigabytes with six decimals.
    private mutating func write(_ bytes: Int64, _ field: StaticString, _ bound: Bound) {
        let rounding: Int64 =
            switch bound {
            case .low: 0
            case .likely: 500
            case .high: 999
            }
        let kilobytes = UInt64((bytes + rounding) / 1000)
        name(field)
        raw {
            $0.append(decimal: kilobytes / 1_000_000)
            $0.append(UInt8(ascii: "."))
            $0.append(decimal: kilobytes % 1_000_000, width: 6)
        }
    }

    private mutating func member(_ figure: DocumentPeriod.Figure) {
        name(escaping: figure.name)
        integer(figure.value)
    }

    mutating func member(_ field: StaticString, _ value: Int64) {
        name(field)
        integer(value)
    }

    mutating func member(_ field: StaticString, _ value: String) {
        name(field)
        string(value)
    }
}
