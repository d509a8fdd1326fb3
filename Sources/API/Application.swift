package import HTTP
package import HTTPServer
import JSON

/// The service behind the HTTP server: from a request to its response.
package struct Application: Responder {
    private let router: Router
    private let configuration: LiveConfiguration
    private let negotiation = ContentNegotiation()
    private let cors: CORSPolicy?
    /// The field of responses over TLS that keeps browsers from plain HTTP (RFC 6797).
    private let hsts: Response.Field?
    /// The methods and paths of all endpoints, to compare with the contract.
    package let endpoints: [(method: Method, path: String)]

    package init(sheets: PriceSheets, readiness: Readiness) {
        self.init(
            configuration: LiveConfiguration(Configuration(sheets: sheets)), readiness: readiness,
            metrics: Metrics())
    }

    /// - Parameters:
    ///   - configuration: what a reload replaces.
    ///   - readiness: whether it accepts new work.
    ///   - metrics: what its answers are counted in.
    ///   - cors: which web pages of other origins may read the answers.
    ///   - hsts: for how many seconds browsers may use HTTPS only.
    ///   - audiences: for whom there are endpoints here.
    ///   - usesTLS: whether clients reach them by https.
    package init(
        configuration: LiveConfiguration, readiness: Readiness, metrics: Metrics,
        cors: CORSPolicy? = nil, hsts: Int? = nil, audiences: Set<Audience> = Audience.all,
        usesTLS: Bool = false
    ) {
        let (routes, paths) = Self.routes(
            readiness: readiness, metrics: metrics, audiences: audiences, usesTLS: usesTLS)
        router = Router(routes, paths: paths)
        self.configuration = configuration
        self.cors = cors
        self.hsts = hsts.map { Response.Field("Strict-Transport-Security", "max-age=\($0)") }
        endpoints = routes.map { ($0.method, $0.path) }
    }

    package func respond(to request: Request) -> Response {
        var response = router.respond(to: request, configuration.current)
        negotiation.apply(to: &response, for: request.head)
        cors?.apply(to: &response, request.head)
        if let hsts { response.fields.append(hsts) }
        return response
    }

    package func cost(of request: Request) -> RequestCost {
        let values = JSONReader.mostValues(in: request.body)
        // A record for each value, what is decoded from it, and an answer as long as the document.
        return RequestCost(values: values, bytes: 16 * values + request.body.count)
    }

    package func earlyResponse(to head: RequestHead) -> Response? {
        guard var response = router.earlyResponse(to: head, configuration.current) else {
            return nil
        }
        cors?.apply(to: &response, head)
        if let hsts { response.fields.append(hsts) }
        return response
    }

    package func errorResponse(for error: RequestError, to head: RequestHead?) -> Response {
        var response = Problem(error).response
        cors?.apply(to: &response, head)
        // Over plain HTTP the field must not be sent (section 7.2).
        if let hsts, error != .tlsRequired { response.fields.append(hsts) }
        return response
    }
}
