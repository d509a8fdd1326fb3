import HTTP
import Net
import TestSupport
import Testing

/// Clients that begin TLS and do not finish.
@Suite("TLS: unfinished handshakes", .timeLimit(.minutes(3)))
struct UnfinishedHandshakeTests {
    /// The beginning of a record with a `ClientHello`, which announces a message of 128 KB.
    private static let start = "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{2}\u{0}\u{0}\u{3}\u{3}"

    @Test(arguments: ["", start])
    func `end after the time for a head`(text: String) async throws {
        var limits = Limits.forTests
        limits.headTimeout = .milliseconds(200)
        try await withServer(limits: limits, tls: TestTLS.server()) { server in
            let client = try await RawClient(to: server.address)
            try await client.send(text)
            #expect(try await client.readUntilClose().isEmpty)
            #expect(server.server.statistics.handshakes?.failures[.timeout] == 1)
            #expect(server.server.statistics.idleTimeouts == 0)
        }
    }

    @Test func `count in the buffers until they end`() async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let silent = try await RawClient(to: server.address)
            try await server.waitForConnections(1)
            #expect(server.server.statistics.buffered.total == 0)
            let begun = try await RawClient(to: server.address)
            try await begun.send(Self.start)
            try await server.waitUntil { $0.statistics.buffered.handshakes == 200 * 1024 }
            await begun.close()
            try await server.waitForConnections(1)
            #expect(server.server.statistics.buffered.total == 0)
            #expect(server.server.statistics.handshakes?.failures[.closed] == 1)
            await silent.close()
            try await server.waitForConnections(0)
            #expect(server.server.statistics.handshakes?.failures[.closed] == 1)
            let probe = try await TLSProbe(to: server.address)
            _ = try await probe.handshake()
            _ = try await probe.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            try await server.waitUntil { $0.statistics.buffered.total == 0 }
        }
    }

    @Test func `make room for others`() async throws {
        var limits = Limits.forTests
        limits.bufferBytes = 2 << 20
        try await withServer(limits: limits, tls: TestTLS.server()) { server in
            var clients: [RawClient] = []
            for _ in 0..<40 {
                let client = try await RawClient(to: server.address)
                try await client.send(Self.start)
                clients.append(client)
            }
            // Each begun handshake is admitted before room is made for it.
            try await server.waitUntil {
                $0.statistics.evictedConnections >= 25
                    && $0.statistics.buffered.handshakes <= 2 << 20
            }
            let probe = try await TLSProbe(to: server.address)
            #expect(try await !probe.handshake().isResumed)
        }
    }

    @Test func `do not delay the end of a server that drains`() async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let client = try await RawClient(to: server.address)
            try await client.send(Self.start)
            try await server.waitUntil { $0.statistics.buffered.handshakes > 0 }
            server.server.drain()
            await server.waitForEnd()
            #expect(server.server.openConnections == 0)
        }
    }
}
