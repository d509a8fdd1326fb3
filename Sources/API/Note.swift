import JSON
import Pricing

/// The words for an assumption that a bill depends on.
private struct Note {
    let assumption: Assumptions
    let code: String
    let detail: String

    init(_ assumption: Assumptions, _ code: String, _ detail: String) {
        self.assumption = assumption
        self.code = code
        self.detail = detail
    }

    /// In the order in which a bill tells them.
    static let all = [
        Note(
            .payloadMultiplierBothWays, "payload-multiplier-both-ways",
            "Received messages are counted in blocks of 4 KB like delivered ones; the provider's "
                + "worked example for RabbitMQ does so, its text names delivery only."),
        Note(
            .kilobyteOf1024Bytes, "kilobyte-1024",
            "4 KB are taken as 4096 bytes; the source does not say, and 4000 would count more "
                + "blocks here."),
        Note(
            .emptyMessageCountsOnce, "empty-message-counts-one",
            "A message without payload counts as one block, like any message under 4 KB."),
        Note(
            .peaksCountedLikeRequests, "peaks-counted-like-requests",
            "A TPS is one messaging request per second, counted like requests: each receipt by a "
                + "queue and each delivery, times the 4 KB blocks of the payload. Monitoring systems "
                + "may count messages or API calls instead."),
        Note(
            .elasticFromMinutePeaks, "elastic-traffic-per-minute",
            "Elastic traffic is each minute's peak TPS above the provisioned capacity, summed over "
                + "the minutes; the source of RabbitMQ shows it by an example, its formula is a picture."
        ),
        Note(
            .elasticTrafficNotGiven, "elastic-traffic-not-given",
            "At least one period has no minute peaks; no elastic traffic is billed for it. Give "
                + "minutePeakTPS or minutePeakTPSCounts to include it."),
        Note(
            .delayedMessagesInPeaks, "delayed-messages-in-peaks",
            "Minute peaks are taken as given; the source does not say whether delayed messages "
                + "weigh more in them."),
        Note(
            .minutePeaksNotBilled, "minute-peaks-not-billed",
            "With metering by messaging requests, minute peaks are not billed."),
        Note(
            .messagesNotBilled, "messages-not-billed",
            "With provisioned capacity, messages are not billed by their number."),
        Note(
            .gigabytesAsGiven, "gigabytes-as-given",
            "GB are billed as given, without conversion; the source does not say whether a GB has "
                + "10^9 or 2^30 bytes."),
        Note(
            .storageAsHeld, "storage-as-held",
            "Storage is billed as held during every hour of its period; the source does not say "
                + "whether the mean or the peak of an hour counts."),
        Note(
            .laterItemsLeftOut, "later-items-left-out",
            "Later revisions of the billing page add an instance fee and a PrivateLink fee whose "
                + "figures are not known; they are not in this bill."),
        Note(
            .queuePricesOfOneColumn, "queue-prices-of-one-column",
            "The price sheet has the same queue prices here as in another price group; the source "
                + "prints one column of queue prices for all regions."),
        Note(
            .smallestFreeQuotas, "default-free-quotas",
            "Where no free quota was given, the smallest one is taken: 100 topics and consumer "
                + "groups, 500 online clients. Larger instance types have more."),
        Note(
            .onePoolOfFreeResources, "one-pool-of-free-resources",
            "The free resources are taken as one pool over topics and consumer groups; the source "
                + "speaks of units only."),
        Note(
            .instanceFeeWithCumulative, "instance-fee-with-cumulative",
            "The instance fee of shared instances is billed with the cumulative method only; the "
                + "source says 'pay-as-you-go', which could also include reserved and elastic "
                + "capacity."),
        Note(
            .clientsBeyondQuota, "clients-beyond-quota",
            "Online clients beyond the free quota are billed. A program that creates a producer for "
                + "each message inflates their number."),
        Note(
            .requestPricesNotTiered, "request-prices-not-tiered",
            "Public pages describe tiered prices of message requests without giving the tiers; here "
                + "all requests of an option have one price."),
        Note(
            .internalTrafficLeftOut, "internal-traffic-left-out",
            "Public pages list internal network traffic as an item of the standard and professional "
                + "editions, without a price; it is not part of these bills."),
        Note(
            .capacityUnitsOfRabbitMQ, "capacity-units-of-rabbitmq",
            "No public page gives the units of reserved and elastic capacity for RocketMQ; TPS-hours "
                + "and TPS-minutes are those of RabbitMQ."),
        Note(
            .regionsOfNewEditions, "regions-of-new-editions",
            "Public pages confirm the shared and dedicated editions for fewer regions than the price "
                + "sheet lists; ask the provider whether they are sold in this one."),
        Note(
            .privateLinkAlikeEverywhere, "private-link-one-price",
            "The public pages of PrivateLink print one price for all regions; it is taken, unless "
                + "'rates' or another price sheet give their own."),
        Note(
            .unknownPrices, "prices-unknown",
            "Items with the status 'unpriced' have no published price and are in no sum. Ask the "
                + "provider for them and give them in 'rates', or in a price sheet."),
    ]
}

/// All notes, as they stand in a bill.
struct NoteTexts: Sendable {
    private var octets: [UInt8] = []
    private var notes: [(bit: UInt32, range: Range<Int>)] = []

    static let all = NoteTexts()

    private init() {
        for note in Note.all {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("code", note.code)
            writer.member("detail", note.detail)
            writer.endObject()
            let start = octets.count
            octets += writer.bytes
            notes.append((note.assumption.rawValue, start..<octets.count))
        }
    }

    /// Writes the notes on some assumptions, as an array.
    func write(_ assumptions: Assumptions, to writer: inout JSONWriter) {
        let octets = octets.span
        let bits = assumptions.rawValue
        writer.beginArray()
        for note in notes where bits & note.bit != 0 {
            writer.raw { $0.append(octets.extracting(note.range)) }
        }
        writer.endArray()
    }
}
