import Dispatch
import Synchronization

/// One thread's share of the connections, served from one epoll set.
///
/// The loop is a single long work item of its own serial queue, so all of its state, and that of
/// its connections, belongs to one thread; a Dispatch source per connection would cost several
/// system calls more per request. Other threads reach it by its mailbox only.
final class EventLoop: @unchecked Sendable {
    // Unchecked: `queue` is the lock. Everything mutable below is touched in `run()` alone, but
    // for `mailbox`, which has its own lock.
    private let queue: DispatchQueue
    private let mailbox = Mutex<[Message]>([])
    private let poller = Poller()
    private var events = Poller.Events()
    private var connections: [Connection?] = []
    private var connectionCount = 0
    private var generation: UInt64 = 0
    private var acceptor: Acceptor?
    private let shared: ServerContext
    let index: Int
    let counters = LoopCounters()

    // What connections use; only ever for the length of a call.
    private(set) var now = MonotonicClock.now
    private(set) var date = DateField()
    var requestIDs = RequestIDGenerator()
    var receiveBuffer = [UInt8](repeating: 0, count: 64 * 1024)
    /// The answers of this turn, one connection's after another's.
    var output: [UInt8] = []
    private var answers: [(connection: Connection, end: Int)] = []
    private(set) var isDraining = false

    private var nextSweep: Int64 = 0
    private var drainDeadline = Int64.max

    /// What other threads ask of a loop.
    enum Message: Sendable {
        /// A connection is this loop's from now on, with its descriptor.
        case adopt(Int32, SocketAddress?, RequestError?)
        case computed(token: UInt64, Response)
        case drain
    }

    init(index: Int, shared: ServerContext) {
        queue = DispatchQueue(label: "event-loop-\(index)")
        self.shared = shared
        self.index = index
    }

    var limits: Limits { shared.limits }
    var responder: any Responder { shared.responder }

    /// Begins to serve; `acceptor` is for the one loop that accepts for all.
    func start(acceptor: consuming Acceptor? = nil) {
        self.acceptor = acceptor
        queue.async { self.run() }
    }

    func post(_ message: Message) {
        let wasEmpty = mailbox.withLock { messages in
            defer { messages.append(message) }
            return messages.isEmpty
        }
        if wasEmpty { poller.wake() }
    }

    // MARK: The loop

    private func run() {
        dispatchPrecondition(condition: .onQueue(queue))
        acceptor?.watch(on: poller)
        while !(isDraining && connectionCount == 0) {
            poller.wait(for: &events, milliseconds: waitingTime)
            now = MonotonicClock.now
            date.update()
            for index in 0..<events.count { dispatch(events[index]) }
            sendAnswers()
            if now >= nextSweep {
                sweep()
                sendAnswers()
            }
        }
        shared.loopEnded()
    }

    private func dispatch(_ event: (token: UInt64, readiness: Poller.Interest)) {
        if event.token == Poller.wakeupToken {
            poller.clearWakeup()
            for message in mailbox.withLock({ exchange(&$0, with: []) }) { handle(message) }
        } else if event.token >= Acceptor.firstToken {
            acceptor?.accept(token: event.token, on: self, shared)
        } else {
            connection(event.token)?.becameReady(event.readiness)
        }
    }

    private func handle(_ message: Message) {
        switch message {
        case .adopt(let descriptor, let remote, let refusal):
            adopt(Socket(adopting: descriptor), from: remote, refusing: refusal)
        case .computed(let token, let response): connection(token)?.computed(response)
        case .drain: drain()
        }
    }

    /// Looks after deadlines; often enough for the shortest of them, at most once a second.
    private func sweep() {
        nextSweep = now + shared.sweepInterval
        acceptor?.resumeIfDue(on: poller, at: now)
        for case let connection? in connections {
            if isDraining { connection.drain() }
            if connection.deadline <= now { connection.deadlinePassed() }
            if now >= drainDeadline { close(connection) }
        }
    }

    private var waitingTime: Int32 {
        guard connectionCount > 0 || acceptor?.isPaused == true else { return -1 }
        return Int32(clamping: max(0, nextSweep - now) / 1_000_000 + 1)
    }

    private func drain() {
        isDraining = true
        drainDeadline = now + limits.drainTimeout.nanoseconds
        acceptor?.acceptAll(on: self, shared)
        acceptor = nil
        nextSweep = now
    }

    // MARK: Connections

    /// Takes on a connection; one that is over the limit is refused, not left waiting.
    func adopt(
        _ socket: consuming Socket, from remote: SocketAddress?, refusing refusal: RequestError?
    ) {
        let descriptor = Int(socket.descriptor)
        generation = (generation + 1) & 0xFFFF_FFFF >> 1
        let token = generation << 32 | UInt64(descriptor)
        guard poller.add(socket.descriptor, for: .read, token: token) else {
            return shared.connectionClosed()
        }
        let connection = Connection(socket, token: token, remote: remote, loop: self)
        if descriptor >= connections.count {
            connections += Array(repeating: nil, count: descriptor + 1 - connections.count)
        }
        if connectionCount == 0 { nextSweep = min(nextSweep, now + shared.sweepInterval) }
        connections[descriptor] = connection
        connectionCount += 1
        if let refusal { connection.refuse(refusal) }
    }

    /// The connection that an event is for, unless it was closed and its number is in use again.
    private func connection(_ token: UInt64) -> Connection? {
        let descriptor = Int(token & 0xFFFF_FFFF)
        guard descriptor < connections.count, let connection = connections[descriptor],
            connection.token == token
        else { return nil }
        return connection
    }

    func watch(_ connection: Connection, for interest: Poller.Interest) {
        poller.change(connection.socket.descriptor, to: interest, token: connection.token)
    }

    func stopWatching(_ descriptor: Int32) {
        poller.remove(descriptor)
    }

    /// Forgets a connection; its socket closes with the last reference to it, and closing is what
    /// takes it out of the epoll set.
    func close(_ connection: Connection) {
        guard self.connection(connection.token) != nil else { return }
        connection.close()
        connections[Int(connection.socket.descriptor)] = nil
        connectionCount -= 1
        shared.connectionClosed()
    }

    // MARK: What connections use

    /// - Returns: whether so many further octets of bodies may be held in memory.
    func hold(_ bytes: Int) -> Bool { shared.hold(bytes) }

    /// - Returns: whether the compute queue took the request; its answer comes by mail.
    func compute(_ request: Request, for connection: Connection) -> Bool {
        let token = connection.token
        let responder = shared.responder
        return shared.computeQueue.submit { [self] in
            post(.computed(token: token, responder.respond(to: request)))
        }
    }

    func observe(_ exchange: CompletedRequest) {
        shared.observer?(exchange)
    }

    /// Notes that what was written to the output since the last call is a connection's.
    func queueAnswers(of connection: Connection) {
        let start = answers.last?.end ?? 0
        if output.count > start { answers.append((connection, output.count)) }
    }

    /// Sends the answers of this turn.
    ///
    /// They leave together at its end: clients that wait for one are then woken once for many,
    /// where each single send would wake them.
    func sendAnswers() {
        var start = 0
        for (connection, end) in answers {
            connection.send(start..<end)
            start = end
        }
        answers.removeAll(keepingCapacity: true)
        // A large answer's room is let go of.
        if output.capacity > 1 << 20 { output = [] }
        output.removeAll(keepingCapacity: true)
    }
}

/// The old value of a variable that gets a new one.
private func exchange<Value>(_ variable: inout Value, with value: Value) -> Value {
    defer { variable = value }
    return variable
}
