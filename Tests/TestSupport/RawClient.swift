import Glibc
package import Net
import Synchronization

/// A client that sends exactly the given bytes: malformed, split, pipelined, or none.
///
/// Every call blocks a thread of the client's own until it is done or the time-out has passed.
package actor RawClient {
    /// Stays open as long as the connection does.
    nonisolated let descriptor: Int32
    /// How long a call may wait, in milliseconds.
    private let patience: Int32
    /// Nil once it is closed; two threads use it if one sends aside.
    private let transport: Mutex<Transport?>
    /// Received bytes that no response has taken yet.
    private var received: [UInt8] = []
    private let executor = ThreadExecutor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Why a call did not do what it was asked to.
    package enum Failure: Error, Equatable {
        case system(String, Int32)
        case timedOut
        /// The server ended the connection in the midst of a response, or before it.
        case closed(after: String)
        case reset
        case malformed(String)
        case handshake(TLSFailure)
    }

    /// Connects; each call may take this many seconds, and `receiveBuffer` is the room for what is
    /// not read, if it is to be small.
    package init(
        to address: SocketAddress, over kind: TestTransport = .plain, seconds: Int = 15,
        receiveBuffer: Int32? = nil
    ) async throws {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw Failure.system("socket", errno) }
        transport = Mutex(.plain(Socket(adopting: descriptor)))
        patience = Int32(seconds * 1000)
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4)
        }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        try connect(to: address)
        if kind == .tls { try beginTLS(address.host) }
    }

    private func connect(to address: SocketAddress) throws {
        let status = address.withSystemAddress { Glibc.connect(descriptor, $0, $1) }
        guard status == 0 else { throw Failure.system("connect", errno) }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    private func beginTLS(_ host: String) throws {
        let context = try TestTLS.client()
        transport.withLock { $0?.beginTLS(context, host: host) }
        while true {
            switch transport.withLock({ $0?.handshake() ?? .done }) {
            case .done: return
            case .wantsRead: try wait(for: POLLIN)
            case .wantsWrite: try wait(for: POLLOUT)
            case .failed(let failure): throw Failure.handshake(failure)
            }
        }
    }

    private nonisolated func wait(for event: Int32) throws {
        var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        guard poll(&request, 1, patience) > 0 else { throw Failure.timedOut }
    }

    /// Does several things on the client's thread, where no other test can delay the next one.
    package func perform<Result: Sendable>(
        _ body: @Sendable (isolated RawClient) throws -> Result
    ) rethrows -> Result {
        try body(self)
    }

    // MARK: Sending

    /// Sends a text, one byte for each scalar (so that `\u{80}` is the byte 0x80).
    package func send(_ text: String) throws {
        try send(text.latin1)
    }

    /// Sends everything, waiting for room.
    package func send(_ bytes: [UInt8]) throws {
        try sendAll(bytes)
    }

    /// Sends everything on another thread, so that the client can read meanwhile.
    package nonisolated func sendAside(_ bytes: [UInt8]) async throws {
        try await Sender().send(bytes, through: self)
    }

    private actor Sender {
        private let executor = ThreadExecutor()

        nonisolated var unownedExecutor: UnownedSerialExecutor {
            executor.asUnownedSerialExecutor()
        }

        func send(_ bytes: [UInt8], through client: RawClient) throws {
            try client.sendAll(bytes)
        }
    }

    private nonisolated func sendAll(_ bytes: [UInt8]) throws {
        var position = 0
        while position < bytes.count {
            switch sendSome(bytes, from: position) {
            case .bytes(let count): position += count
            case .wantsWrite: try wait(for: POLLOUT)
            case .wantsRead: try wait(for: POLLIN)
            case .ended, .failed: throw Failure.reset
            }
        }
    }

    private nonisolated func sendSome(_ bytes: [UInt8], from position: Int) -> Transfer {
        transport.withLock { $0?.send(bytes, position..<bytes.count) ?? .failed }
    }

    /// Sends what fits without waiting.
    ///
    /// - Returns: how many bytes were sent.
    package func sendWhatFits(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count, case .bytes(let count) = sendSome(bytes, from: sent) {
            sent += count
        }
        return sent
    }

    /// Sends the end of the stream.
    package func halfClose() {
        transport.withLock { $0?.finishSending() }
    }

    package func close() {
        transport.withLock { transport in
            transport?.announceEnd()
            transport = nil
        }
    }

    /// Ends the connection with a reset instead of an orderly end.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        transport.withLock { $0 = nil }
    }

    // MARK: Receiving

    /// Reads one response; that to a HEAD request is not followed by content.
    ///
    /// - Throws: `malformed` also if what has arrived behind it cannot be a response.
    package func response(isHead: Bool = false) throws -> RawResponse {
        while true {
            if let response = try nextResponse(isHead: isHead) { return response }
            guard try receive() else { throw Failure.closed(after: String(latin1: received)) }
        }
    }

    /// Reads all responses up to the orderly end of the connection; nothing else may come.
    package func responsesUntilClose() throws -> [RawResponse] {
        var responses: [RawResponse] = []
        repeat {
            while let response = try nextResponse(isHead: false) { responses.append(response) }
        } while try receive()
        guard received.isEmpty else { throw Failure.closed(after: String(latin1: received)) }
        return responses
    }

    /// Removes a complete response from the received bytes.
    private func nextResponse(isHead: Bool) throws -> RawResponse? {
        guard let response = try RawResponse.read(received, isHead: isHead) else { return nil }
        received.removeFirst(response.length)
        try RawResponse.checkBeginning(of: received)
        return response
    }

    /// Reads everything up to the orderly end of the connection.
    package func readUntilClose() throws -> [UInt8] {
        while try receive() {}
        defer { received = [] }
        return received
    }

    /// How the connection ends, if it does before the time-out.
    ///
    /// Bytes that no response has taken are reported in place of the end: the server should not
    /// have sent them.
    package func ending() -> Ending {
        var ending = Ending.closed
        do {
            while try receive() {}
        } catch {
            ending = error as? Failure == .timedOut ? .open : .reset
        }
        guard received.isEmpty else { return .unread(String(latin1: received.prefix(1000))) }
        return ending
    }

    package enum Ending: Sendable, Equatable {
        /// Over TLS, the server has announced the end.
        case closed
        case reset, open
        /// There are bytes that no response has taken, here the first of them.
        case unread(String)
    }

    /// Whether something has arrived that was not read yet, waiting for it so long at most.
    package func hasInput(withinMilliseconds time: Int32) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + .milliseconds(time)
        while received.isEmpty {
            let rest = max(.zero, deadline - clock.now) / .milliseconds(1)
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, Int32(rest.rounded(.up))) > 0 else { return false }
            // What has arrived may be a message of TLS itself.
            do {
                if try receiveSome() != nil { return true }
            } catch {
                return true
            }
        }
        return true
    }

    /// - Returns: whether anything came; if not, the server sends nothing more.
    private func receive() throws -> Bool {
        while true {
            if let hasMore = try receiveSome() { return hasMore }
            try wait(for: POLLIN)
        }
    }

    /// - Returns: nil if nothing has arrived; false if the server sends nothing more.
    private func receiveSome() throws -> Bool? {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        switch transport.withLock({ $0?.receive(into: &buffer) ?? .failed }) {
        case .bytes(let count):
            received.append(contentsOf: buffer[..<count])
            return true
        case .wantsRead: return nil
        case .wantsWrite:
            try wait(for: POLLOUT)
            return nil
        case .ended: return false
        case .failed: throw Failure.reset
        }
    }
}
