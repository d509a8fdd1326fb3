import JSON
import Pricing

extension JSONWriter {
    /// Writes the answer to a RabbitMQ usage document.
    mutating func rabbitMQBill(
        _ estimate: Estimate, of document: RabbitMQDocument,
        sheet: LoadedPriceSheet<RabbitMQPrices>
    ) {
        beginObject()
        member("product", Product.rabbitmq.rawValue)
        member("region", document.regional.region.id)
        member("metering", document.usage.metering.name)
        member("currency", sheet.sheet.currency)
        member("hours", estimate.hours)
        member("total", estimate.total)
        name("items")
        sheet.templates[document.regional.group].write(estimate.items, to: &self)
        name("periods")
        array(of: estimate.periods) { $0.periodTotal($1) }
        notes(estimate.assumptions)
        warnings(estimate.warnings)
        name("priceSheet")
        raw(sheet.provenance)
        endObject()
    }

    private mutating func periodTotal(_ period: PeriodTotal) {
        beginObject()
        if let label = period.label { member("label", label) }
        member("hours", period.hours)
        member("repeat", period.repeats)
        member("total", period.total)
        endObject()
    }
}

extension RabbitMQUsage.Metering {
    fileprivate var name: String {
        switch self {
        case .messagingRequests: "messaging-requests"
        case .provisionedCapacity: "provisioned-capacity"
        }
    }
}
