import API
import HTTP
import TestSupport
import Testing

@testable import HTTPServer

@Suite("The metrics")
struct MetricsTests {
    /// An exchange to be counted, and a line that must tell it.
    struct RequestSample: Row {
        var method: Method? = .get
        var target = "/livez"
        var milliseconds = 1
        var line = ""

        var name: String { line }
    }

    private static func page(of samples: [RequestSample]) throws -> String {
        let metrics = Metrics(loops: 2)
        let client = Client(metrics: metrics)
        for (index, sample) in samples.enumerated() {
            let response = try client.send(sample.method?.rawValue ?? "GET", sample.target)
            metrics.record(
                CompletedRequest(
                    method: sample.method, path: sample.target, annotations: response.annotations,
                    status: response.status, requestID: [], receivedBytes: 0, sentBytes: 0,
                    duration: .milliseconds(sample.milliseconds), remote: nil,
                    loop: index))
        }
        return try client.send("GET", "/metrics").text
    }

    private static func labels(_ route: String, _ method: String, _ statusClass: String) -> String {
        #"{http_route="\#(route)",http_request_method="\#(method)","#
            + #"http_response_status_class="\#(statusClass)""#
    }

    private static let name = "http_server_request_duration_seconds"

    @Test(arguments: [
        RequestSample(line: "\(name)_count\(labels("/livez", "GET", "2xx"))} 1"),
        RequestSample(
            method: .other, line: "\(name)_count\(labels("/livez", "_OTHER", "4xx"))} 1"),
        RequestSample(method: nil, line: "\(name)_count\(labels("/livez", "_OTHER", "2xx"))} 1"),
        RequestSample(
            target: "/made/up?by=x", line: "\(name)_count\(labels("none", "GET", "4xx"))} 1"),
        RequestSample(
            target: "/price-sheets/made-up",
            line: "\(name)_count\(labels("/price-sheets/{id}", "GET", "4xx"))} 1"),
        RequestSample(
            method: .post, target: "/rabbitmq/estimate",
            line: "\(name)_count\(labels("/rabbitmq/estimate", "POST", "4xx"))} 1"),
        RequestSample(target: "/", line: "\(name)_count\(labels("/", "GET", "2xx"))} 1"),
        RequestSample(target: "/x", line: #"mq_pricing_problems_total{type="not-found"} 1"#),
        RequestSample(
            method: .post, target: "/rocketmq/compare",
            line: #"mq_pricing_problems_total{type="malformed-json"} 1"#),
        RequestSample(
            milliseconds: 250, line: "\(name)_sum\(labels("/livez", "GET", "2xx"))} 0.25"),
        RequestSample(
            milliseconds: 250,
            line: "\(name)_bucket\(labels("/livez", "GET", "2xx")),le=\"0.25\"} 1"),
        RequestSample(
            milliseconds: 251,
            line: "\(name)_bucket\(labels("/livez", "GET", "2xx")),le=\"0.25\"} 0"),
        RequestSample(
            milliseconds: 20_000,
            line: "\(name)_bucket\(labels("/livez", "GET", "2xx")),le=\"10.0\"} 0"),
        RequestSample(
            milliseconds: 20_000,
            line: "\(name)_bucket\(labels("/livez", "GET", "2xx")),le=\"+Inf\"} 1"),
    ])
    func `tell a request`(row: RequestSample) throws {
        let lines = try Self.page(of: [row]).split(separator: "\n").map(String.init)
        #expect(lines.contains(row.line))
    }

    @Test func `add up what all loops have counted`() throws {
        let page = try Self.page(of: Array(repeating: RequestSample(), count: 7))
        #expect(page.contains("\(Self.name)_count\(Self.labels("/livez", "GET", "2xx"))} 7\n"))
    }

    @Test func `have the edges of OpenTelemetry`() throws {
        let page = try Self.page(of: [RequestSample()])
        let edges = page.matches(of: /le="([^"]+)"/).map { String($0.output.1) }
        #expect(
            edges == [
                "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1.0",
                "2.5", "5.0", "7.5", "10.0", "+Inf",
            ])
    }

    @Test func `say what they are`() throws {
        let response = try Client().send("GET", "/metrics")
        #expect(response.field("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        #expect(response.field("Cache-Control") == "no-store")
    }

    @Test func `escape the values of labels`() {
        var text = MetricsText()
        text.sample("a", ["b": "\"\\\n\u{E9}"], 1)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a{b=\"\\\"\\\\\\n\u{E9}\"} 1\n")
    }

    @Test func `tell what the server has done`() {
        var statistics = ServerStatistics()
        statistics.bodyTimeouts = 3
        statistics.sentBytes = 5
        var text = MetricsText()
        text.server(statistics)
        let page = String(decoding: text.bytes, as: UTF8.self)
        #expect(
            page.contains("http_server_connections_timed_out_total{waiting_for=\"body\"} 3\n"))
        #expect(page.contains("http_server_sent_bytes_total 5\n"))
    }

    @Test func `name the price sheets in use`() {
        var text = MetricsText()
        text.priceSheets(.builtIn)
        #expect(
            String(decoding: text.bytes, as: UTF8.self).contains(
                #"mq_pricing_price_sheet_info{id="rabbitmq-serverless-2024-12-06","#
                    + #"product="rabbitmq",updated="2024-12-06"} 1"#))
    }
}
