import HTTP
import TestSupport
import Testing

@Suite("Live: memory", .timeLimit(.minutes(3)))
struct MemoryTests {
    private static let head = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n"

    @Test func `bodies beyond their common limit are rejected, later ones accepted`() async throws {
        var limits = Limits.forTests
        limits.bufferBytes = 100_000
        try await withServer(limits: limits) { server in
            let first = try await server.connect()
            try await first.send(Self.head + String(repeating: "x", count: 80_000))
            try await server.waitUntil { $0.bufferedBodyBytes == 80_000 }
            let second = try await server.connect()
            try await second.send(Self.head + String(repeating: "x", count: 30_000))
            #expect(try await second.response().status == 503)
            #expect(await second.ending() == .closed)
            await first.close()
            try await server.waitUntil { $0.bufferedBodyBytes == 0 }
            let third = try await server.connect()
            try await third.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
            #expect(try await third.response().text == "abc")
        }
    }

    @Test func `bodies may take exactly the limit together`() async throws {
        var limits = Limits.forTests
        limits.bufferBytes = 100_000
        try await withServer(limits: limits) { server in
            let first = try await server.connect()
            try await first.send(Self.head + String(repeating: "x", count: 80_000))
            let second = try await server.connect()
            try await second.send(Self.head + String(repeating: "x", count: 20_000))
            try await server.waitUntil { $0.bufferedBodyBytes == 100_000 }
            try await second.send("x")
            #expect(try await second.response().status == 503)
        }
    }

    @Test func `a body takes nothing once it was answered`() async throws {
        try await withServer { server in
            let client = try await server.connect()
            try await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc")
            try await server.waitUntil { $0.bufferedBodyBytes == 3 }
            try await client.send("def")
            #expect(try await client.response().text == "abcdef")
            try await server.waitUntil { $0.bufferedBodyBytes == 0 }
        }
    }
}
