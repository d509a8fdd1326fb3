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
        writer.endLine()
        return Response(.ok, fields: [.json, configuration.sheetCaching], body: writer.bytes)
    }

    /// The bytes that were loaded, or a table where the client prefers one.
    static func sheet(
        _ id: String, _ fields: Fields, _ configuration: Configuration
    ) -> Response {
        let sheets = configuration.sheets
        guard let sheet = sheets.sheet(ofID: id) else {
            let known = sheets.files.map(\.id).joined(separator: ", ")
            return Problem(.notFound, "There is no such price sheet; in use are \(known).")
                .response
        }
        let isTable = AnswerFormat.best(of: [.json, .table], for: fields) == .table
        let body = isTable ? sheet.table : sheet.file.bytes
        let digest = isTable ? SHA256Digest.hexadecimal(of: body) : sheet.file.sha256
        return Response(
            .ok,
            fields: [
                isTable ? .plainText : .json, Response.Field("ETag", "\"\(digest)\""),
                configuration.sheetCaching, Response.Field("Vary", "Accept"),
            ], body: body)
    }
}
