/// What a connection waits for, and until when: pure, events in, what to do out.
///
/// Times are nanoseconds of a monotonic clock.
struct ConnectionState {
    private(set) var phase = Phase.idle
    private(set) var deadline: Int64
    /// Whether the connection ends once the current answer is sent.
    private(set) var isLast = false
    /// Whether the client has said that it asks nothing more, and has kept to it so far: its
    /// connection needs no lingering.
    var clientIsDone = false
    private var idleSince: Int64

    enum Phase: Equatable {
        /// No octet of a request has come.
        case idle
        case readingHead
        case readingContent
        /// The request is being answered on the compute queue.
        case computing
        /// The client has yet to take what is written.
        case sending
        /// The answer was the last one; what still comes is read and dropped, so that the
        /// client is not cut off by a reset before it has read it.
        case lingering
    }

    /// What the passing of the deadline means.
    enum Expiry: Equatable {
        case close
        case refuse(after: Duration)
    }

    init(at now: Int64, limits: Limits) {
        deadline = now + limits.idleTimeout.nanoseconds
        idleSince = now
    }

    var wantsToRead: Bool {
        switch phase {
        case .idle, .readingHead, .readingContent, .lingering: true
        case .computing, .sending: false
        }
    }

    var wantsToWrite: Bool { phase == .sending }

    /// Whether it may begin a further request.
    var takesRequests: Bool {
        !isLast && phase != .computing && phase != .sending && phase != .lingering
    }

    /// Waits for whatever an unfinished request lacks.
    ///
    /// A deadline that has begun to run for a head or for content is not put off by further octets.
    mutating func wait(for progress: RequestParser.Progress, at now: Int64, limits: Limits) {
        switch progress {
        case .nothing:
            idleSince = now
            enter(.idle, until: now + limits.idleTimeout.nanoseconds)
        case .head where phase != .readingHead:
            enter(.readingHead, until: now + limits.headTimeout.nanoseconds)
        case .content where phase != .readingContent:
            enter(.readingContent, until: now + limits.bodyTimeout.nanoseconds)
        case .head, .content: break
        }
    }

    /// A request was read whole; the next octets are those of another one.
    mutating func begin(isLast: Bool) {
        phase = .idle
        self.isLast = isLast
    }

    mutating func compute() {
        enter(.computing, until: .max)
    }

    /// The client did not take everything at once.
    mutating func send(at now: Int64, limits: Limits) {
        guard phase != .sending else { return }
        enter(.sending, until: now + limits.writeTimeout.nanoseconds)
    }

    /// Everything was sent after the last answer.
    mutating func linger(at now: Int64, limits: Limits) {
        enter(.lingering, until: now + limits.lingerTimeout.nanoseconds)
    }

    /// No further request will be answered after the one in hand.
    mutating func makeLast() {
        isLast = true
    }

    /// The server drains: who is in the midst of something may finish, who was just active may
    /// send one more request, and nobody else keeps the process waiting.
    mutating func drain(at now: Int64, limits: Limits) {
        switch phase {
        case .idle:
            let grace = limits.drainGrace.nanoseconds
            deadline = min(deadline, now - idleSince < grace ? now + grace : now)
        case .readingHead: deadline = min(deadline, now + limits.drainGrace.nanoseconds)
        case .readingContent, .computing, .sending, .lingering: break
        }
    }

    /// What to do now that the deadline has passed.
    func expiry(limits: Limits) -> Expiry {
        switch phase {
        case .readingHead: .refuse(after: limits.headTimeout)
        case .readingContent: .refuse(after: limits.bodyTimeout)
        case .idle, .computing, .sending, .lingering: .close
        }
    }

    private mutating func enter(_ phase: Phase, until deadline: Int64) {
        self.phase = phase
        self.deadline = deadline
    }
}

extension Duration {
    /// Whole nanoseconds; a longer time than 292 years is that long.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max / 2 : min(whole, .max / 2) + attoseconds / 1_000_000_000
    }
}
