import HTTP
import JSON

/// `GET /price-sheets` and `GET /price-sheets/{id}`.
enum PriceSheetEndpoint {
    static func list(_ sheets: PriceSheets) -> Response {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("priceSheets")
        writer.array(of: sheets.files) { writer, file in
            writer.beginObject()
            writer.member("id", file.id)
            writer.member("product", file.product.rawValue)
            writer.member("currency", file.currency)
            writer.member("updated", file.updated)
            writer.member("sourceTitle", file.sourceTitle)
            writer.member("sha256", file.sha256)
            writer.endObject()
        }
        writer.endObject()
        return Response(
            .ok, fields: [.json, Response.Field("Cache-Control", "public, max-age=300")],
            body: writer.bytes, route: "/price-sheets")
    }

    /// The bytes that were loaded, or `304 Not Modified` for who has them (RFC 9110, section 13.1.2).
    static func sheet(_ id: String, _ request: Request, _ sheets: PriceSheets) -> Response {
        let route = "/price-sheets/{id}"
        guard let file = sheets.files.first(where: { $0.id == id }) else {
            let known = sheets.files.map(\.id).joined(separator: ", ")
            return Problem(.notFound, "There is no such price sheet; in use are \(known).")
                .response(route: route)
        }
        let tag = "\"\(file.sha256)\""
        let caching = [
            Response.Field("ETag", tag),
            Response.Field("Cache-Control", "public, max-age=300"),
        ]
        guard !request.head.fields.matchesETag(tag) else {
            return Response(.notModified, fields: caching, route: route)
        }
        return Response(.ok, fields: [.json] + caching, body: file.bytes, route: route)
    }
}

extension Fields {
    /// Whether `If-None-Match` names a tag, by weak comparison (RFC 9110, section 8.8.3.2).
    fileprivate func matchesETag(_ tag: String) -> Bool {
        all(.ifNoneMatch).contains { value in
            value.split(separator: UInt8(ascii: ",")).contains { element in
                var element = element.drop { $0 == 0x20 || $0 == 0x09 }
                if element.starts(with: "W/".utf8) { element = element.dropFirst(2) }
                while element.last == 0x20 || element.last == 0x09 { element.removeLast() }
                return element.elementsEqual(tag.utf8) || element.elementsEqual("*".utf8)
            }
        }
    }
}

extension Response.Field {
    static let json = Response.Field("Content-Type", "application/json")
}
