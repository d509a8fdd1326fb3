/// The result of a step of a TLS handshake.
package enum TLSHandshake: Equatable {
    case done
    /// Try again once the descriptor is readable.
    case wantsRead
    /// Try again once the descriptor is writable.
    case wantsWrite
    case failed(TLSFailure)
}

/// The other end of a TLS connection.
package struct TLSPeer: Sendable, Equatable {
    /// Whether the connection continues the session of an earlier one.
    package let isResumed: Bool
    /// The subject of its certificate, such as `CN=client,O=team` (RFC 4514); nil if it has none.
    package let subject: String?
}
