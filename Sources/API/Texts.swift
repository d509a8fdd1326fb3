import HTTP

/// The answers that are texts.
enum Texts {
    static func plain(_ text: String, route: String) -> Response {
        Response(
            .ok,
            fields: [
                Response.Field("Content-Type", "text/plain; charset=utf-8"),
                Response.Field("Cache-Control", "no-store"),
            ], body: Array(text.utf8), route: route)
    }

    static func metrics(_ page: [UInt8]) -> Response {
        Response(
            .ok,
            fields: [
                Response.Field("Content-Type", MetricsText.contentType),
                Response.Field("Cache-Control", "no-store"),
            ], body: page, route: "/metrics")
    }

    static let openAPI = Response(
        .ok,
        fields: [
            Response.Field("Content-Type", "application/yaml"),
            Response.Field(
                "ETag", "\"\(SHA256Digest.hexadecimal(of: PackageResources.openapi_yaml))\""),
            Response.Field("Cache-Control", "public, max-age=300"),
        ], body: PackageResources.openapi_yaml, route: "/openapi.yaml")

    static func explanation(of name: String) -> Response {
        let route = "/problems/{name}"
        guard let type = ProblemType(rawValue: name) else {
            let known = ProblemType.allCases.map(\.rawValue)
            let hint = NearestName.hint(for: name.utf8, among: known)
            let sentence = hint.isEmpty ? "; known are \(known.joined(separator: ", "))." : hint
            return Problem(.notFound, "There is no such type of problem\(sentence)")
                .response(route: route)
        }
        return plain("\(type.status.rawValue) \(type.title)\n\n\(type.explanation)\n", route: route)
    }

    static func index(of routes: [Route]) -> Response {
        let width = routes.map(\.path.utf8.count).max() ?? 0
        let lines = routes.map { route in
            let method = route.method.rawValue.padding(to: 5)
            return "\(method)\(route.path.padding(to: width + 2))\(route.summary)"
        }
        let text = """
            mq-pricing: what message queues on Alibaba Cloud cost, to the last digit.

            \(lines.joined(separator: "\n"))

            Try: curl --json '{"region":"cn-hangzhou","metering":"messaging-requests",\
            "usage":[{"queues":600}]}' http://127.0.0.1:8080/rabbitmq/estimate

            """
        return plain(text, route: "/")
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
