import CZlib
import Dispatch
import Glibc
import HTTP
import HTTPClient
import HTTPServer
import Net
import Synchronization
import TestSupport
import Testing

/// The client against servers on this machine.
@Suite("HTTP client", .timeLimit(.minutes(3)))
struct HTTPClientTests {
    /// Sends a request on a thread of its own.
    private func send(
        _ request: ClientRequest, to server: LiveServer, isTLS: Bool = false,
        bodyBytes: Int = 10_000_000, within duration: Duration = .seconds(15)
    ) async throws -> ReceivedResponse {
        let url = ServerURL(
            isTLS: isTLS, host: server.address.host, port: server.address.port, target: "/")
        var limits = Limits()
        limits.bodyBytes = bodyBytes
        let client = try HTTPClient(
            server: url, trusting: TestTLS.authority.certificate, limits: limits)
        return try await onThread { try client.send(request, within: duration) }
    }

    @Test(arguments: [false, true])
    func `sends and receives content of any size`(isTLS: Bool) async throws {
        try await withServer(tls: isTLS ? TestTLS.server() : nil) { server in
            for size in [0, 1, 16_384, 3_000_000] {
                let body = [UInt8](repeating: 0x78, count: size)
                let echo = ClientRequest(.post, "/echo", body: body)
                let response = try await send(echo, to: server, isTLS: isTLS)
                #expect(response.status == 200)
                #expect(response.body == body)
            }
            let path = try await send(ClientRequest(.get, "/path?a=b"), to: server, isTLS: isTLS)
            #expect(String(latin1: path.body) == "/path")
            #expect(path.fields.first(.contentType).map { Array($0) } == Array("text/plain".utf8))
        }
    }

    @Test func `sends the fields of the request`() async throws {
        let requests = Mutex<[Request]>([])
        let responder = TestResponder { request in requests.withLock { $0.append(request) } }
        try await withServer(responder: responder) { server in
            let request = ClientRequest(
                .get, "/", fields: [Response.Field("Authorization", "Bearer x")])
            let response = try await send(request, to: server)
            #expect(response.status == 200)
        }
        let fields = try #require(requests.withLock { $0.first }).head.fields
        #expect(fields.first(FieldName("authorization")).map { String(latin1: $0) } == "Bearer x")
        #expect(fields.first(FieldName("accept-encoding")).map { String(latin1: $0) } == "gzip")
    }

    @Test func `gives up at the deadline`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let responder = TestResponder { _ in _ = gate.wait(timeout: .now() + 10) }
        try await withServer(responder: responder) { server in
            defer { gate.signal() }
            await #expect(throws: HTTPClientError.timedOut) {
                try await send(
                    ClientRequest(.get, "/"), to: server, within: .milliseconds(100))
            }
        }
    }

    @Test func `gives up on interim responses without end`() async throws {
        let server = try EndlessServer()
        let url = ServerURL(isTLS: false, host: "127.0.0.1", port: server.port, target: "/")
        let client = try HTTPClient(server: url)
        async let served: Void = onThread { try server.run() }
        await #expect(throws: HTTPClientError.timedOut) {
            try await onThread {
                try client.send(ClientRequest(.get, "/"), within: .milliseconds(300))
            }
        }
        try await served
    }

    @Test func `limits the size of a response`() async throws {
        try await withServer { server in
            await #expect(throws: HTTPClientError.tooLarge) {
                try await send(ClientRequest(.get, "/bytes/1001"), to: server, bodyBytes: 1000)
            }
        }
    }

    @Test func `reports who cannot be reached`() async throws {
        var port: UInt16 = 0
        try await withServer { port = $0.address.port }
        let url = ServerURL(isTLS: false, host: "127.0.0.1", port: port, target: "/")
        let client = try HTTPClient(server: url)
        await #expect(throws: HTTPClientError.unreachable("connect: Connection refused")) {
            try await onThread {
                try client.send(ClientRequest(.get, "/"), within: .seconds(15))
            }
        }
    }

    /// A server that the client must not trust.
    struct Impostor: Row {
        let name: String
        let certificate: TestCertificate
    }

    static let impostors = [
        Impostor(
            name: "self-signed certificate",
            certificate: TestCertificate(.init { $0.hosts = "IP:127.0.0.1" })),
        Impostor(
            name: "IP address mismatch",
            certificate: TestCertificate(
                .init { $0.hosts = "IP:127.0.0.9" }, issuer: TestTLS.authority)),
    ]

    @Test(arguments: impostors)
    func `verifies the server`(impostor: Impostor) async throws {
        try await withServer(tls: TestTLS.server(impostor.certificate)) { server in
            let failure = TLSFailure(.certificate, detail: impostor.name)
            await #expect(throws: HTTPClientError.handshake(failure)) {
                try await send(ClientRequest(.get, "/"), to: server, isTLS: true)
            }
            // Nothing of the request was sent.
            #expect(server.server.statistics.receivedBytes == 0)
        }
    }

    @Test func `needs certificates to trust`() {
        let url = ServerURL(isTLS: true, host: "a", port: 1, target: "/")
        #expect(throws: TLSConfigurationError.trust(.none)) {
            try HTTPClient(server: url, trusting: [])
        }
    }

    // MARK: Content coding

    private func answer(_ body: [UInt8], coding: String) -> CodedResponder {
        CodedResponder(body: body, coding: coding)
    }

    @Test func `decompresses gzip, up to the limit`() async throws {
        let text = [UInt8](repeating: 0x61, count: 500_000)
        let body = compress(text)
        #expect(body.count < 5000)
        try await withServer(responder: answer(body, coding: "gzip")) { server in
            let response = try await send(ClientRequest(.get, "/"), to: server)
            #expect(response.body == text)
            await #expect(throws: HTTPClientError.tooLarge) {
                try await send(ClientRequest(.get, "/"), to: server, bodyBytes: 499_999)
            }
        }
    }

    @Test func `leaves content without a coding as it is`() async throws {
        try await withServer(responder: answer([0x61], coding: "Identity")) { server in
            let response = try await send(ClientRequest(.get, "/"), to: server)
            #expect(response.body == [0x61])
        }
    }

    @Test func `rejects damaged gzip, and other codings`() async throws {
        let body = compress(Array("some text".utf8))
        var changed = body
        changed[body.count - 6] ^= 1
        for wrong in [Array(body.dropLast()), body + [0], changed, Array("text".utf8)] {
            try await withServer(responder: answer(wrong, coding: "gzip")) { server in
                await #expect(throws: HTTPClientError.damagedContent) {
                    try await send(ClientRequest(.get, "/"), to: server)
                }
            }
        }
        try await withServer(responder: answer(body, coding: "br")) { server in
            await #expect(throws: HTTPClientError.unknownContentCoding) {
                try await send(ClientRequest(.get, "/"), to: server)
            }
        }
    }

    private func compress(_ text: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var text = text
        var output = [UInt8](repeating: 0, count: text.count + 100)
        let capacity = output.count
        text.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(capacity)
                _ = deflate(&stream, Z_FINISH)
            }
        }
        return Array(output.dropLast(Int(stream.avail_out)))
    }
}

/// Answers each request with the same content, in a content coding.
private struct CodedResponder: Responder {
    let body: [UInt8]
    let coding: String
    private let others = TestResponder()

    init(body: [UInt8], coding: String) {
        self.body = body
        self.coding = coding
    }

    func respond(to request: Request) -> Response {
        Response(.ok, fields: [Response.Field("Content-Encoding", coding)], body: body)
    }

    func cost(of request: Request) -> RequestCost { others.cost(of: request) }

    func earlyResponse(to head: RequestHead) -> Response? { nil }

    func errorResponse(for error: RequestError, to head: RequestHead?) -> Response {
        others.errorResponse(for: error, to: head)
    }
}

/// Sends interim responses to one client until it goes away.
private final class EndlessServer: Sendable {
    private let listener: ListeningSocket
    var port: UInt16 { listener.address.port }

    init() throws {
        listener = try ListeningSocket(on: SocketAddress(numeric: "127.0.0.1"))
    }

    func run() throws {
        try wait(for: POLLIN, on: listener.descriptor)
        guard case .connection(let descriptor, _) = listener.accept() else { return }
        let socket = Socket(adopting: descriptor)
        let responses = Array(String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 1000).utf8)
        while true {
            switch socket.send(responses, 0..<responses.count) {
            case .bytes: continue
            case .wantsWrite: try wait(for: POLLOUT, on: descriptor)
            case .wantsRead, .ended, .failed: return
            }
        }
    }

    private func wait(for event: Int32, on descriptor: Int32) throws {
        var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        guard poll(&request, 1, 30_000) > 0 else { throw HTTPClientError.timedOut }
    }
}
