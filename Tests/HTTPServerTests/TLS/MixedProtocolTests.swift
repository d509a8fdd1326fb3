import HTTP
import HTTPServer
import Net
import Synchronization
import TestSupport
import Testing

/// Plain HTTP on a port for TLS, TLS on a port for plain HTTP, and neither.
@Suite("TLS: the other protocol", .timeLimit(.minutes(3)))
struct MixedProtocolTests {
    @Test(arguments: ["GET / HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\n", "P"])
    func `plain HTTP gets a response`(text: String) async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let client = try await RawClient(to: server.address)
            try await client.send(text)
            let response = try await client.response()
            #expect(response.status == 400)
            #expect(response.text == "tlsRequired")
            #expect(response.closes)
            #expect(await client.ending() == .closed)
            #expect(server.server.statistics.handshakes?.failures[.plainHTTP] == 1)
        }
    }

    @Test func `TLS on the plain port gets an orderly end`() async throws {
        let failures = Mutex<[ConnectionFailure.Cause]>([])
        let observer: @Sendable (ConnectionFailure) -> Void = { failure in
            failures.withLock { $0.append(failure.cause) }
        }
        try await withServer(failureObserver: observer) { server in
            let probe = try await TLSProbe(to: server.address)
            await #expect(throws: TLSProbe.Failure("unexpected eof while reading")) {
                try await probe.handshake()
            }
            #expect(failures.withLock { $0 } == [.unexpectedTLS])
            let client = try await RawClient(to: server.address)
            try await client.send("\u{16}\u{3}\u{1}")
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `the byte of a handshake within a request is an error as before`() async throws {
        try await withServer { server in
            for text in ["GET / HTTP/1.1\r\n\u{16}", "GET / HTTP/1.1\r\nHost: a\r\n\r\n\u{16}"] {
                let client = try await RawClient(to: server.address)
                try await client.send(text)
                #expect(try await client.responsesUntilClose().last?.status == 400)
            }
            let chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            let client = try await RawClient(to: server.address)
            try await client.send(chunked)
            try await server.waitForReceived(
                "GET / HTTP/1.1\r\n\u{16}GET / HTTP/1.1\r\nHost: a\r\n\r\n\u{16}" + chunked)
            try await client.send("\u{16}")
            #expect(try await client.response().status == 400)
        }
    }

    @Test(arguments: [
        "\u{16}\u{3}\u{1}\u{0}\u{5}hello", "\u{0}", "\u{80}\u{2E}\u{1}", "get / http/1.1\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{FF}\u{FF}", "\u{15}\u{3}\u{1}\u{0}\u{2}\u{2}\u{28}",
    ])
    func `anything else ends the connection`(text: String) async throws {
        try await withServer(tls: TestTLS.server()) { server in
            let client = try await RawClient(to: server.address)
            try await client.send(text)
            await client.halfClose()
            _ = try await client.readUntilClose()
            try await server.waitForConnections(0)
            let counts = server.server.statistics.handshakes
            #expect(counts?.failures.values.reduce(0, +) == 1)
            #expect(counts?.full == 0)
        }
    }
}
