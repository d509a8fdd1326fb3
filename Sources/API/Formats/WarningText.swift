import Pricing

/// A warning in words.
struct WarningText: Sendable {
    let code: String
    /// Where the document gives what the warning is about.
    let pointer: String
    let detail: String

    init(code: String, pointer: String, detail: String) {
        self.code = code
        self.pointer = pointer
        self.detail = detail
    }

    /// The warning about figures of a period that contradict each other.
    init(_ contradiction: Contradiction, period: Int) {
        let (code, detail) =
            switch contradiction {
            case .peaksBelowMessages(let requests, let peaks):
                (
                    "peaks-below-messages",
                    "The messages count as \(requests) requests, but minute peaks that add up to "
                        + "\(peaks) TPS leave room for 60 times that number at most, "
                        + "\(60 * peaks). Check that the peaks are those of the busiest seconds, in "
                        + "blocks of 4 KB."
                )
            case .messagesBelowPeaks(let requests, let peaks):
                (
                    "messages-below-peaks",
                    "The messages count as \(requests) requests, but the busiest seconds of the "
                        + "minutes alone have \(peaks). Check that all messages are given, and that "
                        + "the peaks count no other API calls."
                )
            }
        self.init(code: code, pointer: "#/usage/\(period)", detail: detail)
    }

    /// The first warnings in words, as many as an answer lists.
    static func first<Warning>(
        of warnings: [Warning], _ text: (Warning) -> WarningText
    ) -> [WarningText] {
        warnings.isEmpty ? [] : warnings.prefix(DocumentFaults.limit).map(text)
    }
}
