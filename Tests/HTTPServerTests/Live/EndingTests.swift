import HTTP
import TestSupport
import Testing

/// Clients that go away: by a reset, by half-closing, or while they are rejected.
@Suite("Live: clients that end", .everyTransport, .timeLimit(.minutes(3)))
struct EndingTests {
    private static let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Large content is sent as a part of its own, behind its head.
    @Test(arguments: [0, 1, 16_384, 16_385, 40_000, 300_000, 3_000_000])
    func `the last answer is sent to its end`(size: Int) async throws {
        try await withServer { server in
            let last = "GET /bytes/\(size) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            let before = "GET /bytes/20000 HTTP/1.1\r\nHost: a\r\n\r\n"
            for requests in [last, before + last, before + before + last, before + Self.get + last]
            {
                let answers = try await server.exchange(requests)
                #expect(answers.last?.body.count == size)
                #expect(answers.count == requests.count { $0 == "G" })
            }
            let body = String(repeating: "x", count: max(size, 1))
            let answers = try await server.exchange(
                "POST /echo HTTP/1.0\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(answers.map(\.text) == [body])
        }
    }

    @Test(arguments: resets)
    func `a reset in any phase ends that connection only`(row: Reset) async throws {
        let gate = Gate()
        var limits = Limits.forTests
        limits.inlineBodyBytes = 4
        let responder = TestResponder { if $0.body.count == 5 { gate.wait() } }
        try await withServer(limits: limits, responder: responder) { server in
            let other = try await server.connect()
            let client = try await server.connect(receiveBuffer: 4096)
            try await client.send(row.sent)
            if row.hasAnswer { #expect(await client.hasInput(withinMilliseconds: 10_000)) }
            try await server.waitForConnections(2)
            await client.reset()
            try await server.waitForConnections(1)
            gate.open()
            try await other.send(Self.get)
            #expect(try await other.response().status == 200)
        }
    }

    /// What a client sent before it reset the connection.
    struct Reset: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sent: String
        var hasAnswer = false
    }

    private static let post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"

    static let resets = [
        Reset(testDescription: "before a request", sent: ""),
        Reset(testDescription: "in a head", sent: "GET / HTTP/1.1\r\nHo"),
        Reset(testDescription: "in content", sent: post + "\r\nabc"),
        Reset(
            testDescription: "after 100 Continue", sent: post + "Expect: 100-continue\r\n\r\n",
            hasAnswer: true),
        Reset(testDescription: "computing", sent: post + "\r\nabcde"),
        Reset(
            testDescription: "not taking an answer",
            sent: "GET /bytes/20000000 HTTP/1.1\r\nHost: a\r\n\r\n", hasAnswer: true),
        Reset(testDescription: "after an answer", sent: get, hasAnswer: true),
        Reset(testDescription: "rejected", sent: "x\r\n\r\n", hasAnswer: true),
    ]

    @Test(arguments: [
        get, get + get, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
        "GET /bytes/3000000 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n"
            + String(repeating: "x", count: 20_000) + get,
    ])
    func `half-closing after a request does not prevent the answer`(request: String) async throws {
        try await withServer { server in
            let client = try await server.connect(receiveBuffer: 65_536)
            try await client.send(request)
            await client.halfClose()
            #expect(try await client.response().status == 200)
            if request.hasSuffix(Self.get + Self.get) || request.utf8.count > 20_000 {
                #expect(try await client.response().text == "hello")
            }
            #expect(try await client.readUntilClose().isEmpty)
        }
    }

    @Test(arguments: ["", "GET / HT", post + "\r\nabc", post + "Expect: 100-continue\r\n\r\n"])
    func `half-closing within a request prevents the answer`(
        request: String
    ) async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(request)
            await client.halfClose()
            let answer = String(latin1: try await client.readUntilClose())
            #expect(answer == "" || answer == "HTTP/1.1 100 Continue\r\n\r\n")
        }
    }

    @Test(arguments: [
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", "garbage\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
    ])
    func `a client still sending can read the error response`(request: String) async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(request)
            try await client.perform { client in
                for _ in 0..<300 { try client.send(Array(repeating: 0x78, count: 10_000)) }
            }
            let response = try await client.response()
            #expect((400...499).contains(response.status))
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `a client that sends on and half-closes can read the error response`() async throws {
        try await withServer { server in
            for size in 1...40 {
                let client = try await server.connect()
                let rest = String(repeating: "x", count: size * 25_000)
                try await client.send("garbage\r\n\r\n" + rest)
                await client.halfClose()
                #expect(try await client.response().status == 400)
                #expect(await client.ending() == .closed)
            }
        }
    }

    /// Small enough to arrive at once with what follows it.
    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
        post + "Connection: close\r\n\r\nabcde",
    ])
    func `a client still sending after its last request can read the answer`(request: String)
        async throws
    {
        var limits = Limits.forTests
        limits.inlineBodyBytes = 4
        try await withServer(limits: limits) { server in
            let client = try await server.connect()
            try await client.send(request + "x")
            try await client.perform { client in
                for _ in 0..<300 { try client.send(Array(repeating: 0x78, count: 10_000)) }
            }
            #expect(try await client.response().status == 200)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `lingering ends after its time`() async throws {
        var limits = Limits.forTests
        limits.lingerTimeout = .milliseconds(150)
        try await withServer(limits: limits) { server in
            let client = try await server.connect()
            try await client.send("garbage\r\n\r\n")
            #expect(try await client.response().status == 400)
            #expect(await client.ending() == .closed)
            try await server.waitForConnections(0)
            await client.close()
        }
    }
}
