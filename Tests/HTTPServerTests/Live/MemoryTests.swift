import HTTP
import TestSupport
import Testing

/// What clients can make the server buffer.
@Suite("Live: memory", .everyTransport, .timeLimit(.minutes(3)))
struct MemoryTests {
    private func limits(_ bufferBytes: Int) -> Limits {
        var limits = Limits.forTests
        limits.bufferBytes = bufferBytes
        return limits
    }

    private func post(_ length: Int) -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\n"
    }

    private func text(_ count: Int) -> String { String(repeating: "x", count: count) }

    // MARK: Bodies

    @Test func `large bodies beyond the limit are rejected, small and later ones accepted`()
        async throws
    {
        try await withServer(limits: limits(1_000_000)) { server in
            let first = try await server.connect()
            try await first.send(post(700_000) + text(600_000))
            try await server.waitUntil { $0.statistics.buffered.bodies >= 600_000 }
            let second = try await server.connect()
            try await second.send(post(500_000) + text(400_000))
            let rejection = try await second.response()
            #expect(rejection.status == 503)
            #expect(rejection["Retry-After"] == "1")
            #expect(await second.ending() == .closed)
            let small = try await server.connect()
            try await small.send(post(6) + "abc")
            try await small.send("def")
            #expect(try await small.response().text == "abcdef")
            await first.close()
            try await server.waitUntil { $0.statistics.buffered.total == 0 }
            let third = try await server.connect()
            try await third.send(post(400_000) + text(400_000))
            #expect(try await third.response().body.count == 400_000)
        }
    }

    @Test func `the buffer of a body does not grow beyond its length`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(post(700_000) + text(600_000))
            try await server.waitForReceived(post(700_000) + text(600_000))
            try await server.waitUntil { $0.statistics.buffered.bodies >= 600_000 }
            #expect(server.server.statistics.buffered.bodies < 701_000)
        }
    }

    @Test func `a body takes nothing once it was answered`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(post(6) + "abc")
            try await server.waitUntil { $0.statistics.buffered.bodies >= 3 }
            try await client.send("def")
            #expect(try await client.response().text == "abcdef")
            try await server.waitUntil { $0.statistics.buffered.total == 0 }
        }
    }

    @Test func `a request that alone takes more than the limit is too large`() async throws {
        try await withServer(limits: limits(1_000_000)) { server in
            for length in [1_000_001, 600_000] {
                let client = try await server.connect()
                async let sent: Void = client.sendAside((post(length) + text(length)).latin1)
                let rejection = try await client.response()
                #expect(rejection.status == 413)
                #expect(rejection.closes)
                _ = try? await sent
            }
        }
    }

    @Test func `the answer to a client that is gone takes nothing`() async throws {
        let gate = Gate()
        let responder = TestResponder { if !$0.body.isEmpty { gate.wait() } }
        try await withServer(responder: responder) { server in
            let client = try await server.connect()
            try await client.send(post(20_000) + text(20_000))
            try await server.waitUntil { $0.statistics.computeQueueLength == 1 }
            #expect(server.server.statistics.buffered.bodies >= 20_000)
            try await server.waitUntil { $0.statistics.buffered.work == 20_000 }
            await client.reset()
            try await server.waitForConnections(0)
            gate.open()
            try await server.waitUntil { $0.statistics.buffered.total == 0 }
        }
    }

    // MARK: Connections that are closed for room

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: a\r\nX: ", "GET / HTTP/1.1\r\nX: a\r\nY: "])
    func `the oldest unfinished heads are rejected`(start: String) async throws {
        try await withServer(limits: limits(200_000)) { server in
            var clients: [RawClient] = []
            for number in 1...16 {
                let client = try await server.connect()
                try await client.send(start + text(20_000))
                let received = number * (start.utf8.count + 20_000)
                try await server.waitUntil { $0.statistics.receivedBytes == received }
                clients.append(client)
            }
            try await server.waitUntil { $0.statistics.evictedConnections >= 6 }
            let oldest = try await clients[0].response()
            #expect(oldest.status == 503)
            #expect(oldest.closes)
            try await server.waitUntil { $0.statistics.buffered.total <= 200_000 }
            if start.contains("Host") {
                try await clients[15].send("\r\n\r\n")
                #expect(try await clients[15].response().text == "hello")
            }
        }
    }

    @Test func `a large body that is arriving is not closed for room`() async throws {
        try await withServer(limits: limits(400_000)) { server in
            let large = try await server.connect()
            try await large.send(post(100_000) + text(80_000))
            try await server.waitUntil { $0.statistics.buffered.bodies >= 80_000 }
            var clients: [RawClient] = []
            for _ in 0..<20 {
                let client = try await server.connect()
                try await client.send("GET / HTTP/1.1\r\nX: " + text(20_000))
                clients.append(client)
            }
            try await server.waitUntil { $0.statistics.evictedConnections >= 5 }
            for client in clients { await client.close() }
            try await server.waitForConnections(1)
            try await large.send(text(20_000))
            #expect(try await large.response().body.count == 100_000)
        }
    }

    @Test func `small bodies that do not arrive make room too`() async throws {
        try await withServer(limits: limits(100_000)) { server in
            var clients: [RawClient] = []
            for number in 1...16 {
                let client = try await server.connect()
                try await client.send(post(15_000) + text(14_000))
                let received = number * (post(15_000).utf8.count + 14_000)
                try await server.waitUntil { $0.statistics.receivedBytes == received }
                clients.append(client)
            }
            #expect(try await clients[0].response().status == 503)
            try await server.waitUntil { $0.statistics.buffered.total <= 100_000 }
        }
    }

    @Test(arguments: [1, 2])
    func `clients that do not read are closed, the slowest first`(threads: Int) async throws {
        try await withServer(threads: threads, limits: limits(12_000_000)) { server in
            var clients: [RawClient] = []
            for _ in 0..<12 {
                let client = try await server.connect(receiveBuffer: 4096)
                try await client.send("GET /bytes/4000000 HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.hasInput(withinMilliseconds: 10_000))
                clients.append(client)
            }
            try await server.waitUntil { $0.statistics.evictedConnections >= 6 }
            try await server.waitUntil { $0.statistics.buffered.total <= 12_000_000 }
            let other = try await server.connect()
            try await other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await other.response().text == "hello")
            // Each loop closes its own slowest clients, so only one loop spares the last of all.
            guard threads == 1 else { return }
            #expect(try await clients[11].response().body.count == 4_000_000)
        }
    }

    @Test func `slow clients make room for a large request`() async throws {
        try await withServer(limits: limits(4_000_000)) { server in
            let start = ContinuousClock.now
            let slow = try await server.connect(receiveBuffer: 4096)
            try await slow.send("GET /bytes/3900000 HTTP/1.1\r\nHost: a\r\n\r\n")
            try await server.waitUntil { $0.statistics.buffered.responses > 3_000_000 }
            while server.server.statistics.evictedConnections == 0 {
                let rejected = try await server.connect()
                try await rejected.send(post(1_000_000) + text(900_000))
                #expect(try await rejected.response().status == 503)
                await rejected.close()
                // The slow client is spared for a second.
                let evicted = server.server.statistics.evictedConnections
                #expect(evicted == 0 || ContinuousClock.now - start > .seconds(1))
            }
            let accepted = try await server.connect()
            try await accepted.send(post(1_000_000) + text(1_000_000))
            #expect(try await accepted.response().body.count == 1_000_000)
        }
    }
}
