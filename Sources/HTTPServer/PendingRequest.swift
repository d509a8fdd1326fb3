import HTTP

/// A request whose response has not been written yet.
struct PendingRequest {
    /// Nil if the request line could not be read.
    let method: Method?
    let path: String?
    let version: RequestHead.Version
    /// None if the head could not be read.
    let fields: Fields
    let requestID: [UInt8]
    /// The size of the content.
    let receivedBytes: Int
    /// When the end of the request was read, in nanoseconds of the monotonic clock.
    let start: Int64
}

/// What is known of a request that is in error.
enum RejectedRequest {
    case head(RequestHead)
    case requestLine(RequestLine)
    case unknown

    /// Nil if it could not be read.
    var head: RequestHead? {
        if case .head(let head) = self { head } else { nil }
    }
}
