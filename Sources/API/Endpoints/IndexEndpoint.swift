import HTTP

/// `GET /`: the list of the endpoints, for people.
struct IndexEndpoint {
    private let routes: [Route]
    /// Whether browsers get the calculator page in its place.
    private let hasPage: Bool
    private let usesTLS: Bool

    /// - Parameters:
    ///   - routes: what it lists.
    ///   - usesTLS: whether clients reach them by https.
    init(_ routes: [Route], usesTLS: Bool) {
        self.routes = routes
        self.usesTLS = usesTLS
        hasPage = routes.contains { $0.audience == .visitors }
    }

    /// The calculator page for a browser, else the list as plain text.
    func response(to head: RequestHead) -> Response {
        if hasPage, let page = PageEndpoint.page(for: head.fields) { return page }
        var response = Response.plainText(text(host: Self.host(in: head.fields)))
        if hasPage { response.vary(by: "Accept") }
        return response
    }

    private func text(host: String) -> String {
        let width = routes.map(\.path.utf8.count).max() ?? 0
        let list = routes.map { route in
            let method = route.method.rawValue.padding(to: 5)
            return "\(method)\(route.path.padding(to: width + 2))\(route.summary)\n"
        }
        var text = """
            mq-pricing: what message queues on Alibaba Cloud cost, to the last digit.

            \(list.joined())
            """
        if hasPage { text += "\nIn a browser, this address is a calculator.\n" }
        if routes.contains(where: { $0.path == Self.example }) {
            text += """

                Try: curl --json '{"region":"cn-hangzhou","metering":"messaging-requests",\
                "usage":[{"queues":600}]}' \(usesTLS ? "https" : "http")://\(host)\(Self.example)

                """
        }
        return text
    }

    /// The path that the example requests.
    private static let example = "/rabbitmq/estimate"

    /// The host that the client has asked for, if it needs no quotes in a shell.
    private static func host(in fields: Fields) -> String {
        guard let host = fields.first(FieldName("host")), !host.isEmpty, host.allSatisfy(isPlain)
        else { return "127.0.0.1:8080" }
        return String(decoding: host, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte.lowercased
            || ".-_:[]".utf8.contains(byte)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
