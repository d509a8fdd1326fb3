import Pricing

extension LoadedPriceSheet {
    var table: [UInt8] {
        var writer = TableWriter()
        writer.paragraphs([
            "Price sheet \(file.id): \(Product.name), prices in \(file.currency)",
            "Source: \(file.sourceTitle), updated \(file.updated)", "SHA-256 \(file.sha256)",
        ])
        for group in sheet.priceGroups {
            let regions = group.regions.map { "\($0.id) \($0.name)" }.joined(separator: ", ")
            writer.heading(group.name)
            writer.paragraphs(["Regions: \(regions)"])
            writer.emptyLine()
            writer.grid(Product.grid(of: group.prices))
        }
        if !sheet.notes.isEmpty {
            writer.heading("Notes")
            writer.list(sheet.notes)
        }
        return writer.bytes
    }
}
