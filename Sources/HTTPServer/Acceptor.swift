import HTTP
import Net

/// Accepts connections and assigns them to the event loops in turn.
final class Acceptor {
    let loops: [EventLoop]
    private let listeners: [Listener]
    private var nextLoop = 0
    /// Until when nothing is accepted because the process has run out of descriptors.
    private var pausedUntil: Int64?

    private final class Listener {
        let socket: ListeningSocket

        init(_ socket: consuming ListeningSocket) {
            self.socket = socket
        }
    }

    /// Tokens from here on belong to listeners.
    static let firstToken = UInt64.max - 1024

    /// How long to wait when the process has no descriptor left, in nanoseconds.
    private static let pause: Int64 = 100_000_000

    /// How many connections beyond the limit can be rejected at the same time.
    private static let rejectedConnections = 256

    /// How many connections to accept before existing ones get their turn.
    private static let batch = 64

    /// Binds all addresses; port 0 means any free port, the same one for all.
    init(addresses: [SocketAddress], loops: [EventLoop]) throws(SocketError) {
        self.loops = loops
        var listeners: [Listener] = []
        var port: UInt16?
        for address in addresses {
            let wanted = address.port == 0 ? address.with(port: port ?? 0) : address
            let listener = Listener(try ListeningSocket(on: wanted))
            port = listener.socket.address.port
            listeners.append(listener)
        }
        self.listeners = listeners
    }

    var addresses: [SocketAddress] { listeners.map { $0.socket.address } }

    var isPaused: Bool { pausedUntil != nil }

    /// Watches all listeners.
    func watch(on poller: borrowing Poller) {
        for (index, listener) in listeners.enumerated() {
            _ = poller.add(
                listener.socket.descriptor, for: .read, token: Self.firstToken + UInt64(index))
        }
    }

    /// Accepts what has arrived at one listener.
    func accept(token: UInt64, on loop: EventLoop, _ shared: ServerContext) {
        let listener = listeners[Int(token - Self.firstToken)]
        for _ in 0..<Self.batch {
            guard accept(from: listener, on: loop, shared) else { return }
        }
    }

    /// Accepts everything that has arrived at any listener.
    func acceptAll(on loop: EventLoop, _ shared: ServerContext) {
        for listener in listeners {
            while accept(from: listener, on: loop, shared) {}
        }
    }

    /// - Returns: whether there may be more.
    private func accept(
        from listener: Listener, on loop: EventLoop, _ shared: ServerContext
    ) -> Bool {
        let open = shared.openConnections
        let limit = shared.limits.connections
        guard open < limit + Self.rejectedConnections else {
            pause(loop)
            return false
        }
        switch listener.socket.accept() {
        case .connection(let descriptor, let remote):
            shared.connectionOpened()
            loop.counters.acceptedConnections.add(1)
            if open >= limit { loop.counters.refusedConnections.add(1) }
            let error = open < limit ? nil : RequestError.tooManyConnections(limit: limit)
            assign(descriptor, remote, rejecting: error, on: loop)
            return true
        case .none: return false
        case .exhausted:
            pause(loop)
            return false
        }
    }

    /// Gives a connection to the next loop.
    private func assign(
        _ descriptor: Int32, _ remote: SocketAddress?, rejecting error: RequestError?,
        on loop: EventLoop
    ) {
        let target = loops[nextLoop]
        nextLoop = (nextLoop + 1) % loops.count
        if target === loop {
            loop.adopt(Socket(adopting: descriptor), from: remote, rejecting: error)
        } else {
            target.post(.adopt(descriptor, remote, error))
        }
    }

    /// Stops watching the listeners, which would report the same connection again and again.
    private func pause(_ loop: EventLoop) {
        guard pausedUntil == nil else { return }
        pausedUntil = loop.now + Self.pause
        for listener in listeners { loop.stopWatching(listener.socket.descriptor) }
    }

    /// Watches the listeners again once the pause is over.
    func resumeIfDue(on poller: borrowing Poller, at now: Int64) {
        guard let end = pausedUntil, end <= now else { return }
        pausedUntil = nil
        watch(on: poller)
    }
}
