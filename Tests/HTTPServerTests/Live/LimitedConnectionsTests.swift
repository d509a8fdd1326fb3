import HTTP
import TestSupport
import Testing

/// More connections than are served.
@Suite("Live: the limit of connections", .everyTransport, .timeLimit(.minutes(3)))
struct LimitedConnectionsTests {
    private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    private var limits: Limits {
        var limits = Limits.forTests
        limits.connections = 4
        return limits
    }

    @Test(arguments: [1, 2])
    func `one too many is rejected at once, and served later`(threads: Int) async throws {
        try await withServer(threads: threads, limits: limits) { server in
            var clients: [RawClient] = []
            for _ in 0..<4 {
                let client = try await server.connect()
                try await client.send(get)
                #expect(try await client.response().status == 200)
                clients.append(client)
            }
            let late = try await server.connect()
            let rejection = try await late.response()
            #expect(rejection.status == 503)
            #expect(rejection["Retry-After"] == "1")
            #expect(rejection.closes)
            #expect(await late.ending() == .closed)
            await late.close()
            try await clients[0].send(get)
            #expect(try await clients[0].response().status == 200)
            await clients[1].close()
            try await server.waitForConnections(3)
            let next = try await server.connect()
            try await next.send(get)
            #expect(try await next.response().status == 200)
        }
    }

    @Test func `a client that sends at once can read the rejection too`() async throws {
        var limits = limits
        limits.connections = 0
        try await withServer(limits: limits) { server in
            for _ in 0..<20 {
                let client = try await server.connect()
                try await client.send(get)
                #expect(try await client.response().status == 503)
                #expect(await client.ending() == .closed)
            }
        }
    }

    @Test func `a flood beyond the rejections waits its turn`() async throws {
        var limits = limits
        limits.lingerTimeout = .milliseconds(100)
        try await withServer(limits: limits) { server in
            var clients: [RawClient] = []
            for _ in 0..<300 { clients.append(try await server.connect()) }
            for client in clients.dropFirst(4) {
                #expect(try await client.response().status == 503)
            }
            for client in clients { await client.close() }
            try await server.waitForConnections(0)
            let client = try await server.connect()
            try await client.send(get)
            #expect(try await client.response().status == 200)
        }
    }
}
