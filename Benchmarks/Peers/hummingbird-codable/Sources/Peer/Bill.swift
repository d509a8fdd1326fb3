import Foundation
import Hummingbird

/// The answer to a document.
///
/// Unlike in that of mq-pricing, items have no derivation, and the notes are always the same.
struct Bill: ResponseEncodable {
    var product = "rabbitmq"
    var region: String
    var metering: Document.Metering
    var currency = "USD"
    var hours: Int
    var total: String
    var items: [Item]
    var periods: [PeriodTotal]
    var notes = Prices.notes
    var warnings: [String] = []
    var priceSheet = PriceSheet(id: Prices.sheet)

    struct Item: Encodable {
        var sku: String
        var description: String
        var quantity: String
        var unit: String
        var unitPrice: String
        var per: String
        var amount: String
        var formula: String
    }

    struct PeriodTotal: Encodable {
        var label: String?
        var hours: Int
        var `repeat`: Int
        var total: String
    }

    struct Note: Encodable {
        var code: String
        var detail: String
    }

    struct PriceSheet: Encodable {
        var id: String
    }
}

extension Document {
    /// Prices the usage; `Decimal` has 38 digits, which the documents measured here never need.
    func bill() -> Bill {
        var sums = Meters()
        var total = Decimal.zero
        var hours = 0
        let periods = usage.map { period in
            let meters = meters(of: period)
            let periodTotal = meters.total
            sums.add(meters)
            total += periodTotal
            let (periodHours, repeats) = (period.hours ?? 1, period.repeat ?? 1)
            hours += periodHours * repeats
            return Bill.PeriodTotal(
                label: period.label, hours: periodHours, repeat: repeats,
                total: periodTotal.description)
        }
        return Bill(
            region: region, metering: metering, hours: hours, total: total.description,
            items: sums.items, periods: periods)
    }

    private func meters(of period: Period) -> Meters {
        var meters = Meters()
        let (hours, repeats) = (Decimal(period.hours ?? 1), Decimal(period.repeat ?? 1))
        switch metering {
        case .messagingRequests:
            for messages in period.messages ?? [] {
                let isDelayed = messages.type == .delayed
                let factor = Decimal(messages.blocks) * repeats
                meters[isDelayed ? .delayedReceive : .normalRequests] +=
                    Decimal(messages.received ?? 0) * factor
                meters[isDelayed ? .delayedDeliver : .normalRequests] +=
                    Decimal(messages.delivered ?? 0) * factor
            }
        case .provisionedCapacity:
            let tps = provisionedTPS ?? 0
            let elastic = (period.minutePeakTPS ?? []).reduce(0) { $0 + max(0, $1 - tps) }
            meters[.provisionedTPSHours] = Decimal(tps) * hours * repeats
            meters[.elasticTPSMinutes] = Decimal(elastic) * repeats
        }
        var start = 0
        for tier in Prices.queueTiers {
            let slice = min(period.queues ?? 0, tier.end) - start
            guard slice > 0 else { break }
            meters[tier.item] = Decimal(slice) * hours * repeats
            start = tier.end
        }
        meters[.storageGBHours] = (period.storageGB ?? 0) * hours * repeats
        meters[.internetOutGB] = (period.internetOutGB ?? 0) * repeats
        meters[.messageTraces] = Decimal(period.messageTraces ?? 0) * repeats
        return meters
    }
}

extension Document.Messages {
    /// The blocks of 4 KB in which messages are billed.
    fileprivate var blocks: Int { max(1, (payloadBytes + 4095) / 4096) }
}

/// How much of each item was used.
private struct Meters {
    private var quantities = Array(repeating: Decimal.zero, count: BillableItem.allCases.count)

    subscript(item: BillableItem) -> Decimal {
        get { quantities[item.rawValue] }
        set { quantities[item.rawValue] = newValue }
    }

    mutating func add(_ other: Meters) {
        for index in quantities.indices { quantities[index] += other.quantities[index] }
    }

    var total: Decimal {
        BillableItem.allCases.reduce(0) { $0 + amount(of: $1) }
    }

    var items: [Bill.Item] {
        BillableItem.allCases.compactMap { item in
            let quantity = self[item]
            guard !quantity.isZero else { return nil }
            let point = item.point
            return Bill.Item(
                sku: point.sku, description: point.description, quantity: quantity.description,
                unit: point.unit, unitPrice: point.unitPrice.description,
                per: point.per.description, amount: amount(of: item).description,
                formula: "\(quantity) / \(point.per) * \(point.unitPrice)")
        }
    }

    private func amount(of item: BillableItem) -> Decimal {
        let quantity = self[item]
        return quantity.isZero ? 0 : quantity * item.point.unitPrice / item.point.per
    }
}
