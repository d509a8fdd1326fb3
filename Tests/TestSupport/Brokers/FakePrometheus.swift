internal import FoundationEssentials
package import HTTP
package import HTTPServer
import Synchronization
package import Usage

/// A Prometheus that stores some series; it answers range selectors as Prometheus 2 does.
package final class FakePrometheus: Responder {
    private let series: [Series]
    /// Given in turn instead of an answer.
    private let failures: Mutex<[Response]>
    private let received = Mutex<[Query]>([])
    /// What `Authorization` must be.
    private let authorization: String?

    package struct Query: Sendable {
        package let path: String
        package let selector: String
        /// In seconds.
        package let length: Int64
        package let end: Milliseconds
        package let fields: [String: String]
    }

    private let warnings: [String]

    package init(
        _ series: [Series], failures: [Response] = [], warnings: [String] = [],
        authorization: String? = nil
    ) {
        self.series = series
        self.warnings = warnings
        self.failures = Mutex(failures)
        self.authorization = authorization
    }

    /// The queries that were answered.
    package var queries: [Query] { received.withLock { $0 } }

    package func respond(to request: Request) -> Response {
        let sent = request.head.fields.first(FieldName("authorization")).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard sent == authorization else {
            return .text("Unauthorized\n", status: .unauthorized)
        }
        guard request.head.path.hasSuffix("/api/v1/query"), request.head.method == .post else {
            return .text("404 page not found\n", status: .notFound)
        }
        if let failure = failures.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
            return failure
        }
        guard let query = query(request) else { return .text("bad query", status: .badRequest) }
        received.withLock { $0.append(query) }
        return .json(answer(query))
    }

    package func cost(of request: Request) -> RequestCost { RequestCost(values: 0, bytes: 0) }

    package func earlyResponse(to head: RequestHead) -> Response? { nil }

    package func errorResponse(for error: RequestError, to head: RequestHead?) -> Response {
        .text("\(error)", status: error.status)
    }

    private func query(_ request: Request) -> Query? {
        var form: [String: String] = [:]
        for pair in String(decoding: request.body, as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            form[String(parts[0])] = parts.last.flatMap { String($0).removingPercentEncoding }
        }
        guard let query = form["query"], let time = form["time"].flatMap({ Double($0) }),
            let match = query.wholeMatch(of: /(\{.*\})\[(\d+)s\]/),
            let length = Int64(match.output.2)
        else { return nil }
        let fields = request.head.fields.first(FieldName("x-scope-orgid")).map {
            ["X-Scope-OrgID": String(decoding: $0, as: UTF8.self)]
        }
        return Query(
            path: String(request.head.path), selector: String(match.output.1), length: length,
            end: Int64((time * 1000).rounded()),
            fields: fields ?? [:])
    }

    private func answer(_ query: Query) -> String {
        let wanted = (query.end - query.length * 1000)...query.end
        let rows = series.filter { query.selector.contains($0.metric) }.compactMap {
            one -> String? in
            let samples = one.samples.filter { wanted.contains($0.time) }
            guard !samples.isEmpty else { return nil }
            let labels = (one.labels.merging(["__name__": one.metric]) { $1 })
                .map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
            let values = samples.map {
                "[\($0.time / 1000).\(String($0.time % 1000 + 1000).dropFirst()),\"\($0.value)\"]"
            }
            return "{\"metric\":{\(labels)},\"values\":[\(values.joined(separator: ","))]}"
        }
        return """
            {"status":"success","data":{"resultType":"matrix","result":[\(rows.joined(separator: ","))]},
            "warnings":\(warnings)}
            """
    }
}

extension Response {
    package static func json(_ text: String, status: Status = .ok) -> Response {
        Response(
            status, fields: [Field("Content-Type", "application/json")], body: Array(text.utf8))
    }
}
