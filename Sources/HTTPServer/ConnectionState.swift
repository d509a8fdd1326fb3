import HTTP

/// What a connection waits for, and until when: pure, events in, actions out.
///
/// Times are nanoseconds of the monotonic clock.
struct ConnectionState {
    private(set) var phase = Phase.idle
    private(set) var deadline: Int64
    /// Whether the connection ends once the current response is sent.
    private(set) var isLast = false
    /// Whether the client has announced that it sends no further request, and has sent nothing
    /// since: its connection can close without lingering.
    var clientIsDone = false
    /// When the phase began.
    private(set) var since: Int64
    private var isDraining = false
    /// Whether TLS must write before it can read on, or read before it can write.
    private(set) var isReversed = false

    enum Phase: Equatable {
        /// TLS is being negotiated.
        case handshaking
        /// No byte of a request has arrived.
        case idle
        case readingHead
        case readingContent
        /// The request is in flight on the compute queue.
        case computing
        /// The client has no room for the rest of the output yet.
        case sending
        /// The last response was sent. Further input is read and dropped, because a reset could
        /// cut the client off before it has read the response.
        case lingering
    }

    /// What to do when the deadline expires.
    enum TimeoutAction: Equatable {
        case close
        case reject(RequestError)
    }

    /// Begins to wait for a request, or for a handshake of TLS in the time for a head.
    init(at now: Int64, limits: Limits, isHandshaking: Bool = false) {
        if isHandshaking { phase = .handshaking }
        deadline = now + (isHandshaking ? limits.headTimeout : limits.idleTimeout).nanoseconds
        since = now
    }

    /// Whether input is awaited.
    var reads: Bool {
        switch phase {
        case .handshaking, .idle, .readingHead, .readingContent, .lingering: true
        case .computing, .sending: false
        }
    }

    /// Whether to watch for readability.
    var wantsToRead: Bool { isReversed ? phase == .sending : reads }

    /// Whether to watch for writability.
    var wantsToWrite: Bool { isReversed ? reads : phase == .sending }

    /// Whether the next request may begin.
    var acceptsRequests: Bool {
        switch phase {
        case .idle, .readingHead, .readingContent: !isLast
        case .handshaking, .computing, .sending, .lingering: false
        }
    }

    /// TLS waits for the other direction than its user, or no longer does.
    mutating func reverse(_ isReversed: Bool) {
        self.isReversed = isReversed
    }

    /// Waits for the rest of an unfinished request.
    ///
    /// Further bytes do not extend a deadline that already runs for a head or for content.
    mutating func wait(for progress: RequestParser.Progress, at now: Int64, limits: Limits) {
        switch progress {
        case .nothing: enter(.idle, at: now, for: limits.idleTimeout)
        case .head where phase != .readingHead:
            enter(.readingHead, at: now, for: limits.headTimeout)
        case .content where phase != .readingContent:
            enter(.readingContent, at: now, for: limits.bodyTimeout)
        case .head, .content: break
        }
    }

    /// A request was read to its end; the next bytes belong to another one.
    ///
    /// - Parameter isLast: whether the connection ends after the response.
    mutating func begin(isLast: Bool) {
        phase = .idle
        isReversed = false
        self.isLast = isLast
    }

    /// The request was queued for computing.
    mutating func compute() {
        phase = .computing
        isReversed = false
        deadline = .max
    }

    /// The client had no room for all of the output.
    mutating func send(at now: Int64, limits: Limits) {
        guard phase != .sending else { return }
        enter(.sending, at: now, for: limits.writeTimeout)
    }

    /// The last response was sent completely.
    mutating func linger(at now: Int64, limits: Limits) {
        enter(.lingering, at: now, for: limits.lingerTimeout)
    }

    /// The server drains.
    ///
    /// A request in flight may finish, and a connection that was just in use may send one more
    /// request; others do not delay the end of the process.
    mutating func drain(at now: Int64, limits: Limits) {
        let grace = limits.drainGrace.nanoseconds
        isDraining = true
        switch phase {
        case .idle: deadline = min(deadline, now - since < grace ? now + grace : now)
        case .handshaking, .readingHead: deadline = min(deadline, now + grace)
        case .readingContent, .computing, .sending, .lingering: break
        }
    }

    /// What to do now that the deadline has expired.
    func timeoutAction(limits: Limits) -> TimeoutAction {
        switch phase {
        case .readingHead where isDraining: .reject(.stopping)
        case .readingHead: .reject(.timeout(seconds: limits.headTimeout / .seconds(1)))
        case .readingContent: .reject(.timeout(seconds: limits.bodyTimeout / .seconds(1)))
        case .handshaking, .idle, .computing, .sending, .lingering: .close
        }
    }

    private mutating func enter(_ phase: Phase, at now: Int64, for timeout: Duration) {
        self.phase = phase
        isReversed = false
        since = now
        deadline = now + timeout.nanoseconds
    }
}

extension Duration {
    /// Whole nanoseconds, at most half of `Int64.max` (146 years).
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max / 2 : min(whole, .max / 2) + attoseconds / 1_000_000_000
    }
}
