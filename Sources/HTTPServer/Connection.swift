import HTTP
import Net

/// One client's connection: applies what `ConnectionState` decides to its transport.
///
/// It belongs to one event loop and is used on that loop's thread only. Between requests it holds
/// no buffers. This file reads requests; the extensions answer them and send the output.
final class Connection {
    let transport: Transport
    let token: UInt64
    let remote: SocketAddress?
    let loop: EventLoop
    var state: ConnectionState
    /// The request that is on the compute queue.
    var computing: PendingRequest?
    var unsent = UnsentOutput()
    private(set) var isClosed = false
    private var interest = Poller.Interest.read
    private var parser = RequestParser()
    /// Received bytes that no request has consumed yet.
    private var unread: [UInt8] = []
    /// How many bytes of the current request's body are counted in `bufferedBodyBytes`.
    private var reservedBytes = 0

    /// Output to buffer before flushing when requests are pipelined.
    private static let batchBytes = 64 * 1024

    init(_ transport: consuming Transport, token: UInt64, remote: SocketAddress?, loop: EventLoop) {
        self.transport = transport
        self.token = token
        self.remote = remote
        self.loop = loop
        state = ConnectionState(at: loop.now, limits: loop.limits)
    }

    var deadline: Int64 { state.deadline }

    // MARK: Events

    func becameReady(_ readiness: Poller.Interest) {
        // While lingering, a hang-up only means that both directions have ended. What the client
        // sent before is read first: closing with unread bytes would reset the connection.
        guard !readiness.hasFailed || state.phase == .lingering else {
            return loop.close(self)
        }
        if readiness.canWrite { sendUnsent() }
        if readiness.canRead || readiness.hasFailed, state.wantsToRead { receive() }
        updateInterest()
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
            updateInterest()
        case .reject(let time):
            loop.counters.countTimeout(in: state.phase)
            abandonRequest()
            reject(.timeout(seconds: time / .seconds(1)))
        }
    }

    func drain() {
        state.drain(at: loop.now, limits: loop.limits)
    }

    /// Ends the connection; the socket closes with the last reference to this object.
    func close() {
        isClosed = true
        if computing != nil { loop.counters.requestsEnded.add(1) }
        releaseBody()
    }

    /// Watches for what the state waits for.
    func updateInterest() {
        let wanted = Poller.Interest(read: state.wantsToRead, write: state.wantsToWrite)
        guard wanted != interest, !isClosed else { return }
        interest = wanted
        loop.watch(self, for: wanted)
    }

    // MARK: Reading requests

    private func receive() {
        switch transport.receive(into: &loop.receiveBuffer) {
        case .bytes(let count):
            loop.counters.receivedBytes.add(count)
            guard state.phase != .lingering else { return }
            guard unread.isEmpty else {
                unread.append(contentsOf: loop.receiveBuffer[..<count])
                return consumeUnread()
            }
            consume(loop.receiveBuffer, count: count)
        case .wantsRead, .wantsWrite: return
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
            do {
                guard try consumeOne(bytes, from: &position) else { break }
            } catch {
                abandonRequest()
                reject(error)
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
            try reserve(parser.bufferedBodyBytes)
            return false
        case .expectation(let head): answerExpectation(of: head)
        case .request(let request):
            answer(request)
            if computing == nil { releaseBody() }
        }
        return true
    }

    /// Counts the bytes of the body so far.
    ///
    /// - Throws: `tooMuchContent` if all bodies together exceed their limit.
    private func reserve(_ bytes: Int) throws(RequestError) {
        guard bytes > reservedBytes else { return }
        let isGranted = loop.reserve(bytes - reservedBytes)
        reservedBytes = bytes
        guard isGranted else { throw .tooMuchContent(limit: loop.limits.bufferBytes) }
    }

    /// Stops counting the body of a request that was answered or abandoned.
    func releaseBody() {
        guard reservedBytes > 0 else { return }
        loop.release(reservedBytes)
        reservedBytes = 0
    }

    /// Drops what has arrived of a request that is rejected.
    private func abandonRequest() {
        unread = []
        parser = RequestParser()
        releaseBody()
    }
}
