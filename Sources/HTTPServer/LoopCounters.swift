import Net
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
    let fullHandshakes = Counter()
    let resumedHandshakes = Counter()
    /// By the position of the reason in the list of all.
    private let handshakeFailures = InlineArray<9, Counter> { _ in Counter() }

    func countHandshakeFailure(_ reason: TLSFailure.Reason) {
        guard let index = TLSFailure.Reason.allCases.firstIndex(of: reason) else { return }
        handshakeFailures[index].add(1)
    }

    /// How many handshakes failed, by the reason.
    var handshakeFailureCounts: [TLSFailure.Reason: Int] {
        var counts: [TLSFailure.Reason: Int] = [:]
        for (index, reason) in TLSFailure.Reason.allCases.enumerated() {
            counts[reason] = handshakeFailures[index].count
        }
        return counts
    }

    /// Counts a deadline that expired in `phase`.
    func countTimeout(in phase: ConnectionState.Phase) {
        switch phase {
        case .handshaking: countHandshakeFailure(.timeout)
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
