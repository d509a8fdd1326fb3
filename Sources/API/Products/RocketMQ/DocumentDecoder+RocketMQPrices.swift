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

    fileprivate enum RateField: Int, DocumentField {
        case messageRequests, reservedTPSHour, elasticTPSMinute, instanceHour, resourceHour
        case clientHour, storageGBHour, internetOutGB, messageTraces, privateLinkZoneHour
        case privateLinkGB
        static let table = FieldTable(Self.self, advice: RocketMQ.rateAdvice)
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
        for component in RocketMQComponent.allCases {
            let canBill = edition.canBill(component)
            let field = component.rateField
            let value = inSheet && canBill ? required(field, in: rates) : rates[field]
            guard let value else { continue }
            guard canBill else {
                fault(.rule("\(edition.rawValue) never bills this"), at: value)
                continue
            }
            if inSheet, document.kind(of: value) == .null { continue }
            if let price = unitPrice(value, per: component.per) {
                prices.set(price, of: component, in: edition)
            }
        }
    }
}

extension RocketMQComponent {
    /// The key of its unit price in `rates` and in price sheets.
    var rateKey: String { rateField.description }

    fileprivate var rateField: DocumentDecoder.RateField {
        switch self {
        case .messageRequests: .messageRequests
        case .reservedCapacity: .reservedTPSHour
        case .elasticCapacity: .elasticTPSMinute
        case .instance: .instanceHour
        case .resources: .resourceHour
        case .onlineClients: .clientHour
        case .storage: .storageGBHour
        case .internetOut: .internetOutGB
        case .messageTraces: .messageTraces
        case .privateLinkInstance: .privateLinkZoneHour
        case .privateLinkTraffic: .privateLinkGB
        }
    }
}
