import HTTP
import JSON

/// `GET /price-sheets` and `GET /price-sheets/{id}`.
enum PriceSheetEndpoint {
    static func list(_ configuration: Configuration) -> Response {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("priceSheets")
        writer.array(of: configuration.sheets.files) { writer, file in
            writer.beginObject()
            writer.member("id", file.id)
            writer.member("product", file.product)
            writer.member("currency", file.currency)
            writer.member("updated", file.updated)
            writer.member("sourceTitle", file.sourceTitle)
            writer.member("sha256", file.sha256)
            writer.endObject()
        }
        writer.endObject()
        return Response(.ok, fields: [.json, configuration.sheetCaching], body: writer.bytes)
    }

    /// The bytes that were loaded.
    static func sheet(_ id: String, _ configuration: Configuration) -> Response {
        let files = configuration.sheets.files
        guard let file = files.first(where: { $0.id == id }) else {
            let known = files.map(\.id).joined(separator: ", ")
            return Problem(.notFound, "There is no such price sheet; in use are \(known).")
                .response
        }
        let tag = Response.Field("ETag", "\"\(file.sha256)\"")
        return Response(
            .ok, fields: [.json, tag, configuration.sheetCaching], body: file.bytes)
    }
}
