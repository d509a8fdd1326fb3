import Net
import TestSupport
import Testing

/// `GET /metrics` of the program itself.
@Suite("Metrics page", .timeLimit(.minutes(3)))
struct MetricsPageTests {
    @Test func `reports connections and the process`() async throws {
        let program = try Program(["--port", "0", "--max-connections", "2"])
        let address = try SocketAddress(numeric: "127.0.0.1", port: try await program.port())
        let client = try await RawClient(to: address)
        let other = try await RawClient(to: address)
        try await other.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await other.response().status == 200)
        let refused = try await RawClient(to: address)
        #expect(try await refused.response().status == 503)
        await refused.close()
        try await client.send("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
        let page = try await client.response().text
        #expect(page.contains("\nhttp_server_connections_accepted_total 3\n"))
        #expect(page.contains("\nhttp_server_connections_refused_total 1\n"))
        #expect(page.contains("\nhttp_server_active_requests 1\n"))
        #expect(page.contains("\nmq_pricing_log_lines_dropped_total 0\n"))
        #expect(page.contains("mq_pricing_build_info{version="))
        #expect(page.contains("mq_pricing_problems_total{type=\"unavailable\"} 1\n"))
        for name in [
            "process_resident_memory_bytes", "process_open_fds", "process_max_fds",
            "process_start_time_seconds", "process_threads", "process_cpu_seconds_total",
            "http_server_received_bytes_total", "http_server_sent_bytes_total",
        ] {
            #expect(value(of: name, in: page) > 0, "\(name)")
        }
        // Bytes, not pages or kilobytes: a process takes more than a megabyte.
        let resident = value(of: "process_resident_memory_bytes", in: page)
        #expect(resident > 1e6)
        #expect(value(of: "process_virtual_memory_bytes", in: page) > resident)
    }

    private func value(of name: String, in page: String) -> Double {
        let line = page.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
        return line.flatMap { Double($0.dropFirst(name.count + 1)) } ?? -1
    }
}
