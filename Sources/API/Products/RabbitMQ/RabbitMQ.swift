import JSON
import Pricing

/// Serverless ApsaraMQ for RabbitMQ.
enum RabbitMQ: PricedProduct {
    typealias Prices = RabbitMQPrices

    static let id = "rabbitmq"
    static let name = "Serverless ApsaraMQ for RabbitMQ"
    static let itemColumn = "sku"
    static let builtInPriceSheet: [UInt8] = PackageResources.rabbitmq_serverless_2024_12_06_json

    static let routes: [Route] = [
        Route(
            pricing: estimate, "/rabbitmq/estimate",
            "price a usage of serverless ApsaraMQ for RabbitMQ"),
        Route(
            pricing: compare, "/rabbitmq/compare",
            "find the cheaper metering method of RabbitMQ, and the best capacity"),
    ]

    static let documents = [RabbitMQDocumentReader.shape, RabbitMQScenarioReader.shape]

    /// `POST /rabbitmq/estimate`.
    private static let estimate = PricingEndpoint(
        read: RabbitMQDocumentReader.document(_:by:),
        price: { document, sheet throws(UsageOverflow) in
            RabbitMQEstimateAnswer(
                regional: document.regional, metering: document.usage.metering,
                estimate: try document.regional.prices.estimate(document.usage), sheet: sheet,
                origin: document.origin)
        })

    /// `POST /rabbitmq/compare`.
    private static let compare = PricingEndpoint(
        read: RabbitMQScenarioReader.document(_:by:),
        price: { document, sheet throws(UsageOverflow) in
            RabbitMQComparisonAnswer(
                regional: document.regional, scenario: document.scenario,
                comparison: try document.regional.prices.compare(document.scenario),
                sheet: sheet, origin: document.origin)
        })

    static func readPrices(
        _ node: JSONNode, _ decoder: inout DocumentDecoder, after earlier: [RabbitMQPrices]
    ) -> RabbitMQPrices? {
        decoder.rabbitMQPrices(node, after: earlier)
    }

    static func fixedPrices(
        _ prices: RabbitMQPrices
    ) -> [(item: BillableItem, unitPrice: UnitPrice)] {
        Array(zip(prices.catalogue, prices.unitPrices)).map { (item: $0, unitPrice: $1) }
    }

    static func grid(of prices: RabbitMQPrices) -> Grid {
        var grid = Grid(columns: [.text("Item"), .number("Price"), .number("per"), .text("Unit")])
        grid.rows = zip(prices.catalogue, prices.unitPrices).map { item, price in
            [item.name, price.description, item.per.digits.description, item.unit]
        }
        return grid
    }
}
