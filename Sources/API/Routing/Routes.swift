import HTTP

extension Application {
    /// All endpoints, as `openapi.yaml` describes them.
    static func routes(sheets: PriceSheets, readiness: Readiness) -> [Route] {
        let priced = [
            Route(
                method: .post, path: "/rabbitmq/estimate",
                summary: "price a usage of serverless ApsaraMQ for RabbitMQ"
            ) { request, _ in
                RabbitMQEndpoint.respond(to: request, sheet: sheets.rabbitMQ)
            },
            Route(
                method: .post, path: "/rocketmq/compare",
                summary: "compare the editions of serverless ApsaraMQ for RocketMQ"
            ) { request, _ in
                RocketMQEndpoint.respond(to: request, sheet: sheets.rocketMQ)
            },
            Route(
                method: .get, path: "/price-sheets", summary: "the price sheets in use"
            ) { _, _ in
                PriceSheetEndpoint.list(sheets)
            },
            Route(
                method: .get, path: "/price-sheets/{id}",
                summary: "one price sheet, to save, change and pass back with --price-sheet"
            ) { request, id in
                PriceSheetEndpoint.sheet(String(id), request, sheets)
            },
        ]
        let others = [
            Route(
                method: .get, path: "/openapi.yaml", summary: "the contract, as OpenAPI 3.1"
            ) { _, _ in
                Texts.openAPI
            },
            Route(
                method: .get, path: "/problems/{name}", summary: "what a type of problem means"
            ) { _, name in
                Texts.explanation(of: String(name))
            },
            Route(method: .get, path: "/livez", summary: "200 while the process serves") { _, _ in
                Texts.plain("ok\n", route: "/livez")
            },
            Route(method: .get, path: "/healthz", summary: "the same as /livez") { _, _ in
                Texts.plain("ok\n", route: "/healthz")
            },
            Route(
                method: .get, path: "/readyz", summary: "200 while it takes on new work"
            ) { _, _ in
                readiness.response
            },
        ]
        let routes = priced + others
        let index = Texts.index(of: routes)
        return routes + [
            Route(method: .get, path: "/", summary: "this list") { _, _ in index }
        ]
    }
}
