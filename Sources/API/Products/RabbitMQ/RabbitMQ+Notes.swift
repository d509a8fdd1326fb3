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
        NoteText(
            .capacityLimitsNotPublished, "capacity-limits-not-published",
            "No page states the smallest capacity, the largest or its steps; any number of TPS from 1 "
                + "on is taken, on shared instances to 50000. Give minimum, maximum and step in "
                + "capacity."),
        NoteText(
            .adviceNeedsMinutePeaks, "advice-needs-minute-peaks",
            "Without the minute peaks of every period that has messages, the best capacity and its "
                + "bill are not known, only the range of the bill."),
        NoteText(
            .adviceNeedsMessages, "advice-needs-messages",
            "Without the messages of every period that has minute peaks, the bill by messaging "
                + "requests is not known, only its range."),
    ]
}
