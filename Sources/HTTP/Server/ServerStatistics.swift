/// What a server has done so far, summed over its loops.
package struct ServerStatistics: Sendable, Equatable {
    package var openConnections = 0
    package var acceptedConnections = 0
    /// Those beyond the limit, which were told 503.
    package var refusedConnections = 0
    package var idleTimeouts = 0
    package var headTimeouts = 0
    package var bodyTimeouts = 0
    package var writeTimeouts = 0
    package var receivedOctets = 0
    package var sentOctets = 0
    /// Requests that were read and are not answered yet.
    package var activeRequests = 0
    /// Requests that wait for the compute queue or are under way on it.
    package var computeQueueLength = 0
    /// Octets of bodies that are arriving or waiting to be answered.
    package var heldOctets = 0

    package init() {}

    init(_ loops: [LoopCounters], openConnections: Int, computeQueueLength: Int, heldOctets: Int) {
        self.openConnections = openConnections
        self.computeQueueLength = computeQueueLength
        self.heldOctets = heldOctets
        for loop in loops {
            acceptedConnections += loop.acceptedConnections.count
            refusedConnections += loop.refusedConnections.count
            idleTimeouts += loop.idleTimeouts.count
            headTimeouts += loop.headTimeouts.count
            bodyTimeouts += loop.bodyTimeouts.count
            writeTimeouts += loop.writeTimeouts.count
            receivedOctets += loop.receivedOctets.count
            sentOctets += loop.sentOctets.count
            // The end is read first: a request between both would make a negative number.
            let ended = loop.requestsEnded.count
            activeRequests += max(0, loop.requestsBegun.count - ended)
        }
    }
}
