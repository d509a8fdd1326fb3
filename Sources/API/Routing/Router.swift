import HTTP

/// Finds the handler of a request by path and method, or the problem with the request.
///
/// It alone annotates responses with their route and key.
struct Router: Sendable {
    private let resources: [Resource]

    /// All routes of one path.
    private struct Resource: Sendable {
        let path: String
        /// The path up to its parameter; nil if it has none.
        let prefix: String?
        /// The position in the list of all paths, from 1.
        let index: UInt16
        var routes: [Route]

        /// The last segment of a path that the routes match, empty if they have no parameter; nil for
        /// any other path.
        func parameter(in path: String) -> Substring? {
            guard let prefix else { return path == self.path ? "" : nil }
            guard path.hasPrefix(prefix) else { return nil }
            let parameter = path.dropFirst(prefix.count)
            return parameter.isEmpty || parameter.utf8.contains(UInt8(ascii: "/"))
                ? nil : parameter
        }

        /// The route of a method; that of GET answers HEAD too.
        func route(for method: Method) -> Route? {
            routes.first { $0.method == method || method == .head && $0.method == .get }
        }

        /// The methods that are answered: HEAD with GET, OPTIONS always.
        var allow: String {
            let methods = routes.map(\.method)
            guard methods.contains(.get) else {
                return (["OPTIONS"] + methods.map(\.rawValue)).joined(separator: ", ")
            }
            return (["GET", "HEAD", "OPTIONS"] + methods.filter { $0 != .get }.map(\.rawValue))
                .joined(separator: ", ")
        }
    }

    /// - Parameters:
    ///   - routes: those that are served.
    ///   - paths: the paths of all routes, served here or not, by whose positions responses are
    ///     annotated.
    init(_ routes: [Route], paths: [String]) {
        var resources: [Resource] = []
        for route in routes {
            if let index = resources.firstIndex(where: { $0.path == route.path }) {
                resources[index].routes.append(route)
            } else {
                let prefix = route.path.firstIndex(of: "{").map { String(route.path[..<$0]) }
                let index = paths.firstIndex(of: route.path).map { UInt16($0 + 1) } ?? 0
                resources.append(
                    Resource(path: route.path, prefix: prefix, index: index, routes: [route]))
            }
        }
        self.resources = resources
    }

    func respond(to request: Request, _ configuration: Configuration) -> Response {
        let head = request.head
        guard let (index, parameter) = find(head) else { return unmatched(head) }
        var response: Response
        switch admit(head, to: resources[index], configuration) {
        case .rejected(let rejection): response = rejection
        case .admitted(let handler, let keyIndex):
            response = handler(request, parameter, configuration)
            response.annotations.keyIndex = keyIndex
        }
        annotate(&response, resources[index])
        return response
    }

    /// The response to a head that is rejected whatever content follows it; nil for any other.
    func earlyResponse(to head: RequestHead, _ configuration: Configuration) -> Response? {
        guard let (index, _) = find(head) else { return unmatched(head) }
        guard case .rejected(var response) = admit(head, to: resources[index], configuration) else {
            return nil
        }
        annotate(&response, resources[index])
        return response
    }

    private func annotate(_ response: inout Response, _ resource: Resource) {
        response.annotations.route = resource.path
        response.annotations.routeIndex = resource.index
        response.annotations.isOperational = resource.routes[0].audience == .operations
    }

    /// The index of the resource of a path, and its parameter.
    private func find(_ head: RequestHead) -> (index: Int, parameter: Substring)? {
        let path = Self.normalized(head.path)
        for index in resources.indices {
            if let parameter = resources[index].parameter(in: path) { return (index, parameter) }
        }
        return nil
    }

    // MARK: Admission

    private enum Admission {
        case rejected(Response)
        case admitted(Route.Handler, keyIndex: UInt16)
    }

    private func admit(
        _ head: RequestHead, to resource: Resource, _ configuration: Configuration
    ) -> Admission {
        guard let route = resource.route(for: head.method) else {
            return .rejected(otherMethod(head.method, at: resource))
        }
        var keyIndex: UInt16 = 0
        if route.audience == .clients, let keys = configuration.keys {
            switch keys.access(head.fields) {
            case .granted(let index): keyIndex = index
            case .missing: return .rejected(unauthorized("Bearer"))
            case .wrong: return .rejected(unauthorized("Bearer error=\"invalid_token\""))
            }
        }
        guard route.method == .post, let problem = ContentTypeCheck.problem(with: head) else {
            return .admitted(route.handler, keyIndex: keyIndex)
        }
        return .rejected(problem.response)
    }

    /// RFC 6750, section 3.
    private func unauthorized(_ challenge: String) -> Response {
        let detail =
            challenge == "Bearer"
            ? "Send a key as Authorization: Bearer KEY." : "Unknown API key."
        var problem = Problem(.unauthorized, detail)
        problem.fields = [Response.Field("WWW-Authenticate", challenge)]
        return problem.response
    }

    /// The response to a method that a path has no route for.
    private func otherMethod(_ method: Method, at resource: Resource) -> Response {
        let allow = Response.Field("Allow", resource.allow)
        guard method != .options else { return Response(.noContent, fields: [allow, .noStore]) }
        var problem = Problem(
            .methodNotAllowed, "\(resource.path) supports \(resource.allow).")
        problem.fields = [allow]
        return problem.response
    }

    // MARK: Paths without a route

    private func unmatched(_ head: RequestHead) -> Response {
        head.path == "*" ? serverOptions : notFound(Self.normalized(head.path))
    }

    /// The response to `OPTIONS *` (RFC 9110, section 9.3.7).
    private var serverOptions: Response {
        var response = Response(
            .noContent, fields: [Response.Field("Allow", "GET, HEAD, OPTIONS, POST"), .noStore])
        response.annotations.route = "*"
        return response
    }

    private func notFound(_ path: String) -> Response {
        let hint = SimilarNames.hint(for: path.utf8, among: resources.map(\.path))
        let sentence = hint.isEmpty ? "; GET / lists the endpoints." : hint
        return Problem(.notFound, "There is nothing at this path\(sentence)").response
    }

    /// Resolves percent-encoding of unreserved characters, which never need it (RFC 3986, section
    /// 6.2.2.2); an encoded slash stays as it is.
    private static func normalized(_ path: String) -> String {
        let span = path.utf8.span
        guard span.indices.contains(where: { span[$0] == UInt8(ascii: "%") }) else { return path }
        var bytes: [UInt8] = []
        var rest = path.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2, code.isUnreserved
            {
                rest = rest.dropFirst(2)
                bytes.append(code)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
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
