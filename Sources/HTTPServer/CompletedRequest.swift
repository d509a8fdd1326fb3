package import HTTP
package import Net

/// A request and its response, for logs and metrics.
package struct CompletedRequest: Sendable {
    /// Nil if the request could not be read that far.
    package let method: Method?
    package let path: String?
    package let annotations: Response.Annotations
    package let status: Status
    package let requestID: [UInt8]
    /// The size of the request's content.
    package let receivedBytes: Int
    /// The size of the response's head and content.
    package let sentBytes: Int
    /// From the end of the request until its response was written to the output.
    package let duration: Duration
    package let remote: SocketAddress?
    /// The subject of the client's certificate; nil if it has none.
    package var subject: String?
    /// The fields of the request.
    package var fields = Fields.none
    /// The index of the event loop on whose thread the observer is called.
    package var loop = 0
}
