package import HTTP

/// The service behind the HTTP server: from a request to its response.
package struct Application: Responder {
    private let router: Router
    /// The methods and paths of all endpoints, for whoever compares them with the contract.
    package let endpoints: [(method: Method, path: String)]

    package init(sheets: PriceSheets, readiness: Readiness) {
        let routes = Self.routes(sheets: sheets, readiness: readiness)
        router = Router(routes)
        endpoints = routes.map { ($0.method, $0.path) }
    }

    package func respond(to request: Request) -> Response {
        router.respond(to: request)
    }

    package func screen(_ head: RequestHead) -> Response? {
        router.screen(head)
    }

    package func refuse(_ refusal: Refusal) -> Response {
        Problem(refusal).response(route: "")
    }
}
