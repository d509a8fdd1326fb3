/// The unit prices of serverless ApsaraMQ for RocketMQ in one region, as far as they are known.
package struct RocketMQPrices: Sendable {
    /// By edition and component; nil if a price is not known.
    private var prices: [UnitPrice?]

    /// All prices unknown.
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

    /// Returns these prices, filled or replaced by others.
    package func replaced(by others: RocketMQPrices) -> RocketMQPrices {
        var result = self
        for index in prices.indices {
            if let price = others.prices[index] { result.prices[index] = price }
        }
        return result
    }
}
