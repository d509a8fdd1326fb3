import Glibc
import Net
import TestSupport
import Testing

/// A log that nobody reads, or not fast enough.
@Suite("Unread log", .timeLimit(.minutes(3)))
struct UnreadLogTests {
    private let unfinished =
        "POST /rabbitmq/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"
    private let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    private func connect(_ port: UInt16) async throws -> RawClient {
        try await RawClient(to: SocketAddress(numeric: "127.0.0.1", port: port))
    }

    @Test func `does not keep the service from ending`() async throws {
        let pipe = try ErrorPipe(isBlocking: true)
        pipe.fill()
        let program = try Program(
            ["--port", "0", "--drain-timeout", "0.2"], streams: [STDERR_FILENO: pipe.writer])
        let client = try await connect(try await program.port())
        try await client.send(get + unfinished)
        #expect(try await client.response().status == 200)
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 0)
    }

    @Test func `does not keep a second signal from ending the service`() async throws {
        let pipe = try ErrorPipe(isBlocking: true)
        pipe.fill()
        let program = try Program(
            ["--port", "0", "--admin-port", "0", "--drain-timeout", "50"],
            streams: [STDERR_FILENO: pipe.writer])
        let client = try await connect(try await program.port())
        try await client.send(get + unfinished)
        #expect(try await client.response().status == 200)
        program.signal(SIGTERM)
        let admin = try await connect(try await program.adminPort())
        var status = 200
        while status == 200 {
            try await admin.send("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n")
            status = try await admin.response().status
        }
        #expect(status == 503)
        #expect(!program.hasEnded)
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 128 + SIGTERM)
    }

    @Test func `does not keep the service from exiting if it cannot start`() async throws {
        let pipe = try ErrorPipe(isBlocking: true)
        pipe.fill()
        let program = try Program(
            ["--price-sheet", "/no/such/file"], streams: [STDERR_FILENO: pipe.writer])
        #expect(try await program.exitCode() == 66)
    }

    /// A parent that shares its standard error may have made it non-blocking.
    @Test func `gets all lines, each of them whole, through a non-blocking pipe`() async throws {
        let pipe = try ErrorPipe(isBlocking: false)
        let program = try Program(["--port", "0"], streams: [STDERR_FILENO: pipe.writer])
        let client = try await connect(try await program.port())
        for _ in 0..<100 {
            try await client.send(get)
            #expect(try await client.response().status == 200)
        }
        // Now more lines wait than the pipe can hold.
        try await program.wait { pipe.text.split(separator: "\n").count >= 101 }
        let lines = pipe.text.split(separator: "\n")
        #expect(lines.count == 101)
        #expect(lines[0].contains("msg=serving"))
        #expect(
            lines.dropFirst().allSatisfy { line in
                line.hasPrefix("time=2") && line.contains(" msg=request method=GET route=/ ")
                    && line.contains(" remote=127.0.0.1:")
            })
    }
}
