import API
import ArgumentParser
import Glibc
import HTTP
import HTTPServer
import Net

/// Creates the servers of the process.
struct ServerFactory {
    let settings: Settings
    let limits: Limits
    let configuration: LiveConfiguration
    let readiness: Readiness
    let metrics: Metrics
    let log: Log

    /// Starts the server for clients.
    ///
    /// It also serves health checks and metrics, unless they have their own port. `ended` is called
    /// once it has drained.
    func server(ended: @escaping @Sendable () -> Void) throws -> Server {
        let audiences = settings.adminPort == nil ? Audience.all : [.clients, .documentation]
        let application = Application(
            configuration: configuration, readiness: readiness, metrics: metrics,
            cors: CORSPolicy(origins: settings.corsOrigins), audiences: audiences)
        return try listen(.port, settings.port) { addresses in
            try Server(
                addresses: addresses, threads: settings.threads, limits: limits,
                responder: application, observer: observer, ended: ended)
        }
    }

    /// Starts the server for health checks and metrics, if they have their own port.
    ///
    /// It is never drained, so that it reports until the end that the other server drains.
    func adminServer() throws -> Server? {
        guard let port = settings.adminPort else { return nil }
        let application = Application(
            configuration: configuration, readiness: readiness, metrics: metrics,
            audiences: [.operations])
        return try listen(.adminPort, port) { addresses in
            try Server(
                addresses: addresses, threads: 1, limits: limits, responder: application,
                observer: observer)
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
        _ setting: Setting, _ port: UInt16, _ start: ([SocketAddress]) throws -> Server
    ) throws -> Server {
        let host = settings.host
        do {
            return try start(try SocketAddress.resolve(host: host, port: port))
        } catch let error as SocketError where error.code == EADDRINUSE {
            StandardError.write(
                "port \(port) of \(host) is in use; choose another one with --\(setting.name)\n")
            throw ExitCode.unavailable
        } catch {
            StandardError.write("cannot listen on \(host), port \(port): \(error)\n")
            throw ExitCode.unavailable
        }
    }
}
