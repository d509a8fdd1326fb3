/// What a connection sends and receives through: a plain socket today, TLS over a socket later.
package enum Transport: ~Copyable {
    case plain(Socket)

    /// The descriptor to watch for readiness.
    package var descriptor: Int32 {
        switch self {
        case .plain(let socket): socket.descriptor
        }
    }

    /// Receives what has arrived, up to the size of the buffer.
    package func receive(into buffer: inout [UInt8]) -> Transfer {
        switch self {
        case .plain(let socket): socket.receive(into: &buffer)
        }
    }

    /// Sends as many of the bytes as the peer has room for.
    package func send(_ bytes: [UInt8], _ range: Range<Int>) -> Transfer {
        switch self {
        case .plain(let socket): socket.send(bytes, range)
        }
    }

    /// Sends the end of the stream; the peer may still send.
    package func finishSending() {
        switch self {
        case .plain(let socket): socket.finishSending()
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
