import API
import ArgumentParser
import Glibc
import HTTP
import Logging
import Synchronization

/// The process while it serves: the server, its signals and its end.
final class RunningService: Sendable {
    private let server: Server
    private let readiness: Readiness
    private let log: Log
    /// Made before the server, whose threads must not take the signals.
    private let signals = StopSignals()

    /// Listens on the addresses of the host.
    ///
    /// - Throws: an exit code, after the cause was written to standard error.
    init(settings: Settings, sheets: PriceSheets, log: Log) throws {
        self.log = log
        readiness = Readiness()
        signal(SIGPIPE, SIG_IGN)
        let metrics = Metrics(loops: settings.threads)
        let configuration = LiveConfiguration(Configuration(sheets: sheets))
        let accessLog = log.accessLog
        var limits = settings.limits
        limits.connections = DescriptorLimit.connections(wanted: limits.connections)
        do {
            let addresses = try SocketAddress.resolve(host: settings.host, port: settings.port)
            server = try Server(
                addresses: addresses, threads: settings.threads, limits: limits,
                responder: Application(
                    configuration: configuration, readiness: readiness, metrics: metrics),
                observer: { exchange in
                    metrics.record(exchange)
                    accessLog?(exchange)
                },
                ended: { Self.end(log) })
        } catch let error as SocketError where error.code == EADDRINUSE {
            StandardError.write(
                "port \(settings.port) of \(settings.host) is in use; choose another one with --port\n"
            )
            throw ExitCode.unavailable
        } catch {
            StandardError.write(
                "cannot listen on \(settings.host), port \(settings.port): \(error)\n")
            throw ExitCode.unavailable
        }
        metrics.addSources(server: server, configuration: configuration, log: log)
        announce(sheets, limits)
    }

    private func announce(_ sheets: PriceSheets, _ limits: Limits) {
        for address in server.addresses {
            StandardOutput.write("mq-pricing \(MQPricing.version) serves on http://\(address)\n")
        }
        log.logger.notice(
            "serving",
            metadata: [
                "version": "\(MQPricing.version)",
                "addresses": "\(server.addresses.map(\.description).joined(separator: ","))",
                "price_sheets": "\(sheets.files.map(\.id).joined(separator: ","))",
                "max_connections": "\(limits.connections)",
            ])
    }

    /// Serves until the process is told to stop; never returns.
    func waitForEnd() -> Never {
        var signals = signals
        while true { stop(signals.next()) }
    }

    /// The first signal drains, the second one ends the process at once.
    private func stop(_ signal: Int32) {
        guard !readiness.isDraining else {
            log.logger.warning("ended by a second signal")
            log.flush()
            exit(128 + signal)
        }
        let connections = server.openConnections
        readiness.beginDraining()
        server.drain()
        log.logger.notice("draining", metadata: ["connections": "\(connections)"])
    }

    private static func end(_ log: Log) {
        log.logger.notice("stopped")
        log.flush()
        exit(EXIT_SUCCESS)
    }
}
