package import Net

/// Why a connection ended before its first request.
package struct ConnectionFailure: Sendable, Equatable {
    package let cause: Cause
    package let remote: SocketAddress?

    package enum Cause: Sendable, Equatable {
        /// A handshake of TLS failed.
        case handshake(TLSFailure)
        /// The client speaks TLS on a port for plain HTTP.
        case unexpectedTLS
    }
}
