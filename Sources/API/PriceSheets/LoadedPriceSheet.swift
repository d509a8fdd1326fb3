import JSON
package import Pricing

/// A price sheet in use, with the bytes that it was read from.
package final class LoadedPriceSheet<Prices: Sendable>: Sendable {
    package let sheet: PriceSheet<Prices>
    package let file: PriceSheetFile
    /// The `priceSheet` member of each bill that was priced by it.
    let provenance: [UInt8]
    /// The templates of a bill's lines, by price group.
    let templates: [LineTemplates]
    /// The ids of the sheet's regions, in their order.
    let regionIDs: NameTable

    /// `points` tells the price points of a group whose lines are written from templates.
    init(
        _ sheet: PriceSheet<Prices>, file: PriceSheetFile, points: (Prices) -> [PricePoint]
    ) {
        self.sheet = sheet
        self.file = file
        templates = sheet.priceGroups.map { LineTemplates(points($0.prices)) }
        regionIDs = NameTable(sheet.regions.map(\.region.id))
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("id")
        writer.string(sheet.id)
        writer.name("updated")
        writer.string(sheet.source.updated)
        writer.name("sha256")
        writer.string(file.sha256)
        writer.endObject()
        provenance = writer.bytes
    }
}

/// What `GET /price-sheets` tells of a sheet, and the sheet as it was loaded.
package struct PriceSheetFile: Sendable {
    package let id: String
    package let product: Product
    package let currency: String
    package let updated: String
    package let sourceTitle: String
    package let sha256: String
    let bytes: [UInt8]
}

/// The products that are priced.
package enum Product: String, Sendable, CaseIterable {
    case rabbitmq, rocketmq
}
