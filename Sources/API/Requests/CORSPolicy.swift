import HTTP

/// Which web pages of other origins may read the answers (Fetch standard, section 3.3).
package struct CORSPolicy: Sendable {
    /// Nil where all may.
    private let origins: Set<String>?

    private static let origin = FieldName("origin")
    private static let requestedMethod = FieldName("access-control-request-method")

    /// - Parameter origins: as browsers send them, or `*`; without any there is no policy.
    package init?(origins: [String]) {
        guard !origins.isEmpty else { return nil }
        self.origins = origins.contains("*") ? nil : Set(origins)
    }

    /// Lets the page that sent a request read its answer, if it may.
    func apply(to response: inout Response, _ head: RequestHead?) {
        if origins != nil { response.vary(by: "Origin") }
        guard let allowed = allowedOrigin(head) else { return }
        response.fields.append(Response.Field("Access-Control-Allow-Origin", allowed))
        if let head, isPreflight(head), let allow = response.value(of: "Allow") {
            response.fields += Self.preflight(allow)
        } else {
            response.fields.append(Self.exposed)
        }
    }

    private func allowedOrigin(_ head: RequestHead?) -> String? {
        guard let origins else { return "*" }
        guard let given = head?.fields.first(Self.origin) else { return nil }
        let origin = String(decoding: given, as: UTF8.self)
        return origins.contains(origin) ? origin : nil
    }

    private func isPreflight(_ head: RequestHead) -> Bool {
        head.method == .options && head.fields.first(Self.origin) != nil
            && head.fields.first(Self.requestedMethod) != nil
    }

    private static func preflight(_ allow: String) -> [Response.Field] {
        [
            Response.Field("Access-Control-Allow-Methods", allow),
            Response.Field(
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type, If-None-Match, X-Request-Id, traceparent"),
            // Two hours: no browser keeps it longer than that.
            Response.Field("Access-Control-Max-Age", "7200"),
        ]
    }

    private static let exposed = Response.Field(
        "Access-Control-Expose-Headers", "ETag, Server-Timing, X-Request-Id, Retry-After")
}
