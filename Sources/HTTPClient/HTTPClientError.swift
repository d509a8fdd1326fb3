import HTTP
package import Net

/// Why there is no response.
package enum HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The host name is not known; with the words of the system.
    case unresolved(String)
    /// No address of the host accepts connections; with the words of the system.
    case unreachable(String)
    /// The time was over.
    case timedOut
    case handshake(TLSFailure)
    /// The connection ended before the response was complete.
    case incomplete
    /// The response breaks the rules of HTTP.
    case malformed
    /// The response exceeds the limits.
    case tooLarge
    /// The gzip content is damaged.
    case damagedContent
    /// The content is coded in a way that was not asked for.
    case unknownContentCoding

    /// The reason, as the end of a sentence.
    package var description: String {
        switch self {
        case .unresolved(let reason), .unreachable(let reason): reason
        case .timedOut: "it took too long"
        case .handshake(let failure): "TLS handshake failed: \(failure.detail)"
        case .incomplete: "the connection ended before the response was complete"
        case .malformed: "the response is not HTTP/1.1"
        case .tooLarge: "the response is too large"
        case .damagedContent: "the gzip content is damaged"
        case .unknownContentCoding: "the content has an unknown coding"
        }
    }

    init(_ error: ResponseError) {
        switch error {
        case .malformed: self = .malformed
        case .tooLarge: self = .tooLarge
        case .incomplete: self = .incomplete
        }
    }
}
