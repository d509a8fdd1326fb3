import Testing

/// A second implementation of the billing rules, in exact fractions and without any code of the
/// service but its JSON reader: what a bill must say.
struct ReferenceBill {
    private(set) var quantities: [String: Fraction] = [:]
    private(set) var amounts: [String: Fraction] = [:]
    private(set) var periods: [Fraction] = []
    private(set) var total: Fraction = .zero
    private(set) var hours = 0

    /// The order of the bill.
    static let skus = [
        "rabbitmq.requests.normal", "rabbitmq.requests.delayed-receive",
        "rabbitmq.requests.delayed-deliver", "rabbitmq.capacity.provisioned",
        "rabbitmq.capacity.elastic", "rabbitmq.queues.tier-1", "rabbitmq.queues.tier-2",
        "rabbitmq.queues.tier-3", "rabbitmq.queues.tier-4", "rabbitmq.storage",
        "rabbitmq.internet-out", "rabbitmq.message-traces",
    ]

    /// The skus of what was used, in the order of the bill.
    var billed: [String] {
        Self.skus.filter { sku in quantities[sku].map { !$0.numerator.isZero } ?? false }
    }

    init(_ document: JSONValue, prices: ReferencePrices) throws {
        let column = try #require(document["region"]?.string.flatMap { prices.columns[$0] })
        let provisioned = document["provisionedTPS"]?.integer
        for period in try #require(document["usage"]).elements {
            let hours = period["hours"]?.integer ?? 1
            let repeats = period["repeat"]?.integer ?? 1
            self.hours += hours * repeats
            var used: [String: Fraction] = [:]
            if let provisioned {
                used["rabbitmq.capacity.provisioned"] = Fraction(provisioned) * Fraction(hours)
                used["rabbitmq.capacity.elastic"] = Self.excess(period, over: provisioned)
            } else {
                Self.addMessages(period, to: &used)
            }
            Self.addQueues(period, hours, column.tiers, to: &used)
            let storage = Self.measure(period["storageGB"])
            used["rabbitmq.storage"] = storage * Fraction(hours)
            used["rabbitmq.internet-out"] = Self.measure(period["internetOutGB"])
            used["rabbitmq.message-traces"] = Self.traces(period)
            add(used.mapValues { Self.inMillionths($0) * Fraction(repeats) }, at: column)
        }
    }

    private mutating func add(_ used: [String: Fraction], at column: ReferencePrices.Column) {
        var sum: Fraction = .zero
        for (sku, quantity) in used {
            guard let price = column.prices[sku] else { continue }
            let amount = quantity * price
            quantities[sku] = (quantities[sku] ?? .zero) + quantity
            amounts[sku] = (amounts[sku] ?? .zero) + amount
            sum = sum + amount
        }
        periods.append(sum)
        total = total + sum
    }

    private static func addMessages(_ period: JSONValue, to used: inout [String: Fraction]) {
        for messages in period["messages"]?.elements ?? [] {
            let payload = messages["payloadBytes"]?.integer ?? 0
            let blocks = Fraction(max(1, payload / 4096 + (payload % 4096 == 0 ? 0 : 1)))
            let published = messages["published"]?.integer ?? 0
            let routed = Fraction(published) * Fraction(messages["queuesPerMessage"]?.integer ?? 0)
            let received = messages["received"].map { Fraction($0.integer ?? 0) } ?? routed
            let delivered = Fraction(messages["delivered"]?.integer ?? 0)
            let isDelayed = messages["type"]?.string == "delayed"
            let skus =
                isDelayed
                ? ("rabbitmq.requests.delayed-receive", "rabbitmq.requests.delayed-deliver")
                : ("rabbitmq.requests.normal", "rabbitmq.requests.normal")
            used[skus.0, default: .zero] = used[skus.0, default: .zero] + received * blocks
            used[skus.1, default: .zero] = used[skus.1, default: .zero] + delivered * blocks
        }
    }

    private static func excess(_ period: JSONValue, over provisioned: Int) -> Fraction {
        var sum: Fraction = .zero
        for peak in period["minutePeakTPS"]?.elements ?? [] {
            sum = sum + Fraction(max(0, (peak.integer ?? 0) - provisioned))
        }
        for run in period["minutePeakTPSCounts"]?.elements ?? [] {
            let above = max(0, (run["tps"]?.integer ?? 0) - provisioned)
            sum = sum + Fraction(above) * Fraction(run["minutes"]?.integer ?? 0)
        }
        return sum
    }

    private static func addQueues(
        _ period: JSONValue, _ hours: Int, _ tiers: [Int], to used: inout [String: Fraction]
    ) {
        let queues = period["queues"]?.integer ?? 0
        var lower = 0
        for (index, upper) in tiers.enumerated() {
            let slice = max(0, min(queues, upper) - lower)
            used["rabbitmq.queues.tier-\(index + 1)"] = Fraction(slice) * Fraction(hours)
            lower = upper
        }
    }

    private static func traces(_ period: JSONValue) -> Fraction {
        var sum = Fraction(period["messageTraces"]?.integer ?? 0)
        let calls = period["apiCalls"]
        for name in calls?.names ?? [] { sum = sum + Fraction(calls?[name]?.integer ?? 0) }
        return sum
    }

    private static let million = BigNatural.power(ofTen: 6)

    /// The same value; one denominator for all quantities keeps the sums short.
    private static func inMillionths(_ quantity: Fraction) -> Fraction {
        guard quantity.denominator == Fraction.one else { return quantity }
        return Fraction(quantity.numerator * million, over: million)
    }

    private static func measure(_ value: JSONValue?) -> Fraction {
        Fraction(BigNatural(value?.millionths ?? 0), over: million)
    }
}
