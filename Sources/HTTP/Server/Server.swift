import CLinux
import Synchronization

/// An HTTP/1.1 server: event loops over epoll sets, one of which accepts for all.
package final class Server: Sendable {
    /// Where it listens, with the ports that the system chose.
    package let addresses: [SocketAddress]
    private let loops: [EventLoop]
    private let context: ServerContext

    /// Binds the addresses and begins to serve.
    ///
    /// - Parameters:
    ///   - addresses: a port of 0 means any, the same one for all.
    ///   - threads: how many event loops there are; by default one for each processor.
    ///   - limits: every bound of the server.
    ///   - responder: answers requests, on any of the threads.
    ///   - observer: called after each answer, on the thread of its loop: it must not wait.
    ///   - ended: called once, when the server has drained.
    /// - Throws: `SocketError` where an address cannot be bound.
    package init(
        addresses: [SocketAddress], threads: Int = Server.availableProcessors,
        limits: Limits = Limits(), responder: any Responder,
        observer: (@Sendable (CompletedRequest) -> Void)? = nil,
        ended: @escaping @Sendable () -> Void = {}
    ) throws(SocketError) {
        let context = ServerContext(
            limits: limits, responder: responder, observer: observer, threads: threads,
            ended: ended)
        self.context = context
        loops = (0..<threads).map { EventLoop(index: $0, shared: context) }
        let acceptor = try Acceptor(addresses: addresses, loops: loops)
        self.addresses = acceptor.addresses
        for loop in loops.dropFirst() { loop.start() }
        loops[0].start(acceptor: acceptor)
    }

    /// Stops accepting, finishes what is under way, and ends within the drain time-out.
    package func drain() {
        loops[0].post(.drain)
    }

    package var openConnections: Int { context.openConnections }

    /// What it has done so far.
    package var statistics: ServerStatistics {
        ServerStatistics(
            loops.map(\.counters), openConnections: context.openConnections,
            computeQueueLength: context.computeQueue.count, heldOctets: context.heldBytes)
    }

    /// What the bodies that are arriving or waiting to be answered take, in octets, as far as they
    /// did not come at once.
    package var heldBytes: Int { context.heldBytes }

    /// How many processors this process may run on.
    package static var availableProcessors: Int { Int(clinux_available_processors()) }
}

/// What the loops of a server have in common.
final class ServerContext: Sendable {
    let limits: Limits
    let responder: any Responder
    let observer: (@Sendable (CompletedRequest) -> Void)?
    let computeQueue: ComputeQueue
    /// How often deadlines are looked after, in nanoseconds.
    let sweepInterval: Int64
    private let connections = Atomic(0)
    private let held = Atomic(0)
    private let runningLoops: Atomic<Int>
    private let ended: @Sendable () -> Void

    init(
        limits: Limits, responder: any Responder, observer: (@Sendable (CompletedRequest) -> Void)?,
        threads: Int, ended: @escaping @Sendable () -> Void
    ) {
        self.limits = limits
        self.responder = responder
        self.observer = observer
        computeQueue = ComputeQueue(threads: threads, limit: limits.queuedRequests)
        runningLoops = Atomic(threads)
        self.ended = ended
        let shortest =
            [
                limits.headTimeout, limits.bodyTimeout, limits.idleTimeout, limits.writeTimeout,
                limits.lingerTimeout, limits.drainGrace, limits.drainTimeout,
            ].min() ?? .seconds(1)
        sweepInterval = max(5_000_000, min(shortest.nanoseconds / 4, 1_000_000_000))
    }

    var openConnections: Int { connections.load(ordering: .relaxed) }

    var heldBytes: Int { held.load(ordering: .relaxed) }

    func connectionOpened() { connections.add(1, ordering: .relaxed) }
    func connectionClosed() { connections.subtract(1, ordering: .relaxed) }

    /// Counts octets that bodies hold in memory, or hold no longer.
    ///
    /// - Returns: whether there is room for them.
    func hold(_ bytes: Int) -> Bool {
        held.add(bytes, ordering: .relaxed).newValue <= limits.heldBytes
    }

    func loopEnded() {
        if runningLoops.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { ended() }
    }
}
