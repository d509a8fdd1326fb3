import API
import ArgumentParser
import Glibc
import HTTP
import HTTPServer
import Logging
import Net

/// The running process: its servers, its signals and its end.
final class RunningService: Sendable {
    private let server: Server
    /// Serves health checks and metrics if they have their own port.
    private let adminServer: Server?
    private let readiness = Readiness()
    private let configuration: LiveConfiguration
    private let reload: Reload
    private let log: Log
    /// Created before the servers: signals are blocked in threads that start later.
    private let signals = Signals()

    /// Reads the configuration files and starts the servers.
    ///
    /// - Throws: an exit code, after writing the cause to standard error.
    init(settings: Settings, log: Log) throws {
        self.log = log
        signal(SIGPIPE, SIG_IGN)
        let metrics = Metrics(loops: settings.threads)
        let files = ConfigurationFiles(
            priceSheets: settings.priceSheets, apiKeys: settings.apiKeys)
        configuration = LiveConfiguration(try Self.load(files, metrics.keyIndices))
        reload = Reload(files, into: configuration, indices: metrics.keyIndices, log: log)
        var limits = settings.limits
        limits.connections = DescriptorLimit.connections(wanted: limits.connections)
        let factory = ServerFactory(
            settings: settings, limits: limits, configuration: configuration,
            readiness: readiness, metrics: metrics, log: log)
        adminServer = try factory.adminServer()
        server = try factory.server { Self.end(log) }
        metrics.addSources(
            server: server, configuration: configuration, reload: reload, log: log)
        announce(configuration.current, limits)
    }

    private static func load(
        _ files: ConfigurationFiles, _ indices: KeyIndices
    ) throws -> Configuration {
        do {
            return try files.load(indices: indices)
        } catch {
            StandardError.write("\(error.text)\n")
            throw error.code
        }
    }

    private func announce(_ configuration: Configuration, _ limits: Limits) {
        for address in server.addresses {
            StandardOutput.write("mq-pricing \(MQPricing.version) serves on http://\(address)\n")
        }
        for address in adminServer?.addresses ?? [] {
            StandardOutput.write("health and metrics are on http://\(address)\n")
        }
        var metadata: Logger.Metadata = [
            "version": "\(MQPricing.version)", "addresses": "\(server.addresses.list)",
            "max_connections": "\(limits.connections)",
        ]
        if let adminServer { metadata["admin_addresses"] = "\(adminServer.addresses.list)" }
        metadata.merge(configuration.logMetadata) { $1 }
        log.logger.notice("serving", metadata: metadata)
        if configuration.keys == nil, server.addresses.contains(where: { !$0.isLoopback }) {
            log.logger.warning(
                "listening on a public address without API keys; set --api-keys to restrict access",
                metadata: ["addresses": "\(server.addresses.list)"])
        }
    }

    /// Handles signals until the process ends.
    func waitForEnd() -> Never {
        var signals = signals
        while true {
            switch signals.next() {
            case SIGHUP: reload.run()
            case let number: stop(number)
            }
        }
    }

    /// Drains after the first signal; a second one ends the process immediately.
    private func stop(_ signal: Int32) {
        guard !readiness.isDraining else {
            log.logger.warning("ended by a second signal")
            log.flush()
            exit(128 + signal)
        }
        readiness.beginDraining()
        var metadata = configuration.current.logMetadata
        metadata["connections"] = "\(server.openConnections)"
        metadata["version"] = "\(MQPricing.version)"
        metadata["addresses"] = "\(server.addresses.list)"
        // Logged first: without connections the process ends within `drain`.
        log.logger.notice("draining", metadata: metadata)
        server.drain()
    }

    private static func end(_ log: Log) {
        log.logger.notice("stopped", metadata: ["version": "\(MQPricing.version)"])
        log.flush()
        exit(EXIT_SUCCESS)
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
}

extension [SocketAddress] {
    fileprivate var list: String { map(\.description).joined(separator: ",") }
}

extension SocketAddress {
    /// Whether only this machine can connect to it.
    var isLoopback: Bool { host == "::1" || host.hasPrefix("127.") }
}
