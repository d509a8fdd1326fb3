import JSON
import Pricing

/// The answer of `POST /rabbitmq/estimate`.
struct RabbitMQEstimateAnswer: Answer {
    let regional: RegionalPrices<RabbitMQPrices>
    let metering: RabbitMQUsage.Metering
    let estimate: RabbitMQEstimate
    let sheet: LoadedPriceSheet<RabbitMQ>
    let origin: Origin?

    var region: Region { regional.region }
    var hours: Int64 { estimate.hours }
    var bills: [AnsweredBill] {
        [AnsweredBill(option: nil, metering: metering.name, bill: estimate.bill)]
    }
    var notes: Notes { estimate.notes }
    var warnings: [WarningText] {
        WarningText.first(of: estimate.warnings) { WarningText($0) }
    }
}

extension RabbitMQEstimateAnswer {
    func writeMembers(to writer: inout JSONWriter) {
        writer.member("metering", metering.name)
        writer.member("currency", sheet.sheet.currency)
        writer.member("hours", hours)
        writer.billMembers(estimate.bill, sheet.jsonCache.lines[regional.group])
    }
}

extension JSONWriter {
    /// Writes the members of a bill of RabbitMQ.
    mutating func billMembers(_ bill: Bill, _ cache: BillLineCache) {
        completeness(of: bill)
        name("items")
        cache.write(bill, to: &self)
        name("periods")
        array(of: bill.periods) { writer, period in
            writer.beginObject()
            if let label = period.label { writer.member("label", label) }
            writer.member("hours", period.hours)
            writer.member("repeat", period.repeats)
            writer.member("total", known: period.total)
            writer.endObject()
        }
    }

    /// Writes whether a bill is complete, and its total, or what is known instead.
    private mutating func completeness(of bill: Bill) {
        name("complete")
        boolean(bill.isComplete)
        member("total", known: bill.total)
        guard let range = bill.range else { return }
        member("pricedSubtotal", bill.pricedSubtotal)
        name("range")
        beginObject()
        member("minimum", range.least)
        member("maximum", range.greatest)
        endObject()
    }
}

extension RabbitMQUsage.Metering {
    /// The canonical name.
    var name: String {
        switch self {
        case .messagingRequests: "messaging-requests"
        case .provisionedCapacity: "provisioned-capacity"
        }
    }
}
