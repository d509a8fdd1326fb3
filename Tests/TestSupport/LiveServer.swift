package import HTTP
package import HTTPServer
package import Net

/// A server on a free port of this machine, for the length of a test.
package struct LiveServer: Sendable {
    package let server: Server
    package let address: SocketAddress
    private let end: AsyncStream<Void>

    package init(
        on host: String = "127.0.0.1", threads: Int = 1, limits: Limits = .forTests,
        responder: any Responder = TestResponder(), tls: LiveTLSContext? = nil,
        observer: (@Sendable (CompletedRequest) -> Void)? = nil,
        failureObserver: (@Sendable (ConnectionFailure) -> Void)? = nil
    ) throws {
        let (end, continuation) = AsyncStream<Void>.makeStream()
        self.end = end
        let wanted = try SocketAddress(numeric: host)
        server = try Server(
            addresses: [wanted], threads: threads, limits: limits, responder: responder, tls: tls,
            observer: observer, failureObserver: failureObserver,
            ended: { continuation.finish() })
        address = server.addresses.first ?? wanted
    }

    package func connect(seconds: Int = 15, receiveBuffer: Int32? = nil) async throws -> RawClient {
        try await RawClient(
            to: address, over: TestTransport.current, seconds: seconds,
            receiveBuffer: receiveBuffer)
    }

    /// Sends a text over a connection of its own and reads the responses until the end.
    package func exchange(_ text: String) async throws -> [RawResponse] {
        let client = try await connect()
        try await client.send(text)
        return try await client.responsesUntilClose()
    }

    /// Begins to drain, and waits until the server knows: it no longer listens then.
    package func beginDraining() async throws {
        server.drain()
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(15)
        while true {
            do {
                // Without TLS: a handshake that the drain cuts off says nothing about the listener.
                _ = try await RawClient(to: address)
            } catch RawClient.Failure.system("connect", _) {
                return
            }
            guard clock.now < deadline else { throw RawClient.Failure.timedOut }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Waits until it has drained.
    package func waitForEnd() async {
        for await _ in end {}
    }

    /// Waits until this many connections are open.
    package func waitForConnections(_ count: Int) async throws {
        try await waitUntil { $0.openConnections == count }
    }

    /// Waits until the bytes of a text, and of nothing else, were received.
    package func waitForReceived(_ text: String) async throws {
        try await waitUntil { $0.statistics.receivedBytes == text.latin1.count }
    }

    /// Waits until something is so.
    package func waitUntil(_ isSo: (Server) -> Bool) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(15)
        while !isSo(server) {
            guard clock.now < deadline else { throw RawClient.Failure.timedOut }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

/// Serves for the length of `body`, then drains; few servers live at the same time, since each has
/// threads of its own.
///
/// It uses TLS if the test runs over it, or if there is a context.
package func withServer(
    on host: String = "127.0.0.1", threads: Int = 1, limits: Limits = .forTests,
    responder: any Responder = TestResponder(), tls: LiveTLSContext? = nil,
    observer: (@Sendable (CompletedRequest) -> Void)? = nil,
    failureObserver: (@Sendable (ConnectionFailure) -> Void)? = nil,
    isolation: isolated (any Actor)? = #isolation, _ body: (LiveServer) async throws -> Void
) async throws {
    await ServerSlots.shared.take()
    let live: LiveServer
    do {
        live = try LiveServer(
            on: host, threads: threads, limits: limits, responder: responder,
            tls: try tls ?? (TestTransport.current == .tls ? TestTLS.server() : nil),
            observer: observer, failureObserver: failureObserver)
    } catch {
        await ServerSlots.shared.giveBack()
        throw error
    }
    var failure: (any Error)?
    do {
        try await withThread { try await body(live) }
    } catch {
        failure = error
    }
    live.server.drain()
    await live.waitForEnd()
    await ServerSlots.shared.giveBack()
    if let failure { throw failure }
}

/// How many servers may live at a time.
private actor ServerSlots {
    static let shared = ServerSlots()

    private var free = 16
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        guard !waiting.isEmpty else {
            free += 1
            return
        }
        waiting.removeFirst().resume()
    }
}

extension Limits {
    /// The defaults, but for a quick end of drained servers, and more patience than a slow test
    /// machine needs.
    package static var forTests: Limits {
        var limits = Limits()
        limits.headTimeout = .seconds(60)
        limits.lingerTimeout = .seconds(20)
        limits.drainGrace = .milliseconds(20)
        limits.drainTimeout = .seconds(5)
        return limits
    }
}
