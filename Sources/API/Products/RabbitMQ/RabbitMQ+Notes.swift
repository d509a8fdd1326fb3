import Pricing

extension RabbitMQ {
    static let notes: [NoteText] = [
        .payloadMultiplierBothWays,
        .kilobyteOf1024Bytes,
        .emptyMessageCountsOnce,
        .peaksCountedLikeRequests,
        .elasticFromMinutePeaks,
        .elasticTrafficNotGiven,
        .messagesNotGiven,
        .periodTakenAsIdle,
        NoteText(
            .delayedMessagesInPeaks, "delayed-messages-in-peaks",
            "Minute peaks are taken as given; the source does not say whether delayed messages "
                + "weigh more in them."),
        .minutePeaksNotBilled,
        .messagesNotBilled,
        .gigabytesAsGiven,
        .storageAsHeld,
        NoteText(
            .laterItemsLeftOut, "later-items-left-out",
            "Later revisions of the billing page add an instance fee and a PrivateLink fee whose "
                + "figures are not known; they are not in this bill."),
        NoteText(
            .queuePricesOfOneColumn, "queue-prices-of-one-column",
            "The price sheet has the same queue prices here as in another price group; the source "
                + "prints one column of queue prices for all regions."),
    ]
}
