import Dispatch
import HTTP
import Net
import Synchronization

/// One thread's share of the connections, served from one epoll set.
///
/// The loop is a single long work item of its own serial queue, so all of its state, and that of
/// its connections, belongs to one thread. A Dispatch source per connection would cost several
/// more system calls per request. Other threads reach the loop through its mailbox only.
final class EventLoop: @unchecked Sendable {
    // Unchecked: `queue` is the lock. All mutable state below is used in `run()` only, except for
    // `mailbox`, which has its own lock.
    private let queue: DispatchQueue
    private let mailbox = Mutex(Mailbox())
    private let poller: Poller
    private var events = Poller.Events()
    private(set) var connections: [Connection?] = []
    private var connectionCount = 0
    private var generation: UInt64 = 0
    private var acceptor: Acceptor?
    private(set) var peers: [EventLoop] = []
    let shared: ServerContext
    let index: Int
    let counters = LoopCounters()

    // What connections use, only for the length of a call.
    private(set) var now = MonotonicClock.now
    private(set) var date = DateField()
    var requestIDs = RequestIDGenerator()
    var receiveBuffer = [UInt8](repeating: 0, count: 64 * 1024)
    /// The output of this turn.
    var output = OutputBatch<Connection>()
    private(set) var isDraining = false
    /// Counts the turns: each waits once for events and handles them.
    private(set) var turn: UInt64 = 0
    private var waitingForTurn: [Connection] = []
    var needsRoom = false
    /// Until when closing connections for room is not tried again.
    var noRoomUntil: Int64 = 0

    private var nextSweep: Int64 = 0
    private var drainDeadline = Int64.max

    /// A message from another thread.
    enum Message: Sendable {
        /// Adopt a connection, given by its descriptor; reject it if there is an error.
        case adopt(Int32, SocketAddress?, RequestError?)
        case computed(token: UInt64, Response)
        /// Close connections, because all buffers together exceed their limit.
        case makeRoom
        case drain
    }

    private struct Mailbox {
        var messages: [Message] = []
        /// Whether the loop has ended and takes no more messages.
        var isClosed = false
    }

    /// - Throws: `SocketError` if the process has no descriptors left.
    init(index: Int, shared: ServerContext) throws(SocketError) {
        poller = try Poller()
        queue = DispatchQueue(label: "event-loop-\(index)")
        self.shared = shared
        self.index = index
    }

    var limits: Limits { shared.limits }
    var responder: any Responder { shared.responder }

    /// Starts the loop, which accepts connections from `listeners` for all `loops`.
    func start(_ listeners: Listeners, loops: [EventLoop]) {
        peers = loops.filter { $0 !== self }
        acceptor = Acceptor(listeners, loops: loops)
        queue.async { self.run() }
    }

    /// Delivers a message from any thread.
    ///
    /// - Returns: false if the loop has ended.
    @discardableResult
    func post(_ message: Message) -> Bool {
        let (isDelivered, isFirst) = mailbox.withLock { mailbox in
            guard !mailbox.isClosed else { return (false, false) }
            mailbox.messages.append(message)
            return (true, mailbox.messages.count == 1)
        }
        if isFirst { poller.wake() }
        return isDelivered
    }

    // MARK: The loop

    private func run() {
        dispatchPrecondition(condition: .onQueue(queue))
        acceptor?.watch(on: poller)
        while !hasEnded {
            poller.wait(for: &events, milliseconds: waitingTime)
            now = MonotonicClock.now
            date.update()
            turn &+= 1
            for index in 0..<events.count {
                dispatch(events[index])
                makeRoomIfNeeded()
            }
            serveWaiting()
            flushOutput()
            if now >= nextSweep {
                sweep()
                flushOutput()
            }
        }
        peers = []
        shared.loopEnded()
    }

    /// Serves the connections that used up their last turn.
    private func serveWaiting() {
        guard !waitingForTurn.isEmpty else { return }
        let waiting = waitingForTurn
        waitingForTurn = []
        for connection in waiting {
            connection.nextTurn()
            makeRoomIfNeeded()
        }
    }

    private func dispatch(_ event: (token: UInt64, readiness: Poller.Interest)) {
        if event.token == Poller.wakeupToken {
            poller.clearWakeup()
            for message in takeMessages() { handle(message) }
        } else if event.token >= Acceptor.firstToken {
            acceptor?.accept(token: event.token, on: self)
        } else {
            connection(event.token)?.becameReady(event.readiness)
        }
    }

    private func takeMessages() -> [Message] {
        mailbox.withLock { mailbox in
            defer { mailbox.messages = [] }
            return mailbox.messages
        }
    }

    /// Whether the loop has drained; a connection that another loop has just assigned to it is
    /// served first.
    private var hasEnded: Bool {
        guard isDraining, connectionCount == 0 else { return false }
        return mailbox.withLock { mailbox in
            mailbox.isClosed = mailbox.messages.isEmpty
            return mailbox.isClosed
        }
    }

    private func handle(_ message: Message) {
        switch message {
        case .adopt(let descriptor, let remote, let error):
            adopt(Socket(adopting: descriptor), from: remote, rejecting: error)
        case .computed(let token, let response):
            connection(token)?.didCompute(response)
            shared.budget.replace(response.buffered, with: BufferedBytes())
        case .makeRoom: makeRoom()
        case .drain: drain()
        }
    }

    /// Checks deadlines: often enough for the shortest of them, at most every second.
    private func sweep() {
        nextSweep = now + shared.sweepInterval
        acceptor?.resumeIfDue(on: poller, at: now)
        for case let connection? in connections {
            if isDraining { connection.drain() }
            if connection.deadline <= now { connection.deadlineExpired() }
            if now >= drainDeadline { close(connection) }
        }
    }

    private var waitingTime: Int32 {
        guard waitingForTurn.isEmpty else { return 0 }
        guard connectionCount > 0 || acceptor?.isPaused == true else { return -1 }
        return Int32(clamping: max(0, nextSweep - now) / 1_000_000 + 1)
    }

    private func drain() {
        isDraining = true
        drainDeadline = now + limits.drainTimeout.nanoseconds
        nextSweep = now
        // What the system has already accepted would be reset when the listeners close.
        acceptor?.acceptAll(on: self)
        acceptor?.stopWatching(on: poller)
        acceptor = nil
    }

    // MARK: Connections

    /// Adds a connection; one beyond the limit is rejected with `error`, not left waiting.
    func adopt(
        _ socket: consuming Socket, from remote: SocketAddress?, rejecting error: RequestError?
    ) {
        let descriptor = Int(socket.descriptor)
        generation = (generation + 1) & 0xFFFF_FFFF >> 1
        let token = generation << 32 | UInt64(descriptor)
        guard poller.add(socket.descriptor, for: .read, token: token) else {
            return shared.connectionClosed()
        }
        let connection = Connection(
            .plain(socket), token: token, remote: remote, loop: self, tls: shared.tls?.current)
        if descriptor >= connections.count {
            connections += Array(repeating: nil, count: descriptor + 1 - connections.count)
        }
        if connectionCount == 0 { nextSweep = min(nextSweep, now + shared.sweepInterval) }
        connections[descriptor] = connection
        connectionCount += 1
        if let error { connection.reject(error) }
    }

    /// The connection that an event is for; nil if it was closed, even if its descriptor is in use
    /// again.
    private func connection(_ token: UInt64) -> Connection? {
        let descriptor = Int(token & 0xFFFF_FFFF)
        guard descriptor < connections.count, let connection = connections[descriptor],
            connection.token == token
        else { return nil }
        return connection
    }

    func watch(_ connection: Connection, for interest: Poller.Interest) {
        poller.change(connection.transport.descriptor, to: interest, token: connection.token)
    }

    func stopWatching(_ acceptor: Acceptor) {
        acceptor.stopWatching(on: poller)
    }

    /// Removes a connection.
    ///
    /// Its socket closes with the last reference to it, which also removes it from the epoll set.
    func close(_ connection: Connection) {
        guard self.connection(connection.token) != nil else { return }
        connection.close()
        connections[Int(connection.transport.descriptor)] = nil
        connectionCount -= 1
        shared.connectionClosed()
    }

    // MARK: What connections use

    /// Continues with a connection's input in the next turn.
    func waitForTurn(_ connection: Connection) {
        waitingForTurn.append(connection)
    }

    func observe(_ request: CompletedRequest) {
        shared.observer?(request)
    }

    func observe(_ failure: ConnectionFailure) {
        shared.failureObserver?(failure)
    }

    /// Sends the output of this turn.
    ///
    /// All responses leave together at the end of a turn: a client process with many connections
    /// is then woken once for all of them and not once for each.
    func flushOutput() {
        output.flush(
            { connection, bytes, range in connection.send(bytes, range) },
            end: { connection in connection.didSend() })
    }
}
