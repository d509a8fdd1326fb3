import HTTP

/// Finds the route of a request, or the problem with it.
struct Router: Sendable {
    private let routes: [Route]

    init(_ routes: [Route]) {
        self.routes = routes
    }

    func respond(to request: Request, _ configuration: Configuration) -> Response {
        guard let match = find(request.head) else { return nowhere(request.head) }
        var response: Response
        switch check(request.head, by: match.route, configuration) {
        case .refused(let refusal): response = refusal
        case .admitted(let key):
            response = match.route.respond(request, match.parameter, configuration)
            response.labels.key = key
        }
        response.labels.route = match.route.label
        return response
    }

    /// The answer to a head that is refused whatever content follows it.
    func screen(_ head: RequestHead, _ configuration: Configuration) -> Response? {
        guard let match = find(head) else { return nowhere(head) }
        guard case .refused(var response) = check(head, by: match.route, configuration) else {
            return nil
        }
        response.labels.route = match.route.label
        return response
    }

    private struct Match {
        let route: Route
        let parameter: Substring
    }

    private func find(_ head: RequestHead) -> Match? {
        let path = Self.normalized(head.path)
        for route in routes {
            guard let parameter = route.parameter(in: path) else { continue }
            return Match(route: route, parameter: parameter)
        }
        return nil
    }

    private enum Admission {
        case refused(Response)
        /// With the slot of the key, 0 without one.
        case admitted(key: UInt16)
    }

    private func check(
        _ head: RequestHead, by route: Route, _ configuration: Configuration
    ) -> Admission {
        guard route.accepts(head.method) else { return .refused(other(head.method, at: route)) }
        var key: UInt16 = 0
        if route.audience == .clients, let keys = configuration.keys {
            switch keys.access(head.fields) {
            case .granted(let slot): key = slot
            case .missing: return .refused(unauthorized("Bearer", at: route))
            case .wrong:
                return .refused(unauthorized("Bearer error=\"invalid_token\"", at: route))
            }
        }
        guard route.method == .post, let problem = ContentTypeCheck.problem(with: head) else {
            return .admitted(key: key)
        }
        return .refused(problem.response(route: route.path))
    }

    /// RFC 6750, section 3.
    private func unauthorized(_ challenge: String, at route: Route) -> Response {
        let detail =
            challenge == "Bearer"
            ? "Send a key as Authorization: Bearer KEY." : "This key is not known here."
        var problem = Problem(.unauthorized, detail)
        problem.fields = [Response.Field("WWW-Authenticate", challenge)]
        return problem.response(route: route.path)
    }

    private func nowhere(_ head: RequestHead) -> Response {
        head.path == "*" ? serverOptions : notFound(Self.normalized(head.path))
    }

    /// The answer to a method that a route has no handler for.
    private func other(_ method: Method, at route: Route) -> Response {
        let allow = Response.Field("Allow", route.allow)
        guard method != .options else {
            return Response(.noContent, fields: [allow, .noStore], route: route.path)
        }
        var problem = Problem(.methodNotAllowed, "\(route.path) takes \(route.allow).")
        problem.fields = [allow]
        return problem.response(route: route.path)
    }

    /// The answer to `OPTIONS *` (RFC 9110, section 9.3.7).
    private var serverOptions: Response {
        Response(
            .noContent, fields: [Response.Field("Allow", "GET, HEAD, OPTIONS, POST"), .noStore],
            route: "*")
    }

    private func notFound(_ path: String) -> Response {
        let hint = NearestName.hint(for: path.utf8, among: routes.map(\.path))
        let sentence = hint.isEmpty ? "; GET / lists the endpoints." : hint
        return Problem(.notFound, "There is nothing at this path\(sentence)").response(route: "")
    }

    /// Resolves percent-encoding of unreserved characters, which never need it (RFC 3986, section
    /// 6.2.2.2); an encoded slash stays what it is.
    private static func normalized(_ path: String) -> String {
        let span = path.utf8.span
        guard span.indices.contains(where: { span[$0] == UInt8(ascii: "%") }) else { return path }
        var octets: [UInt8] = []
        var rest = path.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2, code.isUnreserved
            {
                rest = rest.dropFirst(2)
                octets.append(code)
            } else {
                octets.append(byte)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

extension UInt8 {
    /// RFC 3986, section 2.3.
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(self)
        }
    }
}
