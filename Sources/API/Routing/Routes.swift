import HTTP

extension Application {
    private static let metricsPath = "/metrics"
    private static let indexPath = "/"

    /// The endpoints for some audiences, as `openapi.yaml` describes them, and the paths of all
    /// endpoints, whichever audiences are served, in the order of the metrics' labels.
    static func routes(
        readiness: Readiness, metrics: Metrics, audiences: Set<Audience>, usesTLS: Bool
    ) -> (served: [Route], paths: [String]) {
        var routes = pricing + documentation + page + health(readiness)
        let paths = routes.map(\.path) + [metricsPath, indexPath]
        routes.append(
            Route(
                for: .operations, .get, metricsPath,
                "counts and times, in the format of Prometheus"
            ) { _, _, _ in
                .metrics(metrics.page(routes: paths))
            })
        routes.removeAll { !audiences.contains($0.audience) }
        let index = IndexEndpoint(routes, usesTLS: usesTLS)
        routes.append(
            Route(for: .documentation, .get, indexPath, "this list") { request, _, _ in
                index.response(to: request.head)
            })
        return (routes, paths)
    }

    /// Those of all products, and the price sheets.
    private static let pricing =
        Products.all.flatMap { $0.routes } + [
            Route(for: .clients, .get, "/price-sheets", "the price sheets in use") {
                _, _, configuration in
                PriceSheetEndpoint.list(configuration)
            },
            Route(
                for: .clients, .get, "/price-sheets/{id}",
                "one price sheet, to save, change and pass back with --price-sheet"
            ) { request, id, configuration in
                PriceSheetEndpoint.sheet(String(id), request.head.fields, configuration)
            },
        ]

    private static let documentation = [
        Route(for: .documentation, .get, "/openapi.yaml", "the contract, as OpenAPI 3.1") {
            _, _, _ in
            OpenAPIEndpoint.response
        },
        Route(for: .documentation, .get, "/problems/{name}", "what a type of problem means") {
            _, name, _ in
            ProblemEndpoint.explanation(of: String(name))
        },
    ]

    private static let page = [
        Route(for: .visitors, .get, "/assets/{name}", "a file of the calculator page") {
            _, name, _ in
            PageEndpoint.asset(String(name))
        }
    ]

    private static func health(_ readiness: Readiness) -> [Route] {
        [
            Route(for: .operations, .get, "/livez", "200 while the process serves") { _, _, _ in
                .plainText("ok\n")
            },
            Route(for: .operations, .get, "/healthz", "the same as /livez") { _, _, _ in
                .plainText("ok\n")
            },
            Route(for: .operations, .get, "/readyz", "200 while it accepts new work") {
                _, _, _ in
                readiness.response
            },
        ]
    }
}
