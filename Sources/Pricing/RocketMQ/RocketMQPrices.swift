/// A unit price, or the knowledge that nobody has published one.
///
/// What is unknown never counts as zero, so it is no number that code could forget to look at.
package enum Price: Sendable, Equatable {
    case known(UnitPrice)
    case unknown
}

/// The unit prices of serverless ApsaraMQ for RocketMQ in one region, as far as they are known.
package struct RocketMQPrices: Sendable {
    /// By edition and component; nil where a price is not known.
    private var prices: [UnitPrice?]

    /// Prices of which none is known.
    package init() {
        let count = RocketMQEdition.allCases.count * Self.componentCount
        prices = Array(repeating: nil, count: count)
    }

    package subscript(edition: RocketMQEdition, component: RocketMQComponent) -> Price {
        prices[Self.index(of: component, in: edition)].map(Price.known) ?? .unknown
    }

    package mutating func set(
        _ price: UnitPrice, of component: RocketMQComponent, in edition: RocketMQEdition
    ) {
        precondition(edition.canBill(component), "the document's check refuses such a price")
        prices[Self.index(of: component, in: edition)] = price
    }

    private static let componentCount = RocketMQComponent.allCases.count

    private static func index(of component: RocketMQComponent, in edition: RocketMQEdition) -> Int {
        edition.position * componentCount + component.position
    }

    /// These prices, filled or replaced by others.
    package func replaced(by others: RocketMQPrices) -> RocketMQPrices {
        var result = self
        for index in prices.indices {
            if let price = others.prices[index] { result.prices[index] = price }
        }
        return result
    }

    /// The new editions whose price of a resource is above that of an old one, which the documents
    /// call the higher one; each with that old edition.
    package var contradictions: [(new: RocketMQEdition, old: RocketMQEdition)] {
        RocketMQEdition.allCases.filter(\.isNew).flatMap { new in
            RocketMQEdition.allCases.compactMap { old in
                guard !old.isNew, case .known(let lower) = self[new, .resources],
                    case .known(let higher) = self[old, .resources],
                    lower.trillionths > higher.trillionths
                else { return nil }
                return (new, old)
            }
        }
    }
}
