/// Every limit of the server; `docs/operations.md` explains the defaults.
package struct Limits: Sendable, Equatable {
    package var requestLineBytes = 8 * 1024
    /// The request line and all fields together; trailers may have as much again.
    package var headBytes = 32 * 1024
    package var fields = 100
    package var bodyBytes = 8 * 1024 * 1024
    /// Everything that is buffered for all connections together.
    package var bufferBytes = 256 * 1024 * 1024
    /// The extensions of all chunks of a body together.
    package var chunkExtensionBytes = 4 * 1024
    package var connections = 16 * 1024
    /// Larger bodies are answered on the compute queue, so that other requests do not wait.
    package var inlineBodyBytes = 16 * 1024
    /// So are bodies with more values.
    package var inlineValues = 2000
    /// How many requests may wait for the compute queue or run on it.
    package var queuedRequests = 64

    /// From the first byte of a request to the end of its head.
    package var headTimeout = Duration.seconds(10)
    /// From the end of the head to the end of the content.
    package var bodyTimeout = Duration.seconds(60)
    /// From the end of a response to the first byte of the next request.
    package var idleTimeout = Duration.seconds(75)
    /// For the client to receive a response.
    package var writeTimeout = Duration.seconds(30)
    /// How long input is read after the last response, so that the client can receive it.
    package var lingerTimeout = Duration.seconds(2)
    /// How long recently used connections may still send a request while the server drains.
    package var drainGrace = Duration.seconds(1)
    /// From the start of draining until requests in flight are cut off.
    package var drainTimeout = Duration.seconds(20)

    package init() {}
}
