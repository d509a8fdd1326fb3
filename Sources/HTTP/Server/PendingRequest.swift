/// What is known of a request whose answer is due.
struct PendingRequest {
    /// Nil where it could not be read that far.
    let head: RequestHead?
    let requestID: [UInt8]
    /// Octets of content.
    let receivedBytes: Int
    /// When it was read whole, by the monotonic clock.
    let start: Int64
}
