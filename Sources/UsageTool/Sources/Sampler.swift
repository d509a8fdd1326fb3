import HTTP
import HTTPClient
import ProgramSupport
import Usage

/// Something that can be asked for samples again and again.
protocol Sampler {
    /// How messages name it.
    var name: String { get }

    /// The label `instance` of its series.
    var node: String { get }

    /// Asks once; the series have one sample each.
    func sample() throws(Failure) -> [Series]
}

/// A node's page of metrics.
struct MetricsPage: Sampler {
    private let server: RemoteServer
    private let metrics: ProductMetrics

    init(_ server: RemoteServer, _ metrics: ProductMetrics) {
        self.server = server
        self.metrics = metrics
    }

    var name: String { server.place(target) }

    var node: String { server.url.authority }

    private var target: String { server.url.isBare ? "/metrics" : server.url.target }

    func sample() throws(Failure) -> [Series] {
        let content: [UInt8]
        do {
            content = try server.content(
                of: ClientRequest(.get, target), timeout: .seconds(10), repeats: false)
        } catch {
            throw server.describe(error, at: target)
        }
        // The counters are read when the page is made, which is closer to its end.
        var series: [Series]
        do {
            series = try Exposition.read(content, metrics: metrics.names, at: UTC.now)
        } catch {
            throw Failure(
                text: "\(name): line \(error.line) is not in the text format of Prometheus",
                code: .protocolError)
        }
        for missing in metrics.essential where !series.contains(where: { $0.metric == missing }) {
            throw Failure(
                text:
                    "\(name) has no \(missing); is it the page of a broker, and is its plugin for "
                    + "Prometheus new enough?", code: .protocolError)
        }
        for index in series.indices { series[index].labels["instance"] = node }
        return series
    }
}
