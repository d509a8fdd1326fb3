import Net
import TestSupport
import Testing

/// The memory of large documents, one after the other.
@Suite("Memory of large documents", .timeLimit(.minutes(3)))
struct MemoryReuseTests {
    /// A month of minutes, 216 KB.
    private static let document: String = {
        let peaks = (0..<43_200).map { String(1000 + $0 * 7919 % 9000) }.joined(separator: ",")
        return """
            {"region":"cn-hangzhou","metering":"provisioned-capacity","provisionedTPS":5000,\
            "usage":[{"hours":720,"queues":600,"minutePeakTPS":[\(peaks)]}]}
            """
    }()

    @Test func `is used again and not fetched from the system for each`() async throws {
        let program = try Program(["--port", "0", "--threads", "1"])
        let port = try await program.port()
        let client = try await RawClient(to: SocketAddress(numeric: "127.0.0.1", port: port))
        let request = """
            POST /rabbitmq/estimate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
            Content-Length: \(Self.document.utf8.count)\r\n\r\n\(Self.document)
            """
        func post(_ count: Int) async throws {
            for _ in 0..<count {
                try await client.send(request)
                #expect(try await client.response().status == 200)
            }
        }
        // The first ones get what all of them use.
        try await post(5)
        let before = program.pageFaults
        try await post(20)
        let perDocument = (program.pageFaults - before) / 20
        #expect(perDocument < 20)
    }
}
