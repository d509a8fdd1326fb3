import TestSupport
import Testing

/// A second implementation of the rules of RabbitMQ, without any code of the service but its JSON
/// reader: what a bill must say.
struct ReferenceBill {
    private(set) var quantities: [String: Fraction] = [:]
    private(set) var amounts: [String: Fraction] = [:]
    /// Nil for periods that lack figures.
    private(set) var periods: [Fraction?] = []
    /// The least and the greatest total; the same where no figures are missing.
    private(set) var least: Fraction = 0
    private(set) var greatest: Fraction = 0
    /// The SKU of the item that is not measured; nil if there is none.
    private(set) var unmeasured: String?
    private(set) var hours = 0

    /// The SKUs in the order of the bill, each with the key of its price.
    private static let items = [
        ("rabbitmq.requests.normal", "normalRequests"),
        ("rabbitmq.requests.delayed-receive", "delayedReceiveRequests"),
        ("rabbitmq.requests.delayed-deliver", "delayedDeliverRequests"),
        ("rabbitmq.capacity.provisioned", "provisionedTPSHour"),
        ("rabbitmq.capacity.elastic", "elasticTPSMinute"),
        ("rabbitmq.queues.tier-1", "queueHour/1"), ("rabbitmq.queues.tier-2", "queueHour/2"),
        ("rabbitmq.queues.tier-3", "queueHour/3"), ("rabbitmq.queues.tier-4", "queueHour/4"),
        ("rabbitmq.storage", "storageGBHour"), ("rabbitmq.internet-out", "internetOutGB"),
        ("rabbitmq.message-traces", "messageTraces"),
    ]

    /// The SKUs of what was used, or is not measured, in the order of the bill.
    var billed: [String] {
        Self.items.map(\.0).filter { sku in
            sku == unmeasured || quantities[sku].map { !$0.isZero } ?? false
        }
    }

    /// The sum of the items that are measured.
    var subtotal: Fraction {
        amounts.filter { $0.key != unmeasured }.values.reduce(0, +)
    }

    init(_ document: JSONValue, sheet: ReferenceSheet) throws {
        let prices = try sheet.prices(for: document)
        let provisioned = document["provisionedTPS"]?.integer
        for period in try #require(document["usage"]).elements {
            let hours = period.count("hours", or: 1)
            let repeats = period.count("repeat", or: 1)
            self.hours += hours * repeats
            var used: [String: Fraction] = [:]
            if let provisioned {
                used["provisionedTPSHour"] = Fraction(provisioned) * Fraction(hours)
                used["elasticTPSMinute"] = period.excess(over: provisioned)
            } else {
                Self.addMessages(of: period, to: &used)
            }
            Self.addQueues(of: period, prices.queueTiers, to: &used)
            used["storageGBHour"] = period.measure("storageGB") * Fraction(hours)
            used["internetOutGB"] = period.measure("internetOutGB")
            used["messageTraces"] = Self.traces(period)
            try add(used.mapValues { $0 * Fraction(repeats) }, at: prices)
            let missing = ReferenceRange(
                of: period, provisioned: provisioned,
                isShared: document["edition"]?.string != "dedicated")
            guard let missing else { continue }
            let item = Self.items[provisioned == nil ? 0 : 4]
            unmeasured = item.0
            let price = try #require(prices[item.1]) * Fraction(repeats)
            least += missing.least * price
            greatest += missing.greatest * price
            periods[periods.count - 1] = nil
        }
    }

    /// Adds the quantities of a period by the keys of their prices.
    private mutating func add(_ used: [String: Fraction], at prices: ReferencePrices) throws {
        var sum: Fraction = 0
        for (sku, key) in Self.items {
            guard let quantity = used[key] else { continue }
            let amount = quantity * (try #require(prices[key]))
            quantities[sku, default: 0] += quantity
            amounts[sku, default: 0] += amount
            sum += amount
        }
        periods.append(sum)
        least += sum
        greatest += sum
    }

    private static func addMessages(of period: JSONValue, to used: inout [String: Fraction]) {
        for messages in period["messages"]?.elements ?? [] {
            let routed =
                Fraction(messages.count("published")) * Fraction(messages.count("queuesPerMessage"))
            let received = messages["received"].map { Fraction($0.integer ?? 0) } ?? routed
            let delivered = Fraction(messages.count("delivered"))
            let isDelayed = messages["type"]?.string == "delayed"
            let keys =
                isDelayed
                ? ("delayedReceiveRequests", "delayedDeliverRequests")
                : ("normalRequests", "normalRequests")
            used[keys.0, default: 0] += received * messages.blocks
            used[keys.1, default: 0] += delivered * messages.blocks
        }
    }

    private static func addQueues(
        of period: JSONValue, _ tiers: [Int], to used: inout [String: Fraction]
    ) {
        var lower = 0
        for (index, upper) in tiers.enumerated() {
            let slice = max(0, min(period.count("queues"), upper) - lower)
            used["queueHour/\(index + 1)"] =
                Fraction(slice) * Fraction(period.count("hours", or: 1))
            lower = upper
        }
    }

    private static func traces(_ period: JSONValue) -> Fraction {
        let calls = period["apiCalls"]
        let counts = (calls?.names ?? []).map { Fraction(calls?.count($0) ?? 0) }
        return counts.reduce(Fraction(period.count("messageTraces")), +)
    }
}
