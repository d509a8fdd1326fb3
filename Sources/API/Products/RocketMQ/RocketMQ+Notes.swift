import Pricing

extension RocketMQ {
    static let notes: [NoteText] = [
        .payloadMultiplierBothWays,
        .kilobyteOf1024Bytes,
        .emptyMessageCountsOnce,
        .peaksCountedLikeRequests,
        .elasticFromMinutePeaks,
        .elasticTrafficNotGiven,
        .messagesNotGiven,
        .periodTakenAsIdle,
        .minutePeaksNotBilled,
        .messagesNotBilled,
        .gigabytesAsGiven,
        .storageAsHeld,
        NoteText(
            .smallestFreeQuotas, "default-free-quotas",
            "Where no free quota was given, the smallest one is taken: 100 topics and consumer "
                + "groups, 500 online clients. Larger instance types have more."),
        NoteText(
            .onePoolOfFreeResources, "one-pool-of-free-resources",
            "The free resources are taken as one pool over topics and consumer groups; the source "
                + "speaks of units only."),
        NoteText(
            .instanceFeeWithCumulative, "instance-fee-with-cumulative",
            "The instance fee of shared instances is billed with the cumulative method only; the "
                + "source says 'pay-as-you-go', which could also include reserved and elastic "
                + "capacity."),
        NoteText(
            .clientsBeyondQuota, "clients-beyond-quota",
            "Online clients beyond the free quota are billed. A program that creates a producer for "
                + "each message inflates their number."),
        NoteText(
            .requestPricesNotTiered, "request-prices-not-tiered",
            "Public pages describe tiered prices of message requests without giving the tiers; here "
                + "all requests of an option have one price."),
        NoteText(
            .internalTrafficLeftOut, "internal-traffic-left-out",
            "Public pages list internal network traffic as an item of the standard and professional "
                + "editions, without a price; it is not part of these bills."),
        NoteText(
            .capacityUnitsOfRabbitMQ, "capacity-units-of-rabbitmq",
            "No public page gives the units of reserved and elastic capacity for RocketMQ; TPS-hours "
                + "and TPS-minutes are those of RabbitMQ."),
        NoteText(
            .regionsOfNewEditions, "regions-of-new-editions",
            "Public pages confirm the shared and dedicated editions for fewer regions than the price "
                + "sheet lists; ask the provider whether they are sold in this one."),
        NoteText(
            .privateLinkAlikeEverywhere, "private-link-one-price",
            "The public pages of PrivateLink print one price for all regions; it is taken, unless "
                + "'rates' or another price sheet give their own."),
        NoteText(
            .unknownPrices, "prices-unknown",
            "Items with the status 'unpriced' have no published price and are in no sum. Ask the "
                + "provider for them and give them in 'rates', or in a price sheet."),
    ]
}
