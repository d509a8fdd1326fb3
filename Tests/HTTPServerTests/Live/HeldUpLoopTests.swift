import HTTP
import TestSupport
import Testing

/// What a loop finds in its sockets when a handler has held it up.
@Suite("Live: a loop that was held up", .everyTransport, .timeLimit(.minutes(3)))
struct HeldUpLoopTests {
    private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    /// A request that holds up the loop until its gate is open.
    private func holding(_ number: Int) -> String {
        "GET /path/\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
    }

    private func responder(_ gates: [Gate]) -> TestResponder {
        TestResponder { request in
            for (number, gate) in gates.enumerated() where request.head.path == "/path/\(number)" {
                gate.wait()
            }
        }
    }

    @Test func `connections that wait to be accepted are served when it drains`() async throws {
        let gate = Gate()
        var limits = Limits.forTests
        limits.drainGrace = .seconds(30)
        try await withServer(limits: limits, responder: responder([gate])) { server in
            defer { gate.open() }
            let first = try await server.connect()
            try await first.send(holding(0))
            try await server.waitUntil { $0.statistics.activeRequests == 1 }
            server.server.drain()
            let second = try await server.connect()
            try await second.send(get)
            gate.open()
            #expect(try await first.response().text == "/path/0")
            #expect(try await second.response().text == "hello")
        }
    }

    /// The loop learns of the request only after it has looked at the time: it must look into the
    /// socket again before it closes it.
    @Test func `a request in the moment of the idle time-out is answered`() async throws {
        let gates = [Gate(), Gate()]
        var limits = Limits.forTests
        limits.idleTimeout = .seconds(3)
        try await withServer(limits: limits, responder: responder(gates)) { server in
            defer { for gate in gates { gate.open() } }
            let first = try await server.connect()
            let second = try await server.connect()
            let late = try await server.connect()
            try await server.waitForConnections(3)
            try await first.send(holding(0))
            try await server.waitUntil { $0.statistics.activeRequests == 1 }
            try await Task.sleep(for: .milliseconds(3500))
            try await second.send(holding(1))
            gates[0].open()
            #expect(try await first.response().text == "/path/0")
            try await server.waitUntil { $0.statistics.activeRequests == 1 }
            try await late.send(get)
            gates[1].open()
            #expect(try await late.response().text == "hello")
        }
    }

    /// Closing a socket with unread bytes in it discards what was not delivered yet.
    @Test func `what a client sent before it hung up is read before its connection is closed`()
        async throws
    {
        let gate = Gate()
        try await withServer(responder: responder([gate])) { server in
            defer { gate.open() }
            let client = try await server.connect(receiveBuffer: 4096)
            let request = "GET /bytes/15000 HTTP/1.1\r\nHost: a\r\n"
            try await client.send(
                String(repeating: request + "\r\n", count: 3)
                    + request + "Connection: close\r\n\r\nx")
            try await server.waitUntil { $0.statistics.sentBytes > 60_000 }
            let other = try await server.connect()
            try await other.send(holding(0))
            try await server.waitUntil { $0.statistics.activeRequests == 1 }
            try await client.send(String(repeating: "x", count: 10_000))
            await client.halfClose()
            gate.open()
            for _ in 0..<4 { #expect(try await client.response().body.count == 15_000) }
            #expect(await client.ending() == .closed)
        }
    }
}
