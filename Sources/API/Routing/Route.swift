import HTTP

/// Who an endpoint is for.
package enum Audience: Sendable, CaseIterable {
    /// Clients that want prices; they need a key where keys are required.
    case clients
    /// Readers of the documentation; open to everyone.
    case documentation
    /// People who open the calculator page in a browser; open to everyone.
    case visitors
    /// Load balancers and monitoring.
    case operations

    package static let all = Set(allCases)
}

/// One method of one path, and the handler that answers it.
struct Route: Sendable {
    let audience: Audience
    let method: Method
    /// A path; one that ends with `{…}` matches all paths with one more segment there.
    let path: String
    /// What the endpoint does, in a few words, for the index.
    let summary: String
    let handler: Handler
    /// The operation of an endpoint that prices documents, which the command line has too.
    private(set) var operation: (any PricingOperation)?

    /// Answers a request; `parameter` is the last segment of the path if the route has a parameter.
    typealias Handler =
        @Sendable (Request, _ parameter: Substring, Configuration) -> Response

    init(
        for audience: Audience, _ method: Method, _ path: String, _ summary: String,
        handler: @escaping Handler
    ) {
        self.audience = audience
        self.method = method
        self.path = path
        self.summary = summary
        self.handler = handler
    }

    /// The endpoint of an operation that prices documents.
    init(pricing operation: some PricingOperation, _ path: String, _ summary: String) {
        self.init(for: .clients, .post, path, summary) { request, _, configuration in
            operation.respond(to: request, configuration)
        }
        self.operation = operation
    }
}
