import HTTP
import TestSupport
import Testing

/// Clients that are too slow (RFC 9112, section 9.5).
@Suite("Live: time-outs", .everyTransport, .timeLimit(.minutes(3)))
struct TimeoutTests {
    /// Time-outs of which the one that matters is short.
    private func limits(_ change: (inout Limits) -> Void) -> Limits {
        var limits = Limits.forTests
        change(&limits)
        return limits
    }

    @Test(arguments: ["G", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"])
    func `a head that does not end is rejected`(start: String) async throws {
        try await withServer(limits: limits { $0.headTimeout = .milliseconds(150) }) { server in
            let client = try await server.connect()
            try await client.send(start)
            let response = try await client.response()
            #expect(response.status == 408)
            #expect(response.text == "timeout(seconds: 0.15)")
            #expect(response.closes)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `slow bytes do not extend the time for a head`() async throws {
        try await withServer(limits: limits { $0.headTimeout = .milliseconds(300) }) { server in
            let client = try await server.connect()
            try await client.send("GET / HTTP/1.1\r\nX: ")
            var drops = 0
            while await !client.hasInput(withinMilliseconds: 20), drops < 400 {
                try await client.send("x")
                drops += 1
            }
            #expect(try await client.response().status == 408)
            #expect(drops < 400)
        }
    }

    @Test(arguments: [
        "Content-Length: 5\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "Content-Length: 5\r\n\r\n",
    ])
    func `content that does not end is rejected`(rest: String) async throws {
        try await withServer(limits: limits { $0.bodyTimeout = .milliseconds(150) }) { server in
            let client = try await server.connect()
            try await client.send("POST /echo HTTP/1.1\r\nHost: a\r\n" + rest)
            let response = try await client.response()
            #expect(response.status == 408)
            #expect(response.closes)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `the second request of a connection is timed like the first`() async throws {
        try await withServer(limits: limits { $0.headTimeout = .milliseconds(150) }) { server in
            let client = try await server.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / ")
            #expect(try await client.response().status == 200)
            #expect(try await client.response().status == 408)
        }
    }

    @Test(arguments: [0, 1])
    func `an idle connection is closed without a response`(requests: Int) async throws {
        try await withServer(limits: limits { $0.idleTimeout = .seconds(2) }) { server in
            let client = try await server.connect()
            for _ in 0..<requests {
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.response().status == 200)
            }
            #expect(try await client.readUntilClose().isEmpty)
            #expect(server.server.statistics.idleTimeouts == 1)
        }
    }

    @Test func `requests extend the idle time-out`() async throws {
        try await withServer(limits: limits { $0.idleTimeout = .seconds(5) }) { server in
            let client = try await server.connect()
            try await client.perform { client in
                for _ in 0..<6 {
                    let isClosed = client.hasInput(withinMilliseconds: 1000)
                    #expect(!isClosed)
                    try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                    let status = try client.response().status
                    #expect(status == 200)
                }
            }
        }
    }

    @Test func `computing does not count as idle`() async throws {
        let short = limits {
            $0.idleTimeout = .seconds(1)
            $0.bodyTimeout = .seconds(1)
            $0.inlineBodyBytes = 1
        }
        let gate = Gate()
        let responder = TestResponder { _ in gate.wait() }
        try await withServer(limits: short, responder: responder) { server in
            let client = try await server.connect()
            try await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab")
            #expect(await !client.hasInput(withinMilliseconds: 2000))
            gate.open()
            #expect(try await client.response().text == "ab")
        }
    }

    @Test func `a client that never receives is closed and delays no other`() async throws {
        try await withServer(limits: limits { $0.writeTimeout = .milliseconds(400) }) { server in
            let client = try await server.connect(receiveBuffer: 4096)
            let other = try await server.connect()
            try await client.send("GET /bytes/20000000 HTTP/1.1\r\nHost: a\r\n\r\n")
            try await other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await other.response().status == 200)
            try await server.waitForConnections(1)
            try await other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await other.response().status == 200)
            await #expect(throws: RawClient.Failure.self) { _ = try await client.response() }
        }
    }
}
