import HTTP

/// Finds the route of a request, or the problem with it.
struct Router: Sendable {
    private let routes: [Route]

    init(_ routes: [Route]) {
        self.routes = routes
    }

    func respond(to request: Request) -> Response {
        switch find(request.head) {
        case .success(let match): match.route.respond(request, match.parameter)
        case .failure(let refusal): refusal.response
        }
    }

    /// The answer to a head that is refused whatever content follows it.
    func screen(_ head: RequestHead) -> Response? {
        switch find(head) {
        case .success: nil
        case .failure(let refusal): refusal.response
        }
    }

    private struct Match {
        let route: Route
        let parameter: Substring
    }

    private struct Refused: Error {
        let response: Response
    }

    private func find(_ head: RequestHead) -> Result<Match, Refused> {
        let path = Self.normalized(head.path)
        for route in routes {
            guard let parameter = route.parameter(in: path) else { continue }
            guard route.accepts(head.method) else {
                return .failure(Refused(response: other(head.method, at: route)))
            }
            if route.method == .post, let problem = ContentTypeCheck.problem(with: head) {
                return .failure(Refused(response: problem.response(route: route.path)))
            }
            return .success(Match(route: route, parameter: parameter))
        }
        return .failure(Refused(response: head.path == "*" ? serverOptions : notFound(path)))
    }

    /// The answer to a method that a route has no handler for.
    private func other(_ method: Method, at route: Route) -> Response {
        let allow = Response.Field("Allow", route.allow)
        guard method != .options else {
            return Response(.noContent, fields: [allow], route: route.path)
        }
        var problem = Problem(.methodNotAllowed, "\(route.path) takes \(route.allow).")
        problem.fields = [allow]
        return problem.response(route: route.path)
    }

    /// The answer to `OPTIONS *` (RFC 9110, section 9.3.7).
    private var serverOptions: Response {
        Response(
            .noContent, fields: [Response.Field("Allow", "GET, HEAD, OPTIONS, POST")], route: "*")
    }

    private func notFound(_ path: String) -> Response {
        let hint = NearestName.hint(for: path.utf8, among: routes.map(\.path))
        let sentence = hint.isEmpty ? "; GET / lists the endpoints." : hint
        return Problem(.notFound, "There is nothing at this path\(sentence)").response(route: "")
    }

    /// Resolves percent-encoding of unreserved characters, which never need it (RFC 3986, section
    /// 6.2.2.2); an encoded slash stays what it is.
    private static func normalized(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "%")) else { return path }
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
