import HTTP
import Net

/// One client's connection: applies what `ConnectionState` decides to its transport.
///
/// It belongs to one event loop and is used on that loop's thread only. Between requests it holds
/// no buffers. This file reads requests; the extensions answer them and send the output.
final class Connection {
    var transport: Transport
    let token: UInt64
    let remote: SocketAddress?
    let loop: EventLoop
    var state: ConnectionState
    /// The request that is on the compute queue.
    var computing: PendingRequest?
    var unsent = UnsentOutput()
    var turn = ConnectionTurn()
    /// What TLS uses; nil for plain HTTP.
    let tls: TLSContext?
    /// The subject of the client's certificate; nil if it has none.
    var subject: String?
    /// Why the connection is rejected once TLS is negotiated.
    var rejection: RequestError?
    private(set) var isClosed = false
    private var interest = Poller.Interest.read
    private var parser = RequestParser()
    /// Received bytes that no request has consumed yet.
    private var unread: [UInt8] = []
    /// Whether the head of the request whose content is arriving was checked.
    private var isAdmitted = false
    /// Whether input waits for the next turn of the loop.
    private var isWaitingForTurn = false
    /// Whether TLS may hold input that the descriptor is not readable for.
    private var holdsInput = false
    /// The buffers of this connection as they are counted in the budget.
    private var counted = BufferedBytes()

    /// Output to buffer before flushing when requests are pipelined.
    private static let batchBytes = 64 * 1024

    init(
        _ transport: consuming Transport, token: UInt64, remote: SocketAddress?, loop: EventLoop,
        tls: TLSContext?
    ) {
        self.transport = transport
        self.token = token
        self.remote = remote
        self.loop = loop
        self.tls = tls
        state = ConnectionState(at: loop.now, limits: loop.limits, isHandshaking: tls != nil)
    }

    var deadline: Int64 { state.deadline }

    /// Whether the head of a request was read whose content has not arrived.
    var hasHead: Bool { parser.head != nil }

    // MARK: Events

    func becameReady(_ readiness: Poller.Interest) {
        // While lingering, a hang-up only means that both directions have ended. What the client
        // sent before is read first: closing with unread bytes would reset the connection. A
        // handshake finds out itself why it fails.
        guard !readiness.hasFailed || state.phase == .lingering || state.phase == .handshaking
        else { return loop.close(self) }
        if state.isReversed ? readiness.canRead : readiness.canWrite, state.phase == .sending {
            sendUnsent()
        }
        let canRead = state.isReversed ? readiness.canWrite : readiness.canRead
        if canRead || readiness.hasFailed, state.reads, !isWaitingForTurn { receive() }
        endEvent()
    }

    /// Continues with the input for which the last turn had no time.
    func nextTurn() {
        isWaitingForTurn = false
        if state.acceptsRequests, !isClosed { consumeUnread() }
        if holdsInput, state.reads, !isWaitingForTurn, !isClosed { receive() }
        endEvent()
    }

    func deadlineExpired() {
        switch state.timeoutAction(limits: loop.limits) {
        case .close:
            // A request that has arrived by now is answered, not cut off.
            if state.phase == .idle {
                receive()
                loop.flushOutput()
            }
            guard deadline > loop.now else {
                if !loop.isDraining, !isClosed { loop.counters.countTimeout(in: state.phase) }
                return loop.close(self)
            }
            endEvent()
        case .reject(let error):
            if error != .stopping { loop.counters.countTimeout(in: state.phase) }
            abandonRequest(error)
        }
    }

    func drain() {
        state.drain(at: loop.now, limits: loop.limits)
    }

    /// Ends the connection; the socket closes with the last reference to this object.
    func close() {
        isClosed = true
        // A response that is cut off has no orderly end.
        if unsent.isEmpty { transport.announceEnd() }
        if computing != nil { loop.counters.requestsEnded.add(1) }
        count(BufferedBytes())
    }

    /// Watches for what the state waits for, and counts what is buffered now.
    func endEvent() {
        guard !isClosed else { return }
        if holdsInput, state.reads, !isWaitingForTurn {
            isWaitingForTurn = true
            loop.waitForTurn(self)
        }
        count(
            BufferedBytes(
                handshakes: state.phase == .handshaking ? transport.handshakeBytes : 0,
                heads: unread.capacity, bodies: parser.bodyCapacity, responses: unsent.capacity))
        let wanted = Poller.Interest(read: state.wantsToRead, write: state.wantsToWrite)
        guard wanted != interest else { return }
        interest = wanted
        loop.watch(self, for: wanted)
    }

    // MARK: Buffers

    private func count(_ buffered: BufferedBytes) {
        guard buffered != counted else { return }
        loop.shared.budget.replace(counted, with: buffered)
        counted = buffered
    }

    /// Stops counting the body of a request that is complete.
    func releaseBody() {
        count(BufferedBytes(heads: counted.heads, responses: counted.responses))
    }

    /// How much closing the connection frees when there is no room, in bytes.
    ///
    /// 0 for large requests: they are admitted or rejected as they arrive.
    var evictableBytes: Int {
        let isLarge = parser.contentSize > loop.limits.inlineBodyBytes
        return isLarge || state.phase == .computing ? 0 : counted.total
    }

    /// Ends the connection so that its buffers are freed.
    func evict() {
        loop.counters.evictedConnections.add(1)
        guard state.acceptsRequests else { return loop.close(self) }
        abandonRequest(.buffersFull(limit: loop.limits.bufferBytes))
        endEvent()
    }

    // MARK: Reading requests

    /// Receives once, or continues the handshake.
    func receive() {
        guard state.phase != .handshaking else { return handshake() }
        switch transport.receive(into: &loop.receiveBuffer) {
        case .bytes(let count):
            holdsInput = transport.isTLS && count == loop.receiveBuffer.count
            state.reverse(false)
            loop.counters.receivedBytes.add(count)
            guard state.phase != .lingering else { return }
            guard unread.isEmpty else {
                unread.append(contentsOf: loop.receiveBuffer[..<count])
                return consumeUnread()
            }
            consume(loop.receiveBuffer, count: count)
        case .wantsRead:
            holdsInput = false
            state.reverse(false)
        case .wantsWrite: state.reverse(true)
        case .ended, .failed: loop.close(self)
        }
    }

    /// Answers the requests in the bytes that earlier calls left.
    func consumeUnread() {
        let bytes = unread
        unread = []
        consume(bytes, count: bytes.count)
    }

    /// Answers every request in the first `count` bytes of a buffer and keeps the rest of them.
    private func consume(_ buffer: [UInt8], count: Int) {
        let bytes = buffer.span.extracting(0..<count)
        var position = 0
        while state.acceptsRequests, !isClosed {
            guard position == count || !turn.isOver(in: loop.turn) else {
                waitForTurn()
                break
            }
            let start = position
            do {
                guard try consumeOne(bytes, from: &position) else { break }
            } catch  where start == 0 && isUnexpectedTLS(bytes) {
                endUnexpectedTLS()
            } catch {
                abandonRequest(error, bytes, position)
            }
            if position < count { state.clientIsDone = false }
            if loop.output.count > Self.batchBytes { loop.flushOutput() }
        }
        guard !state.isLast, position < count else { return }
        // A buffer of which nothing was consumed is kept and not copied. Otherwise a head that
        // arrives byte by byte would be copied for each of its bytes.
        unread = position == 0 && count == buffer.count ? buffer : Array(buffer[position..<count])
    }

    /// - Returns: whether there may be more to read.
    private func consumeOne(
        _ bytes: Span<UInt8>, from position: inout Int
    ) throws(RequestError) -> Bool {
        switch try parser.next(bytes, from: &position, limits: loop.limits) {
        case .needMore:
            state.wait(for: parser.progress, at: loop.now, limits: loop.limits)
            try admitContent()
            return false
        case .expectation(let head):
            isAdmitted = true
            answerExpectation(of: head)
        case .request(let request):
            isAdmitted = false
            answer(request)
        }
        return true
    }

    /// Answers a request with large content at once if its head decides the answer.
    ///
    /// Small content is read first, so that the connection can serve the next request.
    ///
    /// - Throws: `buffersFull` if there is no room for what has arrived of the content.
    private func admitContent() throws(RequestError) {
        guard let head = parser.head, parser.contentSize > loop.limits.inlineBodyBytes else {
            return
        }
        if !isAdmitted, answerEarly(head) { return dropRequest() }
        isAdmitted = true
        guard loop.hasRoom(for: parser.bodyCapacity - counted.bodies) else {
            throw .buffersFull(limit: loop.limits.bufferBytes)
        }
    }

    private func waitForTurn() {
        isWaitingForTurn = true
        state.wait(for: .nothing, at: loop.now, limits: loop.limits)
        loop.waitForTurn(self)
    }

    /// Answers the unfinished request with an error, and ends the connection.
    private func abandonRequest(_ error: RequestError) {
        let bytes = unread
        abandonRequest(error, bytes.span, 0)
    }

    /// Answers the unfinished request with an error, and ends the connection.
    ///
    /// `bytes` are the input of the parser's last call, `position` is the position after it.
    private func abandonRequest(_ error: RequestError, _ bytes: Span<UInt8>, _ position: Int) {
        let request =
            parser.head.map(RejectedRequest.head)
            ?? parser.requestLine(in: bytes, from: position).map(RejectedRequest.requestLine)
            ?? .unknown
        dropRequest()
        reject(request, error)
    }

    /// Drops what has arrived of a request that is not answered as usual.
    func dropRequest() {
        unread = []
        parser = RequestParser()
        isAdmitted = false
    }
}
