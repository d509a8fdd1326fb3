import CLinux
package import HTTP
package import Net

/// An HTTP/1.1 server: event loops over epoll sets, each of which accepts connections.
package final class Server: Sendable {
    /// The bound addresses, with the ports that the system chose.
    package let addresses: [SocketAddress]
    private let loops: [EventLoop]
    private let context: ServerContext

    /// Binds the addresses and starts to serve.
    ///
    /// - Parameters:
    ///   - addresses: port 0 means any free port, the same one for all.
    ///   - threads: the number of event loops; by default one for each processor.
    ///   - limits: every limit of the server.
    ///   - responder: answers requests, on any of the threads.
    ///   - tls: what new connections use; nil for plain HTTP.
    ///   - observer: called after each response on the thread of its loop; it must not block.
    ///   - failureObserver: called like it for each connection that fails before its first request.
    ///   - ended: called once, when the server has drained.
    /// - Throws: `SocketError` if an address cannot be bound, or the process has too few descriptors.
    package init(
        addresses: [SocketAddress], threads: Int = Server.availableProcessors,
        limits: Limits = Limits(), responder: any Responder, tls: LiveTLSContext? = nil,
        observer: (@Sendable (CompletedRequest) -> Void)? = nil,
        failureObserver: (@Sendable (ConnectionFailure) -> Void)? = nil,
        ended: @escaping @Sendable () -> Void = {}
    ) throws(SocketError) {
        let context = ServerContext(
            limits: limits, responder: responder, tls: tls, observer: observer,
            failureObserver: failureObserver, threads: threads, ended: ended)
        self.context = context
        loops = try (0..<threads).map { index throws(SocketError) in
            try EventLoop(index: index, shared: context)
        }
        let listeners = try Listeners(addresses)
        self.addresses = listeners.addresses
        for loop in loops { loop.start(listeners, loops: loops) }
    }

    /// Stops accepting, finishes requests in flight, and ends within the drain time-out.
    package func drain() {
        for loop in loops { loop.post(.drain) }
    }

    package var openConnections: Int { context.openConnections }

    /// What the server has done so far.
    package var statistics: ServerStatistics {
        ServerStatistics(
            loops.map(\.counters), openConnections: context.openConnections,
            computeQueueLength: context.computeQueue.count,
            buffered: context.budget.buffered, isTLS: context.tls != nil)
    }

    /// The number of processors that this process may run on.
    package static var availableProcessors: Int { Int(clinux_available_processors()) }
}
