/// What a server has done so far, summed over its loops.
package struct ServerStatistics: Sendable, Equatable {
    package var openConnections = 0
    package var acceptedConnections = 0
    /// Connections beyond the limit, which were answered with 503.
    package var refusedConnections = 0
    package var idleTimeouts = 0
    package var headTimeouts = 0
    package var bodyTimeouts = 0
    package var writeTimeouts = 0
    package var receivedBytes = 0
    package var sentBytes = 0
    /// Requests that were read and not answered yet.
    package var activeRequests = 0
    /// Requests that wait for the compute queue or run on it.
    package var computeQueueLength = 0
    /// Connections that were closed because all buffers together exceeded their limit.
    package var evictedConnections = 0
    package var buffered = BufferedBytes()
    /// Nil without TLS.
    package var handshakes: HandshakeCounts?

    package init() {}

    init(
        _ loops: [LoopCounters], openConnections: Int, computeQueueLength: Int,
        buffered: BufferedBytes, isTLS: Bool
    ) {
        self.openConnections = openConnections
        self.computeQueueLength = computeQueueLength
        self.buffered = buffered
        if isTLS { handshakes = HandshakeCounts(loops) }
        for loop in loops {
            acceptedConnections += loop.acceptedConnections.count
            refusedConnections += loop.refusedConnections.count
            evictedConnections += loop.evictedConnections.count
            idleTimeouts += loop.idleTimeouts.count
            headTimeouts += loop.headTimeouts.count
            bodyTimeouts += loop.bodyTimeouts.count
            writeTimeouts += loop.writeTimeouts.count
            receivedBytes += loop.receivedBytes.count
            sentBytes += loop.sentBytes.count
            // The end is read first: a request between both reads would make the number negative.
            let ended = loop.requestsEnded.count
            activeRequests += max(0, loop.requestsBegun.count - ended)
        }
    }
}
