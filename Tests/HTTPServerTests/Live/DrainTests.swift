import HTTP
import HTTPServer
import Net
import TestSupport
import Testing

/// The end of a server: requests in flight finish, and idle connections do not delay it.
@Suite("Live: draining", .everyTransport, .timeLimit(.minutes(3)))
struct DrainTests {
    private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    private let post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"

    private func limits(grace: Duration = .milliseconds(50)) -> Limits {
        var limits = Limits.forTests
        limits.drainGrace = grace
        limits.drainTimeout = .seconds(40)
        limits.inlineBodyBytes = 4
        return limits
    }

    @Test(arguments: [1, 2])
    func `idle connections end at once`(threads: Int) async throws {
        try await withServer(threads: threads, limits: limits()) { server in
            var clients: [RawClient] = []
            for _ in 0..<6 {
                let client = try await server.connect()
                try await client.send(get)
                #expect(try await client.response().status == 200)
                clients.append(client)
            }
            let start = ContinuousClock.now
            server.server.drain()
            await server.waitForEnd()
            #expect(ContinuousClock.now - start < .seconds(30))
            for client in clients { #expect(await client.ending() == .closed) }
            #expect(server.server.statistics.idleTimeouts == 0)
        }
    }

    @Test func `a server without connections ends at once`() async throws {
        try await withServer(threads: 2) { server in
            server.server.drain()
            await server.waitForEnd()
            await #expect(throws: RawClient.Failure.self) { _ = try await server.connect() }
        }
    }

    @Test func `a request in flight is answered, as the last one`()
        async throws
    {
        let gate = Gate()
        let responder = TestResponder { _ in gate.wait() }
        try await withServer(limits: limits(), responder: responder) { server in
            let client = try await server.connect()
            try await client.send(post + "abcde")
            try await server.waitUntil { $0.statistics.computeQueueLength == 1 }
            try await server.beginDraining()
            #expect(await !client.hasInput(withinMilliseconds: 200))
            gate.open()
            let response = try await client.response()
            #expect(response.text == "abcde")
            #expect(response.closes)
            #expect(await client.ending() == .closed)
            await client.close()
            await server.waitForEnd()
        }
    }

    @Test func `content in flight may still arrive`() async throws {
        try await withServer(limits: limits()) { server in
            let client = try await server.connect()
            try await client.send(post + "ab")
            try await server.waitForReceived(post + "ab")
            try await server.beginDraining()
            #expect(await !client.hasInput(withinMilliseconds: 200))
            try await client.send("cde")
            let response = try await client.response()
            #expect(response.text == "abcde")
            #expect(response.closes)
        }
    }

    @Test func `half a head is rejected after the grace`() async throws {
        var limits = limits()
        limits.headTimeout = .seconds(40)
        try await withServer(limits: limits) { server in
            let client = try await server.connect()
            try await client.send(get + "GET / HTTP/1.1\r\nHo")
            #expect(try await client.response().text == "hello")
            server.server.drain()
            let rejection = try await client.response()
            #expect(rejection.status == 503)
            #expect(rejection.text == "stopping")
            #expect(rejection.closes)
            #expect(server.server.statistics.headTimeouts == 0)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `an answer that is being sent is sent to its end`() async throws {
        try await withServer(limits: limits()) { server in
            let client = try await server.connect(receiveBuffer: 4096)
            try await client.send("GET /bytes/9000000 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await client.hasInput(withinMilliseconds: 10_000))
            server.server.drain()
            #expect(try await client.response().body.count == 9_000_000)
            #expect(await client.ending() == .closed)
        }
    }

    @Test(arguments: [false, true])
    func `a recently used connection may send one more request`(isComputed: Bool) async throws {
        try await withServer(limits: limits(grace: .seconds(30))) { server in
            let client = try await server.connect()
            try await client.send(get)
            #expect(try await client.response()["Connection"] == nil)
            try await server.beginDraining()
            try await client.send(isComputed ? post + "abcde" : get)
            let response = try await client.response()
            #expect(response.text == (isComputed ? "abcde" : "hello"))
            #expect(response.closes)
            #expect(await client.ending() == .closed)
        }
    }

    @Test(arguments: [1, 2])
    func `connections that the system has taken on are served`(threads: Int) async throws {
        try await withServer(threads: threads, limits: limits(grace: .seconds(30))) { server in
            var clients: [RawClient] = []
            for _ in 0..<20 {
                let client = try await server.connect()
                try await client.send(get)
                clients.append(client)
            }
            server.server.drain()
            for client in clients {
                #expect(try await client.response().text == "hello")
                await client.close()
            }
        }
    }

    @Test func `pipelined requests are answered up to the last one`() async throws {
        let gate = Gate()
        let responder = TestResponder { if !$0.body.isEmpty { gate.wait() } }
        try await withServer(limits: limits(), responder: responder) { server in
            let client = try await server.connect()
            try await client.send(get + post + "abcde" + get)
            #expect(try await client.response().text == "hello")
            try await server.beginDraining()
            gate.open()
            let last = try await client.response()
            #expect(last.text == "abcde")
            #expect(last.closes)
            #expect(try await client.readUntilClose().isEmpty)
        }
    }

    @Test func `what takes too long is cut off`() async throws {
        var limits = limits()
        limits.drainTimeout = .milliseconds(200)
        try await withServer(limits: limits) { server in
            let client = try await server.connect()
            try await client.send(post + "ab")
            try await server.waitForReceived(post + "ab")
            server.server.drain()
            await server.waitForEnd()
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `its port can be bound again at once`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(get)
            #expect(try await client.response().status == 200)
            server.server.drain()
            await server.waitForEnd()
            let again = try Server(addresses: [server.address], responder: TestResponder())
            #expect(again.addresses == [server.address])
            again.drain()
        }
    }

    @Test func `a port that is in use is an error`() async throws {
        try await withServer { server in
            #expect(throws: SocketError.self) {
                _ = try Server(addresses: [server.address], responder: TestResponder())
            }
        }
    }
}
