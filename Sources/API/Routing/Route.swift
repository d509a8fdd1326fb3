import HTTP

/// For whom an endpoint is.
package enum Audience: Sendable, CaseIterable {
    /// Who wants prices.
    case clients
    /// Who reads about the service; open to everybody.
    case documentation
    /// Load balancers and monitoring.
    case operations

    package static let all = Set(allCases)
}

/// An endpoint: what it is asked by, and what answers.
struct Route: Sendable {
    let audience: Audience
    let method: Method
    /// A path; one that ends with `{…}` stands for all paths with one more segment there.
    let path: String
    /// The path up to its parameter; nil where it has none.
    private let prefix: String?
    /// What the endpoint does, in a few words, for the index.
    let summary: String
    let respond: Handler
    /// The position in the list of all routes, from 1, for the metrics.
    var label: UInt16 = 0

    typealias Handler =
        @Sendable (Request, _ parameter: Substring, Configuration) -> Response

    init(
        for audience: Audience, _ method: Method, _ path: String, _ summary: String,
        respond: @escaping Handler
    ) {
        self.audience = audience
        self.method = method
        self.path = path
        prefix = path.firstIndex(of: "{").map { String(path[..<$0]) }
        self.summary = summary
        self.respond = respond
    }

    /// The methods that are answered: HEAD wherever GET is, OPTIONS everywhere.
    var allow: String { method == .get ? "GET, HEAD, OPTIONS" : "OPTIONS, \(method.rawValue)" }

    func accepts(_ method: Method) -> Bool {
        method == self.method || method == .head && self.method == .get
    }

    /// The last segment of a path that this route stands for, empty where it takes none; nil for
    /// other paths.
    func parameter(in path: String) -> Substring? {
        guard let prefix else { return path == self.path ? "" : nil }
        guard path.hasPrefix(prefix) else { return nil }
        let parameter = path.dropFirst(prefix.count)
        return parameter.isEmpty || parameter.utf8.contains(UInt8(ascii: "/")) ? nil : parameter
    }
}
