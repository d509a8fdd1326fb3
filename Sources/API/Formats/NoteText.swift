import Pricing

/// A note of a bill in words.
struct NoteText: Sendable {
    let note: Notes
    /// A stable name for programs.
    let code: String
    /// One or two sentences for people.
    let detail: String

    init(_ note: Notes, _ code: String, _ detail: String) {
        self.note = note
        self.code = code
        self.detail = detail
    }
}

/// The notes that several products have.
extension NoteText {
    static let payloadMultiplierBothWays = NoteText(
        .payloadMultiplierBothWays, "payload-multiplier-both-ways",
        "Received messages are counted in blocks of 4 KB like delivered ones; the provider's "
            + "worked example for RabbitMQ does so, its text mentions delivery only.")

    static let kilobyteOf1024Bytes = NoteText(
        .kilobyteOf1024Bytes, "kilobyte-1024",
        "4 KB are taken as 4096 bytes; the source does not say, and 4000 would count more "
            + "blocks here.")

    static let emptyMessageCountsOnce = NoteText(
        .emptyMessageCountsOnce, "empty-message-counts-one",
        "A message without payload counts as one block, like any message under 4 KB.")

    static let peaksCountedLikeRequests = NoteText(
        .peaksCountedLikeRequests, "peaks-counted-like-requests",
        "A TPS is one messaging request per second, counted like requests: each receipt by a "
            + "queue and each delivery, times the 4 KB blocks of the payload. Monitoring systems "
            + "may count messages or API calls instead.")

    static let elasticFromMinutePeaks = NoteText(
        .elasticFromMinutePeaks, "elastic-traffic-per-minute",
        "Elastic traffic is each minute's peak TPS above the provisioned capacity, summed over "
            + "the minutes; the source of RabbitMQ shows it by an example, its formula is only published as an image."
    )

    static let elasticTrafficNotGiven = NoteText(
        .elasticTrafficNotGiven, "elastic-traffic-not-given",
        "At least one period has messages but no minute peaks: its elastic traffic is not known, "
            + "and the bill is not complete. Give minutePeakTPS or minutePeakTPSCounts.")

    static let messagesNotGiven = NoteText(
        .messagesNotGiven, "messages-not-given",
        "At least one period has minute peaks but no messages: the number of its requests is not "
            + "known, and the bill is not complete. Give messages.")

    static let periodTakenAsIdle = NoteText(
        .periodTakenAsIdle, "period-taken-as-idle",
        "At least one period has neither messages nor minute peaks; it is billed as idle, without "
            + "requests and without elastic traffic.")

    static let minutePeaksNotBilled = NoteText(
        .minutePeaksNotBilled, "minute-peaks-not-billed",
        "With metering by messaging requests, minute peaks are not billed.")

    static let messagesNotBilled = NoteText(
        .messagesNotBilled, "messages-not-billed",
        "With provisioned capacity, messages are not billed by their number.")

    static let gigabytesAsGiven = NoteText(
        .gigabytesAsGiven, "gigabytes-as-given",
        "GB are billed as given, without conversion; the source does not say whether a GB has "
            + "10^9 or 2^30 bytes.")

    static let storageAsHeld = NoteText(
        .storageAsHeld, "storage-as-held",
        "Storage is billed as held during every hour of its period; the source does not say "
            + "whether the mean or the peak of an hour counts.")
}
