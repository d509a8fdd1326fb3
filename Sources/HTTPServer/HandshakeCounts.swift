package import Net

/// The handshakes of TLS, summed over the loops of a server.
package struct HandshakeCounts: Sendable, Equatable {
    /// Those that began a session.
    package private(set) var full = 0
    /// Those that continued an earlier session.
    package private(set) var resumed = 0
    package private(set) var failures: [TLSFailure.Reason: Int] = [:]

    /// The failures by the names of all reasons, in the order of their list.
    package var failuresByName: [(reason: String, count: Int)] {
        TLSFailure.Reason.allCases.map { ($0.rawValue, failures[$0] ?? 0) }
    }

    init(_ loops: [LoopCounters]) {
        for loop in loops {
            full += loop.fullHandshakes.count
            resumed += loop.resumedHandshakes.count
            failures.merge(loop.handshakeFailureCounts, uniquingKeysWith: +)
        }
    }
}
