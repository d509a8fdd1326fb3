import Foundation

/// The price group of all regions but Riyadh, of the sheet that mq-pricing has built in.
enum Prices {
    static let sheet = "rabbitmq-serverless-2024-12-06"

    static let regions: Set = [
        "cn-hangzhou", "cn-shanghai", "cn-qingdao", "cn-beijing", "cn-zhangjiakou", "cn-huhehaote",
        "cn-wulanchabu", "cn-shenzhen", "cn-guangzhou", "cn-chengdu", "cn-hongkong",
        "ap-northeast-1", "ap-southeast-1", "ap-southeast-3", "ap-southeast-5", "ap-southeast-6",
        "ap-southeast-7", "eu-central-1", "us-east-1", "us-west-1", "cn-shanghai-finance-1",
        "cn-beijing-finance-1",
    ]

    static let mostQueues = 100_000

    /// Where each queue tier ends, and its price point.
    static let queueTiers: [(end: Int, item: BillableItem)] = [
        (200, .queuesTier1), (3_000, .queuesTier2), (20_000, .queuesTier3),
        (mostQueues, .queuesTier4),
    ]

    static let notes = [
        Bill.Note(
            code: "payload-multiplier-both-ways",
            detail: "Received messages are counted in blocks of 4 KB like delivered ones; the "
                + "provider's worked example for RabbitMQ does so, its text names delivery only."),
        Bill.Note(
            code: "kilobyte-1024",
            detail: "4 KB are taken as 4096 bytes; the source does not say, and 4000 would count "
                + "more blocks here."),
        Bill.Note(
            code: "gigabytes-as-given",
            detail: "GB are billed as given, without conversion; the source does not say whether a "
                + "GB has 10^9 or 2^30 bytes."),
        Bill.Note(
            code: "storage-as-held",
            detail: "Storage is billed as held during every hour of its period; the source does "
                + "not say whether the mean or the peak of an hour counts."),
        Bill.Note(
            code: "later-items-left-out",
            detail: "Later revisions of the billing page add an instance fee and a PrivateLink fee "
                + "whose figures are not known; they are not in this bill."),
    ]
}

/// What is billed, in the order of the bill.
enum BillableItem: Int, CaseIterable {
    case normalRequests, delayedReceive, delayedDeliver, provisionedTPSHours, elasticTPSMinutes
    case queuesTier1, queuesTier2, queuesTier3, queuesTier4
    case storageGBHours, internetOutGB, messageTraces

    var point: PricePoint { Self.points[rawValue] }

    private static let points = [
        PricePoint(
            "requests.normal", "Receipt and delivery of normal messages", "requests", "0.31",
            per: 1_000_000),
        PricePoint(
            "requests.delayed-receive", "Receipt of delayed messages", "requests", "1.55",
            per: 1_000_000),
        PricePoint(
            "requests.delayed-deliver", "Delivery of delayed messages", "requests", "0.31",
            per: 1_000_000),
        PricePoint("capacity.provisioned", "Provisioned capacity", "TPS-hours", "0.00013"),
        PricePoint(
            "capacity.elastic", "Elastic traffic above the provisioned capacity", "TPS-minutes",
            "0.000019"),
        PricePoint("queues.tier-1", "Queues 1 to 200", "queue-hours", "0.000044"),
        PricePoint("queues.tier-2", "Queues 201 to 3000", "queue-hours", "0.000022"),
        PricePoint("queues.tier-3", "Queues 3001 to 20000", "queue-hours", "0.000044"),
        PricePoint("queues.tier-4", "Queues 20001 to 100000", "queue-hours", "0.000088"),
        PricePoint("storage", "Message storage", "GB-hours", "0.000319"),
        PricePoint("internet-out", "Outbound Internet traffic", "GB", "0.13"),
        PricePoint(
            "message-traces", "Message trace logs", "traces", "0.0155", per: 1_000_000),
    ]
}

/// An item's texts and price.
struct PricePoint {
    let sku: String
    let description: String
    let unit: String
    let unitPrice: Decimal
    let per: Decimal

    init(
        _ sku: String, _ description: String, _ unit: String, _ unitPrice: String, per: Decimal = 1
    ) {
        guard let price = Decimal(string: unitPrice) else {
            preconditionFailure("\(unitPrice) is not a price")
        }
        self.sku = "rabbitmq.\(sku)"
        self.description = description
        self.unit = unit
        self.unitPrice = price
        self.per = per
    }
}
