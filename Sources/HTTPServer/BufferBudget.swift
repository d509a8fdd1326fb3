import Synchronization

/// Counts what a server buffers for all of its clients together, and limits it.
///
/// Large requests are admitted up to seven eighths of the limit, so that small ones always find
/// room. Beyond the limit, loops close the connections that have held buffers longest.
final class BufferBudget: Sendable {
    /// In bytes.
    let limit: Int
    private let handshakes = Atomic(0)
    private let heads = Atomic(0)
    private let bodies = Atomic(0)
    private let work = Atomic(0)
    private let responses = Atomic(0)
    private let sum = Atomic(0)
    /// The largest total since most of the buffers were freed.
    private let peak = Atomic(0)
    private let didShrink: @Sendable () -> Void

    /// Peaks below this one are not reported, in bytes.
    private static let reportedPeak = 16 << 20

    /// - Parameters:
    ///   - limit: the size of all buffers together, in bytes.
    ///   - didShrink: called when most of a large amount of buffers was freed.
    init(limit: Int, didShrink: @escaping @Sendable () -> Void = {}) {
        self.limit = limit
        self.didShrink = didShrink
    }

    /// The size of all buffers, in bytes.
    var total: Int { sum.load(ordering: .relaxed) }

    /// The buffers by what they hold.
    var buffered: BufferedBytes {
        BufferedBytes(
            handshakes: handshakes.load(ordering: .relaxed),
            heads: heads.load(ordering: .relaxed), bodies: bodies.load(ordering: .relaxed),
            work: work.load(ordering: .relaxed), responses: responses.load(ordering: .relaxed))
    }

    var isExceeded: Bool { total > limit }

    /// Whether connections were closed so far that there is room again.
    var isRelieved: Bool { total <= limit - limit / 4 }

    /// The most that large requests may bring the total to.
    var largeLimit: Int { limit - limit / 8 }

    /// Whether a large request may take more bytes.
    func hasRoom(for bytes: Int) -> Bool { total + bytes <= largeLimit }

    /// Replaces what was counted for some buffers.
    func replace(_ old: BufferedBytes, with new: BufferedBytes) {
        change(handshakes, by: new.handshakes - old.handshakes)
        change(heads, by: new.heads - old.heads)
        change(bodies, by: new.bodies - old.bodies)
        change(work, by: new.work - old.work)
        change(responses, by: new.responses - old.responses)
        let total = sum.add(new.total - old.total, ordering: .relaxed).newValue
        let largest = peak.max(total, ordering: .relaxed).newValue
        guard largest >= Self.reportedPeak, total <= largest / 4 else { return }
        if peak.exchange(total, ordering: .relaxed) >= Self.reportedPeak { didShrink() }
    }

    private func change(_ count: borrowing Atomic<Int>, by amount: Int) {
        if amount != 0 { count.add(amount, ordering: .relaxed) }
    }

    /// Counts the work of a large request if there is room for it.
    ///
    /// - Returns: whether there is; `replace` releases it.
    func reserve(work bytes: Int) -> Bool {
        let new = sum.add(bytes, ordering: .relaxed).newValue
        guard new <= largeLimit else {
            sum.subtract(bytes, ordering: .relaxed)
            return false
        }
        work.add(bytes, ordering: .relaxed)
        return true
    }
}

/// The sizes of buffers by what they hold, in bytes of capacity.
package struct BufferedBytes: Sendable, Equatable {
    /// Unfinished handshakes of TLS, as estimated.
    package var handshakes = 0
    /// Received bytes of which no request was read yet.
    package var heads = 0
    /// Contents of requests that are arriving or waiting to be answered.
    package var bodies = 0
    /// What answering large requests takes, as estimated.
    package var work = 0
    /// Responses that were computed or sent in part.
    package var responses = 0

    package var total: Int { handshakes + heads + bodies + work + responses }
}
