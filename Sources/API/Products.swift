import JSON
import Pricing

/// A product that is priced: everything that the rest of the service needs of it.
///
/// Prices, usage and bills are in `Pricing/Products`, documents and answers in `Products`; the two
/// folders, a built-in price sheet and a line in `Products.all` make a product.
protocol PricedProduct: Sendable {
    /// Its prices in one region.
    associatedtype Prices: Sendable

    /// The product's name in price sheets and answers.
    static var id: String { get }
    /// The product's name for people.
    static var name: String { get }
    /// What the ids of its billable items are called in CSV.
    static var itemColumn: String { get }
    /// The price sheet that comes with the program.
    static var builtInPriceSheet: [UInt8] { get }
    /// Every note that its bills can have, in the order of the answer.
    static var notes: [NoteText] { get }
    /// Its endpoints.
    static var routes: [Route] { get }
    /// The documents of its endpoints.
    static var documents: [DocumentShape] { get }

    /// Reads the prices of a price group.
    ///
    /// - Parameters:
    ///   - node: the group's `prices`.
    ///   - decoder: collects the faults.
    ///   - earlier: the prices of the groups before it.
    /// - Returns: nil if there is a fault.
    static func readPrices(
        _ node: JSONNode, _ decoder: inout DocumentDecoder, after earlier: [Prices]
    ) -> Prices?

    /// The items of a bill whose prices no document can change, by their positions; formats
    /// prepare the text of their lines.
    static func fixedPrices(_ prices: Prices) -> [(item: BillableItem, unitPrice: UnitPrice)]

    /// All prices, for people.
    static func grid(of prices: Prices) -> Grid
}

/// The products, in the order in which answers list them.
enum Products {
    static let all: [any PricedProduct.Type] = [RabbitMQ.self, RocketMQ.self]

    /// The documents of all endpoints.
    static let documents = all.flatMap { $0.documents }
}
