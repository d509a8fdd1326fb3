import Glibc
import Net
import TestSupport
import Testing

/// How the service ends.
@Suite("Signals", .timeLimit(.minutes(3)))
struct SignalTests {
    private let get = "GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n"
    private let head = "POST /rabbitmq/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"

    private func connect(to program: Program, port: UInt16? = nil) async throws -> RawClient {
        let first = try await program.port()
        return try await RawClient(
            to: SocketAddress(numeric: "127.0.0.1", port: port ?? first))
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `the first one drains`(number: Int32) async throws {
        let program = try Program(["--port", "0"])
        let idle = try await connect(to: program)
        let busy = try await connect(to: program)
        try await idle.send(get)
        #expect(try await idle.response().text == "ready\n")
        try await busy.send(get + head)
        #expect(try await busy.response().status == 200)
        program.signal(number)
        try await program.wait { program.errors.contains("msg=draining") }
        #expect(await idle.ending() == .closed)
        #expect(!program.hasEnded)
        try await busy.send("{}")
        let answer = try await busy.response()
        #expect(answer.status == 422)
        #expect(answer.closes)
        #expect(await busy.ending() == .closed)
        await busy.close()
        #expect(try await program.exitCode() == 0)
        #expect(program.errors.contains("msg=stopped"))
    }

    /// A request whose content is not there yet keeps the program in its drain.
    private let unfinishedGet = "GET /readyz HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{"

    @Test func `while it drains it is not ready`() async throws {
        let program = try Program(["--port", "0", "--drain-timeout", "50"])
        let client = try await connect(to: program)
        try await client.send(get + unfinishedGet)
        #expect(try await client.response().status == 200)
        program.signal(SIGTERM)
        try await program.wait { program.errors.contains("msg=draining") }
        try await client.send("}")
        let answer = try await client.response()
        #expect(answer.status == 503)
        #expect(answer["Retry-After"] == "1")
        #expect(answer.closes)
    }

    @Test func `while it drains it is not ready on its admin port`() async throws {
        let program = try Program(["--port", "0", "--admin-port", "0", "--drain-timeout", "50"])
        let busy = try await connect(to: program)
        try await busy.send(head)
        let admin = try await connect(to: program, port: try await program.adminPort())
        try await admin.send(get)
        #expect(try await admin.response().status == 200)
        program.signal(SIGTERM)
        try await program.wait { program.errors.contains("msg=draining") }
        try await admin.send(get)
        let answer = try await admin.response()
        #expect(answer.status == 503)
        #expect(answer["Retry-After"] == "1")
        try await busy.send("{}")
        #expect(try await busy.response().status == 422)
        #expect(try await program.exitCode() == 0)
    }

    @Test(arguments: [(SIGTERM, SIGTERM), (SIGINT, SIGTERM), (SIGTERM, SIGINT)])
    func `the second one ends it at once`(first: Int32, second: Int32) async throws {
        let program = try Program(["--port", "0"])
        let client = try await connect(to: program)
        try await client.send(head)
        program.signal(first)
        try await program.wait { program.errors.contains("msg=draining") }
        #expect(!program.hasEnded)
        program.signal(second)
        #expect(try await program.exitCode() == 128 + second)
        #expect(program.errors.contains("ended by a second signal"))
    }

    @Test func `before it drains it is not ready but serves, for the delay`() async throws {
        let program = try Program(["--port", "0", "--drain-delay", "50"])
        let early = try await connect(to: program)
        try await early.send(get)
        #expect(try await early.response().status == 200)
        program.signal(SIGTERM)
        try await program.wait { program.errors.contains("msg=draining") }
        #expect(program.errors.contains(" connections=1 delay_ms=50000 "))
        let late = try await connect(to: program)
        for client in [early, late] {
            try await client.send(get)
            #expect(try await client.response().status == 503)
            try await client.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try await client.response()
            #expect(answer.status == 200)
            #expect(!answer.closes)
        }
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 128 + SIGTERM)
    }

    @Test func `after the delay it drains`() async throws {
        let program = try Program(["--port", "0", "--drain-delay", "0.1"])
        let idle = try await connect(to: program)
        program.signal(SIGTERM)
        #expect(await idle.ending() == .closed)
        #expect(try await program.exitCode() == 0)
        #expect(program.errors.contains("msg=stopped"))
    }

    @Test func `the drain time-out ends it too`() async throws {
        let program = try Program(["--port", "0", "--drain-timeout", "0.2"])
        let client = try await connect(to: program)
        try await client.send(head)
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 0)
    }

    @Test func `a client that is gone does not end it`() async throws {
        try await withThread {
            let program = try Program(["--port", "0"])
            for _ in 0..<20 {
                let client = try await connect(to: program)
                try await client.send(
                    String(
                        repeating: "GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n", count: 50))
                await client.reset()
            }
            let client = try await connect(to: program)
            try await client.send(get)
            #expect(try await client.response().status == 200)
            program.signal(SIGPIPE)
            try await client.send(get)
            #expect(try await client.response().status == 200)
        }
    }

    @Test func `running out of descriptors is survived, without turning`() async throws {
        try await withThread {
            let program = try Program(["--port", "0", "--log-level", "error"], descriptors: 40)
            var clients: [RawClient] = []
            for _ in 0..<80 { clients.append(try await connect(to: program)) }
            let before = program.processorTime
            try await Task.sleep(for: .milliseconds(800))
            #expect(program.processorTime - before < 0.4)
            for client in clients { await client.close() }
            var status = 0
            while status != 200 {
                let client = try await connect(to: program)
                try await client.send(get)
                status = try await client.response().status
            }
            #expect(!program.hasEnded)
        }
    }
}
