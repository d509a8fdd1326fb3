package import HTTP
package import HTTPServer
import JSON

/// The service behind the HTTP server: from a request to its response.
package struct Application: Responder {
    private let router: Router
    private let configuration: LiveConfiguration
    private let negotiation = ContentNegotiation()
    private let cors: CORSPolicy?
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
    ///   - audiences: for whom there are endpoints here.
    package init(
        configuration: LiveConfiguration, readiness: Readiness, metrics: Metrics,
        cors: CORSPolicy? = nil, audiences: Set<Audience> = Audience.all
    ) {
        let (routes, paths) = Self.routes(
            readiness: readiness, metrics: metrics, audiences: audiences)
        router = Router(routes, paths: paths)
        self.configuration = configuration
        self.cors = cors
        endpoints = routes.map { ($0.method, $0.path) }
    }

    package func respond(to request: Request) -> Response {
        var response = router.respond(to: request, configuration.current)
        negotiation.apply(to: &response, for: request.head)
        cors?.apply(to: &response, request.head)
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
        return response
    }

    package func errorResponse(for error: RequestError, to head: RequestHead?) -> Response {
        var response = Problem(error).response
        cors?.apply(to: &response, head)
        return response
    }
}
