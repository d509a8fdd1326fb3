import HTTP
import Synchronization
import TestSupport
import Testing

/// RFC 9112, section 6, over a socket: content that comes in any pieces.
@Suite("Live: content", .everyTransport, .timeLimit(.minutes(3)))
struct BodyTests {
    private let chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

    @Test func `chunks may be split anywhere`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            let bytes = (chunked + "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n").latin1
            for split in bytes.indices.dropFirst() {
                try await client.send(Array(bytes[..<split]))
                try await client.send(Array(bytes[split...]))
                #expect(try await client.response().text == "abcde")
            }
        }
    }

    @Test func `content may come byte by byte`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            for byte in (chunked + "3\r\nabc\r\n0\r\n\r\n").latin1 {
                try await client.send([byte])
                try await Task.sleep(for: .microseconds(200))
            }
            #expect(try await client.response().text == "abc")
        }
    }

    @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 65_535, 65_537, 1_000_000, 8_388_608])
    func `content of any size comes back, on the loop or from the compute queue`(
        size: Int
    ) async throws {
        try await withServer { server in
            let client = try await server.connect()
            let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let head = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n"
            async let sent: Void = client.sendAside(head.latin1 + body)
            #expect(try await client.response().body == body)
            try await sent
        }
    }

    @Test func `a body that is too large is rejected at its head`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send(
                "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 8388609\r\n\r\n")
            let response = try await client.response()
            #expect(response.status == 413)
            #expect(response.closes)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `chunks that grow too large are rejected at that chunk`() async throws {
        var limits = Limits.forTests
        limits.bodyBytes = 10
        try await withServer(limits: limits) { server in
            let client = try await server.connect()
            try await client.send(chunked + "a\r\n0123456789\r\n1\r\n")
            #expect(try await client.response().status == 413)
            #expect(await client.ending() == .closed)
        }
    }

    @Test func `large requests beyond the queue are rejected, small ones served`() async throws {
        var limits = Limits.forTests
        limits.queuedRequests = 2
        limits.inlineBodyBytes = 10
        let gate = Gate()
        let responder = TestResponder { if $0.body.count > 10 { gate.wait() } }
        let large = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n01234567890"
        try await withServer(limits: limits, responder: responder) { server in
            let first = try await server.connect()
            let second = try await server.connect()
            try await first.send(large)
            try await second.send(large)
            try await server.waitUntil { $0.statistics.computeQueueLength == 2 }
            let third = try await server.connect()
            try await third.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await third.response().text == "hello")
            try await third.send(large)
            let rejection = try await third.response()
            #expect(rejection.status == 503)
            #expect(rejection["Retry-After"] == "1")
            gate.open()
            #expect(try await first.response().text == "01234567890")
            #expect(try await second.response().text == "01234567890")
            try await first.send(large)
            #expect(try await first.response().text == "01234567890")
        }
    }

    @Test func `requests are observed with their sizes`() async throws {
        let seen = Mutex<[String]>([])
        try await withServer(observer: { request in
            let line =
                "\(request.method?.rawValue ?? "-") \(request.path ?? "-") "
                + "\(request.status.rawValue) \(request.receivedBytes) \(request.sentBytes)"
            seen.withLock { $0.append(line) }
        }) { server in
            let text = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            let answers = try await server.exchange(text + "x\r\n\r\n")
            try #require(answers.count == 2)
            #expect(
                seen.withLock { $0 } == [
                    "POST /echo 200 3 \(answers[0].length)", "- - 400 0 \(answers[1].length)",
                ])
        }
    }
}
