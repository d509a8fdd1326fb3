import JSON
import Pricing

/// Serverless ApsaraMQ for RocketMQ.
enum RocketMQ: PricedProduct {
    typealias Prices = RocketMQPrices

    static let id = "rocketmq"
    static let name = "Serverless ApsaraMQ for RocketMQ"
    static let itemColumn = "component"
    static let builtInPriceSheet: [UInt8] = PackageResources.rocketmq_serverless_2026_03_11_json

    static let routes: [Route] = [
        Route(
            pricing: compare, "/rocketmq/compare",
            "compare the editions of serverless ApsaraMQ for RocketMQ")
    ]

    static let documents = [RocketMQDocumentReader.shape]

    /// `POST /rocketmq/compare`.
    private static let compare = PricingEndpoint(
        read: RocketMQDocumentReader.document(_:by:),
        price: { document, sheet throws(UsageOverflow) in
            RocketMQComparisonAnswer(
                region: document.regional.region,
                comparison: try document.regional.prices.compare(document.scenario),
                sheet: sheet, origin: document.origin)
        })

    static func readPrices(
        _ node: JSONNode, _ decoder: inout DocumentDecoder, after earlier: [RocketMQPrices]
    ) -> RocketMQPrices? {
        decoder.rocketMQPrices(node, inSheet: true)
    }

    /// None: the rates of a document replace any price.
    static func fixedPrices(
        _ prices: RocketMQPrices
    ) -> [(item: BillableItem, unitPrice: UnitPrice)] {
        []
    }

    static func grid(of prices: RocketMQPrices) -> Grid {
        let editions = RocketMQEdition.allCases
        var grid = Grid(
            columns: [.text("Item")] + editions.map { .number($0.rawValue) }
                + [.number("per"), .text("Unit")])
        grid.rows = zip(RocketMQComponent.allCases, RocketMQComponent.catalogue).map {
            component, item in
            let prices = editions.map { edition in
                switch prices[edition, component] {
                case .known(let price): price.description
                case .unknown: edition.canBill(component) ? "unknown" : "-"
                }
            }
            return [item.name] + prices + [item.per.digits.description, item.unit]
        }
        return grid
    }
}
