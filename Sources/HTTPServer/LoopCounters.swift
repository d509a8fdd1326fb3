import Synchronization

/// What one event loop has done so far; its thread counts, any thread reads.
final class LoopCounters: Sendable {
    let acceptedConnections = Counter()
    let refusedConnections = Counter()
    let evictedConnections = Counter()
    let idleTimeouts = Counter()
    let headTimeouts = Counter()
    let bodyTimeouts = Counter()
    let writeTimeouts = Counter()
    let receivedBytes = Counter()
    let sentBytes = Counter()
    let requestsBegun = Counter()
    let requestsEnded = Counter()

    /// Counts a deadline that expired in `phase`.
    func countTimeout(in phase: ConnectionState.Phase) {
        switch phase {
        case .idle: idleTimeouts.add(1)
        case .readingHead: headTimeouts.add(1)
        case .readingContent: bodyTimeouts.add(1)
        case .sending: writeTimeouts.add(1)
        case .computing, .lingering: break
        }
    }
}

/// A number that one thread increases and any thread reads.
///
/// With a single writer a plain load and store are enough; an atomic addition would lock the bus.
struct Counter: ~Copyable, Sendable {
    private let value = Atomic(0)

    var count: Int { value.load(ordering: .relaxed) }

    func add(_ amount: Int) {
        value.store(value.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }
}
