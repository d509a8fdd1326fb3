/// A response that a client has received.
package struct ReceivedResponse: Sendable {
    package let status: Int
    package let fields: Fields
    package var body: [UInt8]
}

/// Why a client cannot accept a response.
package enum ResponseError: Error, Sendable, Equatable {
    /// It breaks the rules of HTTP/1.1, or its length is in doubt.
    case malformed
    /// Its head or content exceeds a limit.
    case tooLarge
    /// The connection ended before it was complete.
    case incomplete
}
