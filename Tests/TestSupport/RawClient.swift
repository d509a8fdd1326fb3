import Glibc
package import Net

/// A client that sends exactly the given bytes: malformed, split, pipelined, or none.
///
/// Every call blocks a thread of the client's own until it is done or the time-out has passed.
package actor RawClient {
    let descriptor: Int32
    private var isOpen = true
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
    }

    /// Connects; each call may take this many seconds, and `receiveBuffer` is the room for what is
    /// not read, if it is to be small.
    package init(
        to address: SocketAddress, seconds: Int = 15, receiveBuffer: Int32? = nil
    ) async throws {
        let family = address.isIPv6 ? AF_INET6 : AF_INET
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw Failure.system("socket", errno) }
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4)
        }
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        try connect(to: address)
    }

    deinit {
        if isOpen { Glibc.close(descriptor) }
    }

    private func connect(to address: SocketAddress) throws {
        let status = address.withSystemAddress { Glibc.connect(descriptor, $0, $1) }
        guard status == 0 else { throw Failure.system("connect", errno) }
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
        try Self.send(bytes, to: descriptor)
    }

    /// Sends everything on another thread, so that the client can read meanwhile.
    package nonisolated func sendAside(_ bytes: [UInt8]) async throws {
        try await Sender().send(bytes, to: descriptor)
    }

    private actor Sender {
        private let executor = ThreadExecutor()

        nonisolated var unownedExecutor: UnownedSerialExecutor {
            executor.asUnownedSerialExecutor()
        }

        func send(_ bytes: [UInt8], to descriptor: Int32) throws {
            try RawClient.send(bytes, to: descriptor)
        }
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("send") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends what fits without waiting.
    ///
    /// - Returns: how many bytes were sent.
    package func sendWhatFits(_ bytes: [UInt8]) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress, $0.count,
                    Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            guard count > 0 else { break }
            sent += count
        }
        return sent
    }

    /// Sends the end of the stream.
    package func halfClose() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    package func close() {
        guard isOpen else { return }
        isOpen = false
        Glibc.close(descriptor)
    }

    /// Ends the connection with a reset instead of an orderly end.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
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
        case closed, reset, open
        /// There are bytes that no response has taken, here the first of them.
        case unread(String)
    }

    /// Whether something has arrived that was not read yet, waiting for it so long at most.
    package func hasInput(withinMilliseconds time: Int32) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return !received.isEmpty || Glibc.poll(&poll, 1, time) > 0
    }

    /// - Returns: whether anything came; if not, the server sends nothing more.
    private func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("recv") }
            received.append(contentsOf: buffer[..<count])
            return count > 0
        }
    }

    private static func failure(_ operation: String) -> Failure {
        switch errno {
        case EAGAIN: .timedOut
        case ECONNRESET, EPIPE: .reset
        case let code: .system(operation, code)
        }
    }
}
