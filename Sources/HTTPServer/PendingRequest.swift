import HTTP

/// A request whose response has not been written yet.
struct PendingRequest {
    /// Nil if the head could not be read.
    let head: RequestHead?
    let requestID: [UInt8]
    /// The size of the content.
    let receivedBytes: Int
    /// When the end of the request was read, in nanoseconds of the monotonic clock.
    let start: Int64
}
