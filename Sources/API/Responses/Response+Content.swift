import HTTP

extension Response {
    /// A text for people and probes; it must not be kept.
    static func plainText(_ text: String) -> Response {
        Response(.ok, fields: [.plainText, .noStore], body: Array(text.utf8))
    }

    /// A page of metrics.
    static func metrics(_ page: [UInt8]) -> Response {
        Response(
            .ok, fields: [Field("Content-Type", MetricsText.contentType), .noStore], body: page)
    }
}

extension Response.Field {
    static let json = Response.Field("Content-Type", "application/json")
    static let plainText = Response.Field("Content-Type", "text/plain; charset=utf-8")
    static let noStore = Response.Field("Cache-Control", "no-store")
}
