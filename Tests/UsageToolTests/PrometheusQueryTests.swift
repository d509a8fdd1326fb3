import HTTP
import TestSupport
import Testing

@Suite("Queries of mq-usage prometheus", .timeLimit(.minutes(3)))
struct PrometheusQueryTests {
    private static let tooMuch = Response.json(
        #"{"status":"error","error":"query processing would load too many samples into memory"}"#,
        status: .unprocessableContent)

    @Test func `reads stored samples, a few hours at once`() async throws {
        let prometheus = FakePrometheus(TestBroker.series)
        _ = try await MQUsage(
            prometheus,
            ["--payload-bytes", "1", "--match", "job=\"rabbitmq\"", "--from", "2025-10-20T10:00Z"])
        let queries = prometheus.queries
        #expect(queries.map(\.length).max() == 21_600)
        #expect(
            queries.first.map { $0.end - $0.length * 1000 } == TestBroker.midnight - 14 * 3_600_000
                - 300_000)
        #expect(queries.last?.end == TestBroker.midnight + 2 * 3_600_000 + 300_000)
        for query in queries {
            #expect(query.path == "/prefix/api/v1/query")
            #expect(
                query.selector.hasPrefix("{__name__=~\"erlang_vm_statistics_bytes_output_total|"))
            #expect(query.selector.hasSuffix("\",job=\"rabbitmq\"}"))
        }
    }

    @Test func `asks for less if it is too much, and again if that may help`() async throws {
        let prometheus = FakePrometheus(
            TestBroker.series, failures: [Self.tooMuch, .text("", status: .serviceUnavailable)])
        let result = try await MQUsage(prometheus)
        #expect(result.code == 0, "\(result.errors)")
        #expect(prometheus.queries.map(\.length).max() ?? 0 <= 3 * 3600)
        #expect(try result.periods().count == 2)
    }

    @Test func `asks for more again where there is less`() async throws {
        let prometheus = FakePrometheus(TestBroker.series, failures: [Self.tooMuch, Self.tooMuch])
        _ = try await MQUsage(prometheus, ["--payload-bytes", "1", "--from", "2025-10-20T00:00Z"])
        let hours = prometheus.queries.map { Double($0.length) / 3600 }
        #expect(Array(hours.prefix(4)) == [1.5, 3, 6, 6])
    }

    @Test func `limits gaps, and with them what is read before the first hour`() async throws {
        let prometheus = FakePrometheus(TestBroker.series)
        let accepted = try await MQUsage(
            prometheus, ["--payload-bytes", "1", "--max-gap", "1440m"])
        #expect(accepted.code == 0, "\(accepted.errors)")
        let refused = try await MQUsage(
            prometheus, ["--payload-bytes", "1", "--max-gap", "1441m"])
        #expect(refused.code == 64)
        #expect(refused.errors.contains("--max-gap must be at most 24h"))
    }
}
