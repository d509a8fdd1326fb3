/// A request and its answer, as logs and metrics see it.
package struct CompletedRequest: Sendable {
    /// Nil where the request could not be read that far.
    package let method: Method?
    package let path: String?
    package let annotations: Response.Annotations
    package let status: Status
    package let requestID: [UInt8]
    /// Octets of content.
    package let receivedBytes: Int
    /// Octets of head and content.
    package let sentBytes: Int
    /// From the end of the request to the hand-over of its answer to the system.
    package let duration: Duration
    package let remote: SocketAddress?
    /// The fields of the request.
    package var fields = Fields.none
    /// The number of the event loop, on whose thread the observer is called.
    package var loop = 0
}
