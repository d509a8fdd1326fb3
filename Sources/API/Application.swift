package import HTTP

/// The service behind the HTTP server: from a request to its response.
package struct Application: Responder {
    private let router: Router
    private let configuration: LiveConfiguration
    /// The methods and paths of all endpoints, for whoever compares them with the contract.
    package let endpoints: [(method: Method, path: String)]

    package init(sheets: PriceSheets, readiness: Readiness) {
        self.init(
            configuration: LiveConfiguration(Configuration(sheets: sheets)), readiness: readiness,
            metrics: Metrics())
    }

    /// - Parameters:
    ///   - configuration: what a reload replaces.
    ///   - readiness: whether it takes on new work.
    ///   - metrics: what its answers are counted in.
    ///   - audiences: for whom there are endpoints here.
    package init(
        configuration: LiveConfiguration, readiness: Readiness, metrics: Metrics,
        audiences: Set<Audience> = Audience.all
    ) {
        let routes = Self.routes(readiness: readiness, metrics: metrics, audiences: audiences)
        router = Router(routes)
        self.configuration = configuration
        endpoints = routes.map { ($0.method, $0.path) }
    }

    package func respond(to request: Request) -> Response {
        router.respond(to: request, configuration.current)
    }

    package func screen(_ head: RequestHead) -> Response? {
        router.screen(head)
    }

    package func refuse(_ refusal: Refusal) -> Response {
        Problem(refusal).response(route: "")
    }
}
