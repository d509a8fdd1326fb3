/// The readings of the billing rules that a bill depends on, and what it leaves out.
package struct Assumptions: OptionSet, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The payload multiplier counts for receiving too.
    package static let payloadMultiplierBothWays = Assumptions(rawValue: 1 << 0)
    /// 4 KB are 4,096 bytes.
    package static let kilobyteOf1024Bytes = Assumptions(rawValue: 1 << 1)
    /// A message without content counts as one.
    package static let emptyMessageCountsOnce = Assumptions(rawValue: 1 << 2)
    /// Elastic traffic is the sum of each minute's peak above the capacity.
    package static let elasticFromMinutePeaks = Assumptions(rawValue: 1 << 3)
    /// Periods without minute peaks have no elastic traffic.
    package static let elasticTrafficNotGiven = Assumptions(rawValue: 1 << 4)
    /// Peaks are taken as given, whether or not delayed messages weigh more in them.
    package static let delayedMessagesInPeaks = Assumptions(rawValue: 1 << 5)
    /// Minute peaks were given where capacity is not billed.
    package static let minutePeaksNotBilled = Assumptions(rawValue: 1 << 6)
    /// Messages were given where requests are not billed.
    package static let messagesNotBilled = Assumptions(rawValue: 1 << 7)
    /// GB are in the caller's unit.
    package static let gigabytesAsGiven = Assumptions(rawValue: 1 << 8)
    /// Storage is held for every hour of its period.
    package static let storageAsHeld = Assumptions(rawValue: 1 << 9)
    /// Items of later revisions of the billing page have no known price.
    package static let laterItemsLeftOut = Assumptions(rawValue: 1 << 10)
    /// The smallest published free quotas stand for those that were not given.
    package static let smallestFreeQuotas = Assumptions(rawValue: 1 << 11)
    /// The free resources are one pool over topics and consumer groups.
    package static let onePoolOfFreeResources = Assumptions(rawValue: 1 << 12)
    /// The instance fee of shared instances applies to the cumulative method only.
    package static let instanceFeeWithCumulative = Assumptions(rawValue: 1 << 13)
    /// Something that was used has no known price.
    package static let unknownPrices = Assumptions(rawValue: 1 << 14)
    /// PrivateLink has one price in all regions.
    package static let privateLinkAlikeEverywhere = Assumptions(rawValue: 1 << 15)
    /// Minute peaks count messaging requests, not messages or API calls.
    package static let peaksCountedLikeRequests = Assumptions(rawValue: 1 << 16)
    /// Queues cost the same as in the first price group, which is the only column printed.
    package static let queuePricesOfOneColumn = Assumptions(rawValue: 1 << 17)
    /// Message requests have one price, where public pages speak of tiers.
    package static let requestPricesNotTiered = Assumptions(rawValue: 1 << 18)
    /// The internal network traffic of the old editions is not billed.
    package static let internalTrafficLeftOut = Assumptions(rawValue: 1 << 19)
    /// The units of reserved and elastic capacity are those of RabbitMQ.
    package static let capacityUnitsOfRabbitMQ = Assumptions(rawValue: 1 << 20)
    /// The new editions are compared in regions where no page confirms them.
    package static let regionsOfNewEditions = Assumptions(rawValue: 1 << 21)
    /// Clients beyond the free quota may come from a producer for each message.
    package static let clientsBeyondQuota = Assumptions(rawValue: 1 << 22)
}

/// What was priced, but cannot be so in reality.
package enum Warning: Sendable, Equatable {
    case queuesAboveInstanceLimit(period: Int, limit: Int64)
    case provisionedCapacityAboveInstanceLimit(limit: Int64)
    case peaksAboveInstanceLimit(period: Int, limit: Int64)
    case payloadAboveMessageLimit(period: Int, messages: Int, limit: Int64)
    /// Dedicated instances are not sold by messaging requests.
    case methodNotOffered
    /// A new edition's resources cost more by the unit than an old one's; `isGiven` tells whether
    /// it was the new one's price that the document gave.
    case rateContradictsDocumentation(RocketMQEdition, than: RocketMQEdition, isGiven: Bool)
}
