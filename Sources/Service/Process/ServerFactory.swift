import API
import Glibc
import HTTP
import HTTPServer
import Net
import ProgramSupport

/// Creates the servers of the process.
struct ServerFactory {
    let settings: Settings
    let limits: Limits
    let configuration: LiveConfiguration
    /// Nil for plain HTTP.
    let tls: LiveTLSContext?
    let readiness: Readiness
    let metrics: Metrics
    let log: Log

    /// Starts the server for clients.
    ///
    /// It also serves health checks and metrics, unless they have their own port. `ended` is called
    /// once it has drained.
    func server(ended: @escaping @Sendable () -> Void) throws(OperatorError) -> Server {
        var audiences = Audience.all
        if settings.adminPort != nil { audiences.remove(.operations) }
        if !settings.servesPage { audiences.remove(.visitors) }
        let application = Application(
            configuration: configuration, readiness: readiness, metrics: metrics,
            cors: CORSPolicy(origins: settings.corsOrigins), hsts: settings.hsts,
            audiences: audiences, usesTLS: tls != nil)
        return try listen(.port, settings.port) { addresses throws(SocketError) in
            try Server(
                addresses: addresses, threads: settings.threads, limits: limits,
                responder: application, tls: tls, observer: observer,
                failureObserver: log.failureLog(), ended: ended)
        }
    }

    /// What the clients of the admin port can make the service buffer, beside the others.
    private static let adminBufferBytes = 2 << 20

    /// Starts the server for health checks and metrics, if they have their own port.
    ///
    /// It is never drained, so that it reports until the end that the other server drains.
    func adminServer() throws(OperatorError) -> Server? {
        guard let port = settings.adminPort else { return nil }
        let application = Application(
            configuration: configuration, readiness: readiness, metrics: metrics,
            audiences: [.operations])
        var limits = limits
        limits.bufferBytes = Self.adminBufferBytes
        return try listen(.adminPort, port) { [limits] addresses throws(SocketError) in
            try Server(
                addresses: addresses, threads: 1, limits: limits, responder: application,
                observer: observer, failureObserver: log.failureLog())
        }
    }

    private var observer: @Sendable (CompletedRequest) -> Void {
        let metrics = metrics
        let accessLog = log.accessLog(metrics.keyIndices)
        return { request in
            metrics.record(request)
            accessLog?(request)
        }
    }

    private func listen(
        _ setting: Setting, _ port: UInt16,
        _ start: ([SocketAddress]) throws(SocketError) -> Server
    ) throws(OperatorError) -> Server {
        let host = settings.host
        let addresses: [SocketAddress]
        do {
            addresses = try SocketAddress.resolve(host: host, port: port)
        } catch {
            throw .unavailable("cannot listen on \(host), port \(port): \(error)")
        }
        do {
            return try start(addresses)
        } catch  where error.code == EADDRINUSE {
            throw .unavailable(
                "port \(port) of \(host) is in use; choose another one with --\(setting.name)")
        } catch  where error.code == EMFILE || error.code == ENFILE {
            throw .unavailable(
                "cannot start \(settings.threads) event loops with \(DescriptorLimit.current) "
                    + "descriptors (\(error)); raise the limit (ulimit -n), or lower --threads")
        } catch {
            throw .unavailable("cannot listen on \(host), port \(port): \(error)")
        }
    }
}

extension OperatorError {
    fileprivate static func unavailable(_ text: String) -> OperatorError {
        OperatorError(text: text, code: .unavailable)
    }
}
