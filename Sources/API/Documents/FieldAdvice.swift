/// What to give instead of a field that does not exist, but that clients think of: the same figure
/// in another unit, under another word or at another level.
struct FieldAdvice: Sendable {
    /// The names that clients may use, in lower case.
    private let names: Set<String>
    /// What to do, such as `give bytes in 'payloadBytes'`.
    let sentence: String

    init(_ names: [String], _ sentence: String) {
        self.names = Set(names.map { $0.lowercased() })
        self.sentence = sentence
    }

    /// Longer names are none of these.
    private static let longestName = 64

    /// Whether a name is one of these, ignoring case.
    func concerns(_ name: ArraySlice<UInt8>) -> Bool {
        name.count <= Self.longestName
            && names.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    // MARK: What documents have in common

    /// For a document whose periods have certain fields.
    static func document(_ periodFields: [String]) -> [FieldAdvice] {
        [
            FieldAdvice(periodFields, "give it in the periods of 'usage'"),
            FieldAdvice(
                ["days", "weeks", "months", "minutes"], "give 'hours' in the periods of 'usage'"),
        ]
    }

    /// For a period whose messages have certain fields.
    static func period(_ messageFields: [String]) -> [FieldAdvice] {
        [
            FieldAdvice(messageFields, "give it in the elements of 'messages'"),
            FieldAdvice(
                ["day", "days", "weeks", "months"], "give hours in 'hours', 24 for each day"),
            FieldAdvice(
                ["minutes", "seconds", "duration"], "give the length in whole hours in 'hours'"),
            FieldAdvice(
                ["count", "times", "occurrences"], "give the number of repetitions in 'repeat'"),
            FieldAdvice(
                ["storage", "storageKB", "storageMB", "storageTB", "storageBytes"],
                "give GB in 'storageGB'"),
            FieldAdvice(
                [
                    "internetOut", "internetOutKB", "internetOutMB", "internetOutTB",
                    "internetOutBytes", "trafficGB",
                ], "give GB of outbound traffic in 'internetOutGB'"),
            FieldAdvice(
                ["tps", "qps", "peak", "peaks", "peakTPS", "maxTPS", "averageTPS"],
                "give the peak of each minute in 'minutePeakTPS' or 'minutePeakTPSCounts'"),
            FieldAdvice(["traces", "traceLogs"], "give trace logs in 'messageTraces'"),
        ]
    }

    /// For a class of messages.
    static let messages = [
        FieldAdvice(
            [
                "payload", "payloadKB", "payloadMB", "payloadBytesKB", "payloadSize", "size",
                "sizeKB", "messageSize", "bytes",
            ], "give bytes in 'payloadBytes'"),
        FieldAdvice(
            ["tps", "qps", "rate", "messagesPerSecond"],
            "give the messages of the whole period in 'received' and 'delivered'"),
        FieldAdvice(
            ["count", "messages", "sent", "produced", "consumed", "consumers"],
            "give the messages received in 'received', those delivered to consumers in 'delivered'"),
    ]

    /// For an entry of `minutePeakTPSCounts`.
    static let minutePeakCounts = [
        FieldAdvice(["hours", "seconds", "count"], "give minutes in 'minutes'"),
        FieldAdvice(["peak", "peakTPS", "qps"], "give the peak in 'tps'"),
    ]
}
