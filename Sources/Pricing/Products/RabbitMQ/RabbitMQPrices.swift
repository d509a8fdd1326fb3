/// One column of the price sheet of serverless ApsaraMQ for RabbitMQ.
package struct RabbitMQPrices: Sendable {
    /// Per queue-hour.
    package let queueTiers: GraduatedPrice
    /// Whether the queue prices are those of an earlier price group of the sheet.
    package let repeatsQueuePrices: Bool
    /// Everything that has a price, in the order of the bill.
    package let catalogue: [BillableItem]
    /// The prices of the items, by their positions in the catalogue.
    package let unitPrices: [UnitPrice]

    /// Makes the items of the bill; nil if the price of a key is missing.
    ///
    /// - Parameters:
    ///   - queueTiers: the prices of a queue-hour, graduated.
    ///   - repeatsQueuePrices: whether an earlier price group has the same queue prices.
    ///   - prices: the unit prices of all keys.
    package init?(
        queueTiers: GraduatedPrice, repeatsQueuePrices: Bool = false, prices: [Key: UnitPrice]
    ) {
        self.queueTiers = queueTiers
        self.repeatsQueuePrices = repeatsQueuePrices
        let keys = Key.allCases.compactMap { key in prices[key].map { (key.item, $0) } }
        guard keys.count == Key.allCases.count else { return nil }
        let items = keys[..<Self.firstTier] + queueTiers.pricedItems + keys[Self.firstTier...]
        catalogue = items.map(\.0)
        unitPrices = items.map(\.1)
    }

    /// The position of the first queue tier in the bill: after messaging, before storage.
    private static let firstTier = 5

    /// The single prices of a price sheet, by their names there, in the order of the bill.
    package enum Key: String, CaseIterable, Sendable {
        case normalRequests, delayedReceiveRequests, delayedDeliverRequests
        case provisionedTPSHour, elasticTPSMinute
        case storageGBHour, internetOutGB, messageTraces

        /// The number of units that the price is quoted for.
        package var per: UnitPrice.Per {
            switch self {
            case .normalRequests, .delayedReceiveRequests, .delayedDeliverRequests, .messageTraces:
                .million
            case .provisionedTPSHour, .elasticTPSMinute, .storageGBHour, .internetOutGB:
                .one
            }
        }
    }

    /// The position of a key in the catalogue.
    func position(of key: Key) -> Int {
        switch key {
        case .normalRequests: 0
        case .delayedReceiveRequests: 1
        case .delayedDeliverRequests: 2
        case .provisionedTPSHour: 3
        case .elasticTPSMinute: 4
        case .storageGBHour: Self.firstTier + queueTiers.tiers.count
        case .internetOutGB: Self.firstTier + queueTiers.tiers.count + 1
        case .messageTraces: Self.firstTier + queueTiers.tiers.count + 2
        }
    }

    /// Items that are metered together.
    enum ItemGroup {
        case messaging, queues, others
    }

    /// The group of the item at a position in the catalogue.
    func group(of position: Int) -> ItemGroup {
        switch position {
        case ..<Self.firstTier: .messaging
        case ..<(Self.firstTier + queueTiers.tiers.count): .queues
        default: .others
        }
    }

    /// The position of a queue tier in the catalogue.
    func position(ofTier tier: Int) -> Int {
        Self.firstTier + tier
    }
}

extension GraduatedPrice {
    /// An item for each tier of queues, with its price.
    fileprivate var pricedItems: [(BillableItem, UnitPrice)] {
        tiers.enumerated().map { index, tier in
            let from = index == 0 ? 1 : tiers[index - 1].upTo + 1
            let item = BillableItem(
                id: "rabbitmq.queues.tier-\(index + 1)",
                description: "Queues \(from) to \(tier.upTo)", unit: "queue-hours",
                per: tier.unitPrice.per)
            return (item, tier.unitPrice)
        }
    }
}

extension RabbitMQPrices.Key {
    fileprivate var item: BillableItem {
        let (sku, description, unit) = line
        return BillableItem(
            id: "rabbitmq.\(sku)", description: description, unit: unit, per: per)
    }

    private var line: (sku: String, description: String, unit: String) {
        switch self {
        case .normalRequests:
            ("requests.normal", "Receipt and delivery of normal messages", "requests")
        case .delayedReceiveRequests:
            ("requests.delayed-receive", "Receipt of delayed messages", "requests")
        case .delayedDeliverRequests:
            ("requests.delayed-deliver", "Delivery of delayed messages", "requests")
        case .provisionedTPSHour:
            ("capacity.provisioned", "Provisioned capacity", "TPS-hours")
        case .elasticTPSMinute:
            ("capacity.elastic", "Elastic traffic above the provisioned capacity", "TPS-minutes")
        case .storageGBHour: ("storage", "Message storage", "GB-hours")
        case .internetOutGB: ("internet-out", "Outbound Internet traffic", "GB")
        case .messageTraces: ("message-traces", "Message trace logs", "traces")
        }
    }
}
