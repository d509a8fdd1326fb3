import JSON
import Pricing

extension DocumentDecoder {
    private enum EditionField: Int, DocumentField {
        case standard, professional, shared, dedicated
        static let table = FieldTable(Self.self, of: "edition")

        var edition: RocketMQEdition {
            switch self {
            case .standard: .standard
            case .professional: .professional
            case .shared: .shared
            case .dedicated: .dedicated
            }
        }
    }

    private enum RateField: Int, DocumentField {
        case messageRequests, reservedTPSHour, elasticTPSMinute, instanceHour, resourceHour
        case clientHour, storageGBHour, internetOutGB, messageTraces, privateLinkZoneHour
        case privateLinkGB
        static let table = FieldTable(Self.self)

        var component: RocketMQComponent {
            switch self {
            case .messageRequests: .messageRequests
            case .reservedTPSHour: .reservedCapacity
            case .elasticTPSMinute: .elasticCapacity
            case .instanceHour: .instance
            case .resourceHour: .resources
            case .clientHour: .onlineClients
            case .storageGBHour: .storage
            case .internetOutGB: .internetOut
            case .messageTraces: .messageTraces
            case .privateLinkZoneHour: .privateLinkInstance
            case .privateLinkGB: .privateLinkTraffic
            }
        }
    }

    /// The unit prices of editions, as decimal strings.
    ///
    /// In a price sheet each edition has all prices that it can bill, and null for one that is
    /// not known; in a usage document only known prices are given.
    mutating func rocketMQPrices(_ node: JSONNode, inSheet: Bool) -> RocketMQPrices {
        var prices = RocketMQPrices()
        guard let editions = object(node, EditionField.self) else { return prices }
        for field in EditionField.allCases {
            let value = inSheet ? required(field, in: editions) : editions[field]
            guard let value, let rates = object(value, RateField.self) else { continue }
            read(rates, of: field.edition, inSheet: inSheet, into: &prices)
        }
        return prices
    }

    private mutating func read(
        _ rates: Members<RateField>, of edition: RocketMQEdition, inSheet: Bool,
        into prices: inout RocketMQPrices
    ) {
        for field in RateField.allCases {
            let canBill = edition.canBill(field.component)
            let value = inSheet && canBill ? required(field, in: rates) : rates[field]
            guard let value else { continue }
            guard canBill else {
                fault(.rule("\(edition.rawValue) never bills this"), at: value)
                continue
            }
            if inSheet, document.kind(of: value) == .null { continue }
            if let price = unitPrice(value, per: field.component.per) {
                prices.set(price, of: field.component, in: edition)
            }
        }
    }
}
