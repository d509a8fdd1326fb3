import Pricing

/// What a pricing endpoint answers, in no format.
///
/// Each format states what else it needs of an answer in a protocol, as `JSONAnswer` does.
protocol Answer: JSONAnswer, TableAnswer {
    associatedtype Product: PricedProduct

    /// The price sheet that the bills were made by.
    var sheet: LoadedPriceSheet<Product> { get }
    var region: Region { get }
    /// The hours of all periods with their repetitions.
    var hours: Int64 { get }
    /// What the document said of its figures.
    var origin: Origin? { get }
    /// The bills, in the order of the options.
    var bills: [AnsweredBill] { get }
    var notes: Notes { get }
    var warnings: [WarningText] { get }
}
