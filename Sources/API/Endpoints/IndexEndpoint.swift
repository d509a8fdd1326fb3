import HTTP

/// `GET /`.
enum IndexEndpoint {
    /// The list of the endpoints, for people.
    static func response(of routes: [Route]) -> Response {
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
        return .plainText(text)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
