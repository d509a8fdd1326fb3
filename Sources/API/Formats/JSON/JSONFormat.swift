import JSON
import Pricing

/// An answer that can be written as JSON.
protocol JSONAnswer: Sendable {
    /// Writes the members that this kind of answer alone has, between the region and the origin.
    func writeMembers(to writer: inout JSONWriter)
}

/// Compact JSON (RFC 8259) that ends in a newline.
enum JSONFormat {
    static func content(of answer: some Answer) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4096)
        writer.write(answer)
        writer.endLine()
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func write<Written: Answer>(_ answer: Written) {
        let cache = answer.sheet.jsonCache
        beginObject()
        member("product", Written.Product.id)
        member("region", answer.region.id)
        answer.writeMembers(to: &self)
        member(answer.origin)
        name("notes")
        cache.notes.write(answer.notes, to: &self)
        name("warnings")
        array(of: answer.warnings) { writer, warning in
            writer.beginObject()
            writer.member("code", warning.code)
            writer.member("pointer", warning.pointer)
            writer.member("detail", warning.detail)
            writer.endObject()
        }
        name("priceSheet")
        raw(cache.provenance)
        endObject()
    }
}

/// What JSON answers priced by one sheet have in common, written once.
final class JSONCache: Sendable {
    /// The `priceSheet` member.
    let provenance: [UInt8]
    /// The lines of the items with fixed prices, by price group.
    let lines: [BillLineCache]
    let notes: NoteCache

    init<Product: PricedProduct>(
        _: Product.Type, _ sheet: PriceSheet<Product.Prices>, file: PriceSheetFile
    ) {
        lines = sheet.priceGroups.map { BillLineCache(Product.fixedPrices($0.prices)) }
        notes = NoteCache(Product.notes)
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", file.id)
        writer.member("updated", file.updated)
        writer.member("sha256", file.sha256)
        writer.endObject()
        provenance = writer.bytes
    }
}
