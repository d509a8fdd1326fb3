import HTTP

/// Which web pages of other origins may read the responses (Fetch standard, section 3.3).
///
/// A single origin, or `*`, is named in every response, also where the request could not be read;
/// browsers compare it with that of the page. Of several origins the one that sent the request is
/// named, if it is known.
package struct CORSPolicy: Sendable {
    private let allowed: Allowed

    private enum Allowed {
        case always(String)
        case anyOf(Set<String>)
    }

    private static let origin = FieldName("origin")
    private static let requestedMethod = FieldName("access-control-request-method")

    /// - Parameter origins: as browsers send them, or `*`; without any there is no policy.
    package init?(origins: [String]) {
        guard let first = origins.first else { return nil }
        let all = Set(origins)
        allowed =
            all.contains("*") ? .always("*") : all.count == 1 ? .always(first) : .anyOf(all)
    }

    /// Lets the page that sent a request read its response, if it may; `head` is nil if the request
    /// could not be read.
    func apply(to response: inout Response, _ head: RequestHead?) {
        if case .anyOf = allowed { response.vary(by: "Origin") }
        guard let origin = allowedOrigin(head) else { return }
        response.fields.append(Response.Field("Access-Control-Allow-Origin", origin))
        response.fields.append(Response.Field("Timing-Allow-Origin", origin))
        if let head, isPreflight(head), let allow = response.value(of: "Allow") {
            response.fields += Self.preflight(allow)
        } else {
            response.fields.append(Self.exposed)
        }
    }

    private func allowedOrigin(_ head: RequestHead?) -> String? {
        switch allowed {
        case .always(let origin): return origin
        case .anyOf(let origins):
            guard let given = head?.fields.first(Self.origin) else { return nil }
            let origin = String(decoding: given, as: UTF8.self)
            return origins.contains(origin) ? origin : nil
        }
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
        "Access-Control-Expose-Headers",
        "Allow, ETag, Retry-After, Server-Timing, WWW-Authenticate, X-Request-Id")
}
