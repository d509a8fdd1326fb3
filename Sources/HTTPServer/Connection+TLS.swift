import HTTP
import Net

/// The beginning of a connection on a port for TLS, and TLS on a port for plain HTTP.
extension Connection {
    /// The byte that TLS begins with, and no request (RFC 8446, section 5.1: a record of a
    /// handshake).
    private static let handshakeType: UInt8 = 22

    /// Rejects the connection, once the client can read the response.
    func reject(_ error: RequestError) {
        if state.phase == .handshaking {
            rejection = error
        } else {
            reject(.unknown, error)
        }
    }

    /// Continues the handshake; then reads on.
    func handshake() {
        guard transport.isTLS || beginHandshake() else { return }
        switch transport.handshake() {
        case .done: didHandshake()
        case .wantsRead: state.reverse(false)
        case .wantsWrite: state.reverse(true)
        case .failed(let failure): fail(failure)
        }
    }

    /// Looks at the first bytes before TLS takes memory for the connection.
    ///
    /// - Returns: whether they may be TLS.
    private func beginHandshake() -> Bool {
        guard let tls else { return false }
        switch transport.peek(into: &loop.receiveBuffer) {
        case .bytes:
            guard !loop.receiveBuffer[0].isUppercaseLetter else {
                rejectPlainHTTP()
                return false
            }
            transport.beginTLS(tls)
            return true
        case .wantsRead, .wantsWrite: return false
        case .ended, .failed:
            // Nothing was sent: it may be a check whether the port is open.
            loop.close(self)
            return false
        }
    }

    /// Answers a client that sends a request without TLS.
    private func rejectPlainHTTP() {
        loop.counters.countHandshakeFailure(.plainHTTP)
        reject(.unknown, .tlsRequired)
    }

    private func didHandshake() {
        let peer = transport.tlsPeer
        if peer?.isResumed == true {
            loop.counters.resumedHandshakes.add(1)
        } else {
            loop.counters.fullHandshakes.add(1)
        }
        subject = peer?.subject
        state.wait(for: .nothing, at: loop.now, limits: loop.limits)
        if let rejection { return reject(.unknown, rejection) }
        // The first request may have arrived with the end of the handshake.
        receive()
    }

    /// Ends a connection whose handshake failed, so that the client can read why.
    private func fail(_ failure: TLSFailure) {
        loop.counters.countHandshakeFailure(failure.reason)
        loop.observe(ConnectionFailure(cause: .handshake(failure), remote: remote))
        guard failure.reason != .closed else { return loop.close(self) }
        transport.abandonTLS()
        endStream()
    }

    // MARK: TLS on a port for plain HTTP

    /// Whether input that is no request begins like TLS.
    func isUnexpectedTLS(_ bytes: Span<UInt8>) -> Bool {
        tls == nil && bytes.count > 0 && bytes[0] == Self.handshakeType && !hasHead
    }

    /// Ends the connection of a client that expects TLS: it could not read a response.
    func endUnexpectedTLS() {
        loop.observe(ConnectionFailure(cause: .unexpectedTLS, remote: remote))
        dropRequest()
        endStream()
    }

    /// Sends the end of the stream and waits for that of the client.
    private func endStream() {
        state.begin(isLast: true)
        transport.finishSending()
        state.linger(at: loop.now, limits: loop.limits)
    }
}

extension UInt8 {
    /// Whether it may be the first byte of a method.
    fileprivate var isUppercaseLetter: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
}
