/// Every bound of the server, in one value; the README's table says why each is what it is.
package struct Limits: Sendable, Equatable {
    package var requestLineBytes = 8 * 1024
    /// The request line and all fields together; trailers have as much again.
    package var headBytes = 32 * 1024
    package var fields = 100
    package var bodyBytes = 8 * 1024 * 1024
    /// What the bodies of all connections may hold in memory together, in octets.
    package var heldBytes = 256 * 1024 * 1024
    /// What the extensions of all chunks of a body may add up to.
    package var chunkExtensionBytes = 4 * 1024
    package var connections = 16 * 1024
    /// Bodies larger than this are answered on the compute queue, so that the others do not wait.
    package var inlineBodyBytes = 16 * 1024
    /// How many requests may wait for the compute queue or be under way on it.
    package var queuedRequests = 64

    /// From the first octet of a request to the end of its head.
    package var headTimeout = Duration.seconds(10)
    /// From the end of the head to the end of the content.
    package var bodyTimeout = Duration.seconds(60)
    /// Without an octet of a further request.
    package var idleTimeout = Duration.seconds(75)
    /// For the client to take an answer.
    package var writeTimeout = Duration.seconds(30)
    /// How long a refused client's further octets are read, so that it sees the refusal.
    package var lingerTimeout = Duration.seconds(2)
    /// How long connections that were just in use may still send a request while draining.
    package var drainGrace = Duration.seconds(1)
    /// From the order to stop to the end of what is still under way.
    package var drainTimeout = Duration.seconds(20)

    package init() {}
}
