/// What a connection sends and receives through: a plain socket, or TLS over a socket.
package enum Transport: ~Copyable {
    case plain(Socket)
    case tls(TLSSession)

    /// The descriptor to watch for readiness.
    package var descriptor: Int32 {
        switch self {
        case .plain(let socket): socket.descriptor
        case .tls(let session): session.socket.descriptor
        }
    }

    package var isTLS: Bool {
        switch self {
        case .plain: false
        case .tls: true
        }
    }

    /// Receives what has arrived, up to the size of the buffer.
    ///
    /// TLS may hold more of it only if the buffer is full then; the descriptor does not become
    /// readable for that.
    package func receive(into buffer: inout [UInt8]) -> Transfer {
        switch self {
        case .plain(let socket): socket.receive(into: &buffer)
        case .tls(let session): session.receive(into: &buffer)
        }
    }

    /// Receives what the next call of `receive` receives again, before TLS begins.
    package func peek(into buffer: inout [UInt8]) -> Transfer {
        switch self {
        case .plain(let socket): socket.receive(into: &buffer, peeks: true)
        case .tls: .failed
        }
    }

    /// Sends as many of the bytes as the peer has room for.
    ///
    /// The call after one that sent less must begin with the bytes that were not sent.
    package func send(_ bytes: [UInt8], _ range: Range<Int>) -> Transfer {
        switch self {
        case .plain(let socket): socket.send(bytes, range)
        case .tls(let session): session.send(bytes, range)
        }
    }

    /// Sends the end of the stream; the peer may still send.
    package func finishSending() {
        switch self {
        case .plain(let socket): socket.finishSending()
        case .tls(let session): session.finishSending()
        }
    }

    /// Announces the orderly end of a connection that is about to close, if TLS is in use.
    package func announceEnd() {
        switch self {
        case .plain: break
        case .tls(let session): session.announceEnd()
        }
    }
}

// MARK: The beginning and end of TLS

extension Transport {
    /// Begins TLS, as the server or client that the context is for.
    ///
    /// A client needs the name or address that the server's certificate must have.
    package mutating func beginTLS(_ context: TLSContext, host: String? = nil) {
        switch consume self {
        case .plain(let socket): self = .tls(TLSSession(over: socket, context, host: host))
        case .tls(let session): self = .tls(session)
        }
    }

    /// Ends TLS that has failed; what the peer still sends can be read and dropped.
    package mutating func abandonTLS() {
        switch consume self {
        case .plain(let socket): self = .plain(socket)
        case .tls(let session): self = .plain(session.endTLS())
        }
    }

    /// Continues the handshake of TLS.
    package func handshake() -> TLSHandshake {
        switch self {
        case .plain: .done
        case .tls(let session): session.handshake()
        }
    }

    /// What is known of the other end after the handshake; nil without TLS.
    package var tlsPeer: TLSPeer? {
        switch self {
        case .plain: nil
        case .tls(let session): session.peer
        }
    }

    /// The most memory that an unfinished handshake takes now, in bytes.
    package var handshakeBytes: Int {
        switch self {
        case .plain: 0
        case .tls(let session): session.handshakeBytes
        }
    }
}

/// The result of a send or receive.
package enum Transfer: Equatable {
    case bytes(Int)
    /// Try again once the descriptor is readable.
    case wantsRead
    /// Try again once the descriptor is writable.
    case wantsWrite
    /// The peer has ended its stream.
    case ended
    /// The connection is broken.
    case failed
}
