import JSON
import Pricing

/// A price sheet in use, with the bytes that it was read from.
final class LoadedPriceSheet<Product: PricedProduct>: AnyPriceSheet {
    let sheet: PriceSheet<Product.Prices>
    let file: PriceSheetFile
    /// The ids of the sheet's regions, in their order.
    let regionIDs: NameTable
    /// What the JSON format has prepared for answers priced by this sheet.
    let jsonCache: JSONCache

    init(_ sheet: PriceSheet<Product.Prices>, file: PriceSheetFile) {
        self.sheet = sheet
        self.file = file
        regionIDs = NameTable(sheet.regions.map(\.region.id))
        jsonCache = JSONCache(Product.self, sheet, file: file)
    }
}

/// A price sheet of some product.
protocol AnyPriceSheet: AnyObject, Sendable {
    var file: PriceSheetFile { get }
    /// The sheet as a table for people, in UTF-8.
    var table: [UInt8] { get }
}

/// What `GET /price-sheets` lists of a sheet, and the sheet as it was loaded.
package struct PriceSheetFile: Sendable {
    package let id: String
    /// The id of the product.
    package let product: String
    package let currency: String
    package let updated: String
    package let sourceTitle: String
    package let sha256: String
    let bytes: [UInt8]
}
