import HTTP
import Net

/// Accepts connections on one event loop and assigns them to all loops in turn.
///
/// Every loop of a server has one. The system wakes one of the loops that are waiting for a
/// connection, so a loop that is busy does not delay new clients.
final class Acceptor {
    private let listeners: Listeners
    private let loops: [EventLoop]
    /// Until when nothing is accepted because the process has run out of descriptors.
    private var pausedUntil: Int64?

    /// Tokens from here on belong to listeners.
    static let firstToken = UInt64.max - 1024

    /// How long to wait when the process has no descriptor left, in nanoseconds.
    private static let pause: Int64 = 100_000_000

    /// How many connections beyond the limit can be rejected at the same time.
    private static let rejectedConnections = 256

    /// How many connections to accept before existing ones get their turn.
    private static let batch = 64

    init(_ listeners: Listeners, loops: [EventLoop]) {
        self.listeners = listeners
        self.loops = loops
    }

    var isPaused: Bool { pausedUntil != nil }

    /// Watches all listeners.
    func watch(on poller: borrowing Poller) {
        for index in listeners.indices {
            _ = poller.add(
                listeners.descriptor(index), for: .connections,
                token: Self.firstToken + UInt64(index))
        }
    }

    /// Stops watching the listeners, which would report the same connection again and again.
    func stopWatching(on poller: borrowing Poller) {
        for index in listeners.indices { poller.remove(listeners.descriptor(index)) }
    }

    /// Accepts what has arrived at one listener.
    func accept(token: UInt64, on loop: EventLoop) {
        let index = Int(token - Self.firstToken)
        for _ in 0..<Self.batch {
            guard accept(from: index, on: loop) else { return }
        }
    }

    /// Accepts everything that has arrived at any listener.
    func acceptAll(on loop: EventLoop) {
        for index in listeners.indices {
            while accept(from: index, on: loop) {}
        }
    }

    /// - Returns: whether there may be more.
    private func accept(from index: Int, on loop: EventLoop) -> Bool {
        let open = loop.shared.openConnections
        let limit = loop.limits.connections
        guard open < limit + Self.rejectedConnections else {
            pause(loop)
            return false
        }
        switch listeners.accept(index) {
        case .connection(let descriptor, let remote):
            loop.shared.connectionOpened()
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

    /// Gives a connection to the next loop, or keeps it if that loop has ended.
    private func assign(
        _ descriptor: Int32, _ remote: SocketAddress?, rejecting error: RequestError?,
        on loop: EventLoop
    ) {
        let target = loops[listeners.nextNumber() % loops.count]
        guard target === loop || !target.post(.adopt(descriptor, remote, error)) else { return }
        loop.adopt(Socket(adopting: descriptor), from: remote, rejecting: error)
    }

    private func pause(_ loop: EventLoop) {
        guard pausedUntil == nil else { return }
        pausedUntil = loop.now + Self.pause
        loop.stopWatching(self)
    }

    /// Watches the listeners again once the pause is over.
    func resumeIfDue(on poller: borrowing Poller, at now: Int64) {
        guard let end = pausedUntil, end <= now else { return }
        pausedUntil = nil
        watch(on: poller)
    }
}
