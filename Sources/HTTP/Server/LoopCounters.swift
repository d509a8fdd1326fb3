import Synchronization

/// What one event loop has done so far: counted by its thread alone, read by any.
final class LoopCounters: Sendable {
    let acceptedConnections = Counter()
    let refusedConnections = Counter()
    let idleTimeouts = Counter()
    let headTimeouts = Counter()
    let bodyTimeouts = Counter()
    let writeTimeouts = Counter()
    let receivedOctets = Counter()
    let sentOctets = Counter()
    let requestsBegun = Counter()
    let requestsEnded = Counter()

    /// A deadline has passed while the connection waited for this.
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

/// A number that one thread counts up and any thread reads.
///
/// With a single writer a plain load and store do, where an atomic addition would lock the bus.
struct Counter: ~Copyable, Sendable {
    private let value = Atomic(0)

    var count: Int { value.load(ordering: .relaxed) }

    func add(_ amount: Int) {
        value.store(value.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
    }
}
