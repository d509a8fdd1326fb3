import CLinux
import Dispatch
import HTTP
import Net
import Synchronization

/// What the loops of a server share.
final class ServerContext: Sendable {
    let limits: Limits
    let responder: any Responder
    let observer: (@Sendable (CompletedRequest) -> Void)?
    let failureObserver: (@Sendable (ConnectionFailure) -> Void)?
    /// Nil for plain HTTP.
    let tls: LiveTLSContext?
    let budget: BufferBudget
    let computeQueue: ComputeQueue
    /// How often deadlines are checked, in nanoseconds.
    let sweepInterval: Int64
    private let connections = Atomic(0)
    private let runningLoops: Atomic<Int>
    private let ended: @Sendable () -> Void

    init(
        limits: Limits, responder: any Responder, tls: LiveTLSContext? = nil,
        observer: (@Sendable (CompletedRequest) -> Void)?,
        failureObserver: (@Sendable (ConnectionFailure) -> Void)? = nil,
        threads: Int, ended: @escaping @Sendable () -> Void
    ) {
        var limits = limits
        limits.bodyBytes = min(limits.bodyBytes, limits.bufferBytes)
        self.limits = limits
        self.responder = responder
        self.tls = tls
        self.observer = observer
        self.failureObserver = failureObserver
        budget = BufferBudget(limit: limits.bufferBytes, didShrink: Self.returnMemory)
        computeQueue = ComputeQueue(
            threads: threads, limit: limits.queuedRequests, budget: budget)
        runningLoops = Atomic(threads)
        self.ended = ended
        let shortest =
            [
                limits.headTimeout, limits.bodyTimeout, limits.idleTimeout, limits.writeTimeout,
                limits.lingerTimeout, limits.drainGrace, limits.drainTimeout,
            ].min() ?? .seconds(1)
        sweepInterval = max(5_000_000, min(shortest.nanoseconds / 4, 1_000_000_000))
    }

    /// Returns memory to the system, a moment later, when the buffers are really freed.
    private static func returnMemory() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) {
            clinux_return_free_memory()
        }
    }

    var openConnections: Int { connections.load(ordering: .relaxed) }

    func connectionOpened() { connections.add(1, ordering: .relaxed) }
    func connectionClosed() { connections.subtract(1, ordering: .relaxed) }

    /// Counts a loop that has drained; after the last one the server has ended.
    func loopEnded() {
        if runningLoops.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { ended() }
    }
}
