import HTTP
package import HTTPServer
import Synchronization

/// Prometheus metrics of the service.
///
/// Each event loop counts into a shard of its own, so that counting a request takes a lock that
/// only a scrape contends for.
package final class Metrics: Sendable {
    private let shards: [MetricsShard]
    private let sources = Mutex<[Source]>([])
    /// The indices of API key names.
    package let keyIndices = KeyIndices()

    /// Writes further families, each time that the metrics are asked for.
    package typealias Source = @Sendable (inout MetricsText) -> Void

    /// - Parameter loops: how many event loops count.
    package init(loops: Int = 1) {
        shards = (0..<max(loops, 1)).map { _ in MetricsShard() }
    }

    package func add(source: @escaping Source) {
        sources.withLock { $0.append(source) }
    }

    /// Counts a completed request.
    package func record(_ request: CompletedRequest) {
        shards[request.loop % shards.count].record(request)
    }

    private var total: RequestCounts {
        var total = RequestCounts()
        for shard in shards { total.add(shard.counts) }
        return total
    }

    /// The page for Prometheus.
    ///
    /// - Parameter routes: the paths of the application's routes, in their order.
    /// - Returns: the text in UTF-8.
    package func page(routes: [String]) -> [UInt8] {
        var text = MetricsText()
        let total = total
        text.durations(total, routes: ["none"] + routes)
        text.family(
            "mq_pricing_problems_total", .counter, "Answers that were a problem, by its type.")
        for (type, count) in zip(ProblemType.allCases, total.problems) {
            text.sample("mq_pricing_problems_total", ["type": type.rawValue], count)
        }
        text.keys(total.keys, names: keyIndices.names)
        for source in sources.withLock({ $0 }) { source(&text) }
        return text.bytes
    }
}

/// The counts of one event loop.
private final class MetricsShard: Sendable {
    private let state = Mutex(RequestCounts())

    var counts: RequestCounts { state.withLock { $0 } }

    func record(_ request: CompletedRequest) {
        let annotations = request.annotations
        let series = MetricSeries(
            route: annotations.routeIndex, method: request.method, status: request.status)
        let (seconds, attoseconds) = request.duration.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        state.withLock { $0.add(series, nanoseconds: nanoseconds, annotations) }
    }
}

extension MetricsText {
    /// Includes keys that were never used, so that their first use is an increase.
    fileprivate mutating func keys(_ counts: [Int], names: [String]) {
        let name = "mq_pricing_key_requests_total"
        family(name, .counter, "Authenticated requests by API key name.")
        for (index, key) in names.enumerated() {
            sample(name, ["key": key], index < counts.count ? counts[index] : 0)
        }
    }

    fileprivate mutating func durations(_ counts: RequestCounts, routes: [String]) {
        let name = "http_server_request_duration_seconds"
        family(
            name, .histogram, "Time from the end of a request to the hand-over of its answer.")
        let ends = RequestCounts.edges.map { String(Double($0) / 1e9) } + ["+Inf"]
        counts.forEachSeries { series, buckets, sum in
            let route = series.route < routes.count ? routes[series.route] : "none"
            var count = 0
            for (end, requests) in zip(ends, buckets) {
                count += requests
                sample(
                    "\(name)_bucket",
                    [
                        "http_route": route, "http_request_method": series.method,
                        "http_response_status_class": series.statusClass, "le": end,
                    ], count)
            }
            let labels: KeyValuePairs = [
                "http_route": route, "http_request_method": series.method,
                "http_response_status_class": series.statusClass,
            ]
            sample("\(name)_sum", labels, Double(sum) / 1e9)
            sample("\(name)_count", labels, count)
        }
    }
}
