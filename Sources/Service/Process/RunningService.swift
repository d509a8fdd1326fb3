import API
import ArgumentParser
import Glibc
import HTTP
import HTTPServer
import Logging
import Net
import ProgramSupport

/// The running process: its servers, its signals and its end.
final class RunningService: Sendable {
    private let server: Server
    /// Serves health checks and metrics if they have their own port.
    private let adminServer: Server?
    private let readiness = Readiness()
    private let configuration: LiveConfiguration
    /// Nil for plain HTTP.
    private let tls: LiveTLSContext?
    private let reload: Reload
    private let drainDelay: Duration
    private let drainTimeout: Duration
    private let log: Log
    private let signals: Signals

    /// Reads the configuration files and starts the servers.
    init(settings: Settings, log: Log, signals: Signals) throws(OperatorError) {
        self.log = log
        self.signals = signals
        signal(SIGPIPE, SIG_IGN)
        let metrics = Metrics(loops: settings.threads)
        let files = ConfigurationFiles(
            priceSheets: settings.priceSheets, apiKeys: settings.apiKeys, tls: settings.tls)
        let loaded = try files.load(indices: metrics.keyIndices)
        configuration = LiveConfiguration(loaded.configuration)
        tls = (loaded.tls?.context).map { LiveTLSContext($0) }
        reload = Reload(into: configuration, tls: tls, log: log) { () throws(OperatorError) in
            try files.load(indices: metrics.keyIndices)
        }
        var limits = settings.limits
        limits.connections = DescriptorLimit.connections(wanted: limits.connections)
        drainDelay = settings.drainDelay
        drainTimeout = limits.drainTimeout
        let factory = ServerFactory(
            settings: settings, limits: limits, configuration: configuration, tls: tls,
            readiness: readiness, metrics: metrics, log: log)
        adminServer = try factory.adminServer()
        server = try factory.server { Self.end(log) }
        metrics.addSources(
            server: server, configuration: configuration, tls: tls, reload: reload, log: log)
        announce(loaded, limits)
    }

    private func announce(_ loaded: LoadedFiles, _ limits: Limits) {
        Announcement(
            addresses: server.addresses, adminAddresses: adminServer?.addresses ?? [],
            isTLS: loaded.tls != nil, format: log.format
        ).write()
        var metadata: Logger.Metadata = [
            "version": "\(MQPricing.version)", "addresses": "\(server.addresses.list)",
            "max_connections": .stringConvertible(limits.connections),
            "buffer_bytes": .stringConvertible(limits.bufferBytes),
        ]
        if let adminServer { metadata["admin_addresses"] = "\(adminServer.addresses.list)" }
        metadata.merge(loaded.logMetadata) { $1 }
        log.logger.notice("serving", metadata: metadata)
        loaded.logWarnings(to: log)
        guard loaded.tls?.files.clientCA == nil else { return warnAboutHealthChecks() }
        if loaded.configuration.isOpen(on: server.addresses) {
            log.logger.warning(
                "listening on a public address without API keys; set --api-keys to restrict access",
                metadata: ["addresses": "\(server.addresses.list)"])
        }
    }

    private func warnAboutHealthChecks() {
        guard adminServer == nil else { return }
        log.logger.warning(
            "health checks need a client certificate; set --admin-port to serve them without")
    }

    // MARK: The end

    /// How long the end may wait until the log is written, and a second signal likewise.
    private static let flushTimeout = Duration.milliseconds(200)
    private static let shortFlushTimeout = Duration.milliseconds(50)

    /// How long after the drain time-out the servers may take to close their connections.
    private static let closingTime = Duration.milliseconds(600)

    /// Handles signals until the process ends.
    func waitForEnd() -> Never {
        while signals.next() == SIGHUP { reload.request() }
        readiness.beginDraining()
        logDraining()
        wait(drainDelay)
        server.drain()
        wait(drainTimeout + Self.closingTime)
        Self.end(log)
    }

    private func logDraining() {
        var metadata = configuration.current.logMetadata
        metadata["connections"] = .stringConvertible(server.openConnections)
        metadata["version"] = "\(MQPricing.version)"
        metadata["addresses"] = "\(server.addresses.list)"
        metadata["delay_ms"] = .stringConvertible(Int(drainDelay / .milliseconds(1)))
        // Logged first: without connections the process ends within `drain`.
        log.logger.notice("draining", metadata: metadata)
    }

    /// Waits; a signal that stops the service now ends the process immediately.
    private func wait(_ duration: Duration) {
        let deadline = ContinuousClock.now + duration
        while let number = signals.next(until: deadline) {
            guard number != SIGHUP else {
                reload.request()
                continue
            }
            log.logger.warning("ended by a second signal")
            log.flush(within: Self.shortFlushTimeout)
            _exit(128 + number)
        }
    }

    /// Ends the process; other threads may still hold locks that handlers of `exit` want.
    private static func end(_ log: Log) -> Never {
        log.logger.notice("stopped", metadata: ["version": "\(MQPricing.version)"])
        log.flush(within: flushTimeout)
        _exit(EXIT_SUCCESS)
    }
}

extension Configuration {
    /// What log lines report of the configuration.
    var logMetadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "price_sheets": "\(sheets.files.map(\.id).joined(separator: ","))"
        ]
        if let keys { metadata["keys"] = "\(keys.names.joined(separator: ","))" }
        return metadata
    }

    /// Warns of price sheets that a bill's `priceSheet` does not distinguish from built-in ones by id.
    func logWarnings(to log: Log) {
        for (used, builtIn) in sheets.sharingBuiltInIDs {
            log.logger.warning(
                "a price sheet differs from the built-in one of the same id; give it another id",
                metadata: [
                    "id": "\(used.id)", "sha256": "\(used.sha256)",
                    "built_in_sha256": "\(builtIn.sha256)",
                ])
        }
    }

    /// Whether anybody beyond this machine can request prices.
    func isOpen(on addresses: [SocketAddress]) -> Bool {
        keys == nil && addresses.contains { !$0.isLoopback }
    }
}

extension [SocketAddress] {
    /// The addresses, divided by commas.
    fileprivate var list: String { map(\.description).joined(separator: ",") }
}

extension SocketAddress {
    /// Whether only this machine can connect to it.
    fileprivate var isLoopback: Bool { host == "::1" || host.hasPrefix("127.") }
}
