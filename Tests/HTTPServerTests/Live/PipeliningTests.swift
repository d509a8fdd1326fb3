import HTTP
import TestSupport
import Testing

/// RFC 9112, section 9.3.2: answers in the order of the requests.
@Suite("Live: pipelining", .everyTransport, .timeLimit(.minutes(3)))
struct PipeliningTests {
    private func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n" }

    private func post(_ body: String) -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test func `many requests in one write are answered in order`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            let paths = (0..<2000).map { "/path/\($0)" }
            try await client.send(paths.map(get).joined())
            for path in paths { #expect(try await client.response().text == path) }
        }
    }

    @Test func `bodies and large bodies keep their place`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            let large = String(repeating: "l", count: 300_000)
            let requests = get("/path/1") + post("small") + post(large) + get("/path/2") + post("x")
            async let sent: Void = client.sendAside((requests + post(large)).latin1)
            for expected in ["/path/1", "small", large, "/path/2", "x", large] {
                #expect(try await client.response().text == expected)
            }
            try await sent
        }
    }

    @Test func `answers of any size keep their place`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            let sizes = [0, 1, 65_536, 3_000_000, 5, 200_000, 70_000, 2]
            try await client.send(sizes.map { get("/bytes/\($0)") }.joined())
            for size in sizes { #expect(try await client.response().body.count == size) }
        }
    }

    @Test func `an error ends the pipeline after the answers before it`() async throws {
        try await withServer { server in
            let text = get("/path/1") + get("/path/2") + "GET / HTTP/1.1\r\n\r\n" + get("/path/3")
            let answers = try await server.exchange(text)
            #expect(answers.map(\.status) == [200, 200, 400])
            #expect(answers.prefix(2).map(\.text) == ["/path/1", "/path/2"])
        }
    }

    @Test func `a client that does not read is slowed down, then served`() async throws {
        var limits = Limits.forTests
        limits.writeTimeout = .seconds(30)
        try await withServer(limits: limits) { server in
            let client = try await server.connect(receiveBuffer: 4096)
            let bytes = Array(repeating: get("/bytes/50000"), count: 200).joined().latin1
            // 10 MB of answers do not fit into the buffers between server and client.
            try await client.send(bytes)
            let other = try await server.connect()
            try await other.send(get("/"))
            #expect(try await other.response().status == 200)
            for _ in 0..<200 { #expect(try await client.response().body.count == 50_000) }
        }
    }

    @Test func `computed answers wait for those that the client has not taken`() async throws {
        try await withServer { server in
            let client = try await server.connect(receiveBuffer: 4096)
            let body = String(repeating: "b", count: 20_000)
            let pair = (get("/bytes/60000") + post(body)).latin1
            async let sent: Void = client.sendAside(
                Array(repeating: pair, count: 150).flatMap { $0 })
            try await Task.sleep(for: .milliseconds(300))
            for _ in 0..<150 {
                #expect(try await client.response().body.count == 60_000)
                #expect(try await client.response().text == body)
            }
            try await sent
        }
    }

    @Test func `the last answer follows a computed one`() async throws {
        var limits = Limits.forTests
        limits.inlineBodyBytes = 4
        try await withServer(limits: limits) { server in
            let last = "GET /path HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            let answers = try await server.exchange(post("large") + last)
            #expect(answers.map(\.text) == ["large", "/path"])
        }
    }

    @Test func `a server stops reading from a client that receives nothing`() async throws {
        try await withServer { server in
            let client = try await server.connect(receiveBuffer: 4096)
            let bytes = Array(repeating: get("/bytes/50000"), count: 1_000_000).joined().latin1
            var sent = 0
            var isStuck = false
            while !isStuck, sent < bytes.count {
                let count = await client.sendWhatFits(Array(bytes[sent...].prefix(1 << 20)))
                sent += count
                if count == 0 {
                    try await Task.sleep(for: .milliseconds(200))
                    isStuck = await client.sendWhatFits([bytes[sent]]) == 0
                    if !isStuck { sent += 1 }
                }
            }
            #expect(isStuck, "the server took 35 MB of requests without an answer being read")
            await client.reset()
        }
    }
}
