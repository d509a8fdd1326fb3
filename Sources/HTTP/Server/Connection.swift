/// One client's connection: applies what `ConnectionState` decides to its socket.
///
/// It belongs to one event loop and is touched on that loop's thread only. Between requests it
/// holds no buffers.
final class Connection {
    let socket: Socket
    let token: UInt64
    private let remote: SocketAddress?
    private let loop: EventLoop
    private var parser = RequestParser()
    private var state: ConnectionState
    private var interest = Poller.Interest.read
    /// Received octets that no request has consumed yet.
    private var unread: [UInt8] = []
    /// Octets of answers that the client has no room for yet.
    private var unsent: [UInt8] = []
    private var sent = 0
    private var isClosed = false
    /// What the body of the current request takes, as far as it was counted.
    private var heldBytes = 0
    /// The request on the compute queue.
    private var computing: PendingRequest?

    /// Answers that are collected before they are sent, when a client pipelines.
    private static let batchBytes = 64 * 1024

    init(_ socket: consuming Socket, token: UInt64, remote: SocketAddress?, loop: EventLoop) {
        self.socket = socket
        self.token = token
        self.remote = remote
        self.loop = loop
        state = ConnectionState(at: loop.now, limits: loop.limits)
    }

    var deadline: Int64 { state.deadline }

    // MARK: Events

    func becameReady(_ readiness: Poller.Interest) {
        // While lingering, a hang-up is but the end of both directions: what the client sent
        // before it is read first, since closing over unread octets resets the connection.
        guard readiness.isDisjoint(with: .failed) || state.phase == .lingering else {
            return loop.close(self)
        }
        if readiness.contains(.write) { sendUnsent() }
        if !readiness.isDisjoint(with: [.read, .failed]), state.wantsToRead { receive() }
        updateInterest()
    }

    func deadlinePassed() {
        switch state.expiry(limits: loop.limits) {
        case .close:
            // A request may have come in this very moment; it is answered and not cut off.
            if state.phase == .idle {
                receive()
                loop.sendAnswers()
            }
            guard deadline > loop.now else {
                if !loop.isDraining, !isClosed { loop.counters.countTimeout(in: state.phase) }
                return loop.close(self)
            }
            updateInterest()
        case .refuse(let time):
            loop.counters.countTimeout(in: state.phase)
            abandonRequest()
            refuse(.timeout(seconds: time / .seconds(1)))
        }
    }

    /// Gives up the connection; the socket closes once nobody holds on to this object any more.
    func close() {
        isClosed = true
        if computing != nil { loop.counters.requestsEnded.add(1) }
        release()
    }

    /// Answers a client before it has asked.
    func refuse(_ refusal: RequestError) {
        answer(
            loop.responder.errorResponse(for: refusal),
            to: pendingRequest(head: nil, receivedBytes: 0), isLast: true)
        loop.queueAnswers(of: self)
    }

    /// Takes the answer of the compute queue.
    func computed(_ response: Response) {
        guard let pending = computing else { return }
        computing = nil
        release()
        state.begin(isLast: state.isLast)
        write(response, to: pending)
        loop.queueAnswers(of: self)
        if state.takesRequests { consumeUnread() }
        updateInterest()
    }

    func drain() {
        state.drain(at: loop.now, limits: loop.limits)
    }

    // MARK: Receiving

    private func receive() {
        switch socket.receive(into: &loop.receiveBuffer) {
        case .octets(let count):
            loop.counters.receivedOctets.add(count)
            guard state.phase != .lingering else { return }
            guard unread.isEmpty else {
                unread.append(contentsOf: loop.receiveBuffer[..<count])
                return consumeUnread()
            }
            consume(loop.receiveBuffer, count: count)
        case .wouldBlock: return
        case .ended, .failed: loop.close(self)
        }
    }

    private func consumeUnread() {
        let octets = unread
        unread = []
        consume(octets, count: octets.count)
    }

    /// Answers every request in the first octets of a buffer and keeps what is left of them.
    private func consume(_ buffer: [UInt8], count: Int) {
        let octets = buffer.span.extracting(0..<count)
        var position = 0
        while state.takesRequests, !isClosed {
            do {
                guard try consumeOne(octets, from: &position) else { break }
            } catch {
                abandonRequest()
                let refusal = loop.responder.errorResponse(for: error)
                answer(refusal, to: pendingRequest(head: nil, receivedBytes: 0), isLast: true)
            }
            if position < count { state.clientIsDone = false }
            if loop.output.count > Self.batchBytes {
                loop.queueAnswers(of: self)
                loop.sendAnswers()
            }
        }
        loop.queueAnswers(of: self)
        guard !state.isLast, position < count else { return }
        // A buffer of which nothing was consumed is kept and not copied: else a head that comes
        // octet by octet would be copied as often as it has octets.
        unread = position == 0 && count == buffer.count ? buffer : Array(buffer[position..<count])
    }

    /// - Returns: whether there may be more to read.
    private func consumeOne(
        _ octets: Span<UInt8>, from position: inout Int
    ) throws(RequestError) -> Bool {
        switch try parser.next(octets, from: &position, limits: loop.limits) {
        case .needMore:
            state.wait(for: parser.progress, at: loop.now, limits: loop.limits)
            try hold(parser.heldBytes)
            return false
        case .expectation(let head):
            guard let response = loop.responder.earlyResponse(to: head) else {
                loop.output.append(contentsOf: ResponseWriter.continueOctets)
                return true
            }
            answer(response, to: pendingRequest(head: head, receivedBytes: 0), isLast: true)
        case .request(let request):
            answer(request)
            if computing == nil { release() }
        }
        return true
    }

    /// Counts what the body takes by now, unless all bodies together take too much.
    private func hold(_ bytes: Int) throws(RequestError) {
        guard bytes > heldBytes else { return }
        let isGranted = loop.hold(bytes - heldBytes)
        heldBytes = bytes
        guard isGranted else { throw .tooMuchContent(limit: loop.limits.heldBytes) }
    }

    /// Lets go of what has arrived of a request that is refused.
    private func abandonRequest() {
        unread = []
        parser = RequestParser()
        release()
    }

    private func release() {
        guard heldBytes > 0 else { return }
        _ = loop.hold(-heldBytes)
        heldBytes = 0
    }

    // MARK: Answering

    private func answer(_ request: Request) {
        let pending = pendingRequest(head: request.head, receivedBytes: request.body.count)
        let isLast = !request.head.isPersistent || loop.isDraining
        state.clientIsDone = !request.head.isPersistent
        guard request.body.count > loop.limits.inlineBodyBytes else {
            return answer(loop.responder.respond(to: request), to: pending, isLast: isLast)
        }
        guard loop.compute(request, for: self) else {
            let refusal = RequestError.tooMuchWork(limit: loop.limits.queuedRequests)
            return answer(loop.responder.errorResponse(for: refusal), to: pending, isLast: true)
        }
        state.begin(isLast: isLast)
        state.compute()
        computing = pending
    }

    private func answer(_ response: Response, to pending: PendingRequest, isLast: Bool) {
        state.begin(isLast: isLast)
        write(response, to: pending)
    }

    private func pendingRequest(head: RequestHead?, receivedBytes: Int) -> PendingRequest {
        loop.counters.requestsBegun.add(1)
        return PendingRequest(
            head: head, requestID: loop.requestIDs.id(for: head?.fields ?? .none),
            receivedBytes: receivedBytes, start: MonotonicClock.now)
    }

    private func write(_ response: Response, to pending: PendingRequest) {
        if loop.isDraining { state.makeLast() }
        let start = loop.output.count
        let context = ResponseWriter.Context(
            date: loop.date.octets, requestID: pending.requestID,
            version: pending.head?.version ?? .http11,
            omitsContent: pending.head?.method == .head, closes: state.isLast)
        ResponseWriter.append(response, context, to: &loop.output)
        loop.observe(
            CompletedRequest(
                method: pending.head?.method, path: pending.head?.path,
                annotations: response.annotations,
                status: response.status, requestID: pending.requestID,
                receivedBytes: pending.receivedBytes, sentBytes: loop.output.count - start,
                duration: .nanoseconds(MonotonicClock.now - pending.start), remote: remote,
                fields: pending.head?.fields ?? .none, loop: loop.index))
        loop.counters.requestsEnded.add(1)
    }

    // MARK: Sending

    /// Sends a part of the loop's output, which is this connection's; what the client has no room
    /// for is kept.
    func send(_ range: Range<Int>) {
        guard !isClosed else { return }
        if unsent.isEmpty {
            switch socket.send(loop.output, range) {
            case .octets(let count):
                loop.counters.sentOctets.add(count)
                if count == range.count {
                    finishIfLast()
                } else {
                    keepUnsent(range.dropFirst(count))
                }
            case .wouldBlock, .ended: keepUnsent(range)
            case .failed: return loop.close(self)
            }
        } else {
            keepUnsent(range)
        }
        updateInterest()
    }

    private func keepUnsent(_ range: Range<Int>) {
        unsent.append(contentsOf: loop.output[range])
        if state.phase != .computing { state.send(at: loop.now, limits: loop.limits) }
    }

    private func sendUnsent() {
        switch socket.send(unsent, sent..<unsent.count) {
        case .octets(let count):
            loop.counters.sentOctets.add(count)
            sent += count
        case .wouldBlock, .ended: return
        case .failed: return loop.close(self)
        }
        guard sent == unsent.count else { return }
        unsent = []
        sent = 0
        state.wait(for: .nothing, at: loop.now, limits: loop.limits)
        finishIfLast()
        if state.takesRequests { consumeUnread() }
    }

    private func finishIfLast() {
        guard state.isLast, state.phase != .computing else { return }
        guard !state.clientIsDone else { return loop.close(self) }
        socket.finishSending()
        state.linger(at: loop.now, limits: loop.limits)
    }

    private func updateInterest() {
        var wanted: Poller.Interest = []
        if state.wantsToRead { wanted.insert(.read) }
        if state.wantsToWrite { wanted.insert(.write) }
        guard wanted != interest, !isClosed else { return }
        interest = wanted
        loop.watch(self, for: wanted)
    }
}
