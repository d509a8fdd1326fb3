import API
import Dispatch
import Glibc
import Logging
import Net
import Synchronization

/// Reads the configuration files again while the service runs.
final class Reload: Sendable {
    private let load: Load
    private let configuration: LiveConfiguration
    /// Nil for plain HTTP.
    private let tls: LiveTLSContext?
    private let log: Log
    /// Reading may take long; the thread that receives signals must not wait for it.
    private let queue = DispatchQueue(label: "reload")
    private let isQueued = Atomic(false)
    private let successes = Atomic(0)
    private let failures = Atomic(0)
    private let lastSuccess: Atomic<Int>

    /// Reads the files.
    typealias Load = @Sendable () throws(OperatorError) -> LoadedFiles

    /// - Parameters:
    ///   - configuration: replaced by each successful reload.
    ///   - tls: replaced with it.
    ///   - log: reports successes and faults.
    ///   - load: reads all files.
    init(
        into configuration: LiveConfiguration, tls: LiveTLSContext? = nil, log: Log,
        _ load: @escaping Load
    ) {
        self.load = load
        self.configuration = configuration
        self.tls = tls
        self.log = log
        lastSuccess = Atomic(time(nil))
    }

    /// Starts a reload, or leaves it to one that is queued but has not begun.
    func request() {
        guard !isQueued.exchange(true, ordering: .acquiringAndReleasing) else { return }
        queue.async {
            self.isQueued.store(false, ordering: .releasing)
            self.run()
        }
    }

    /// Replaces the configuration if all files are valid, else keeps it and logs the faults.
    private func run() {
        do throws(OperatorError) {
            let loaded = try load()
            configuration.replace(with: loaded.configuration)
            if let context = loaded.tls?.context { tls?.replace(with: context) }
            successes.add(1, ordering: .relaxed)
            lastSuccess.store(time(nil), ordering: .relaxed)
            log.logger.notice("reloaded", metadata: loaded.logMetadata)
            loaded.logWarnings(to: log)
        } catch {
            failures.add(1, ordering: .relaxed)
            for line in error.text.split(separator: "\n") {
                log.logger.error(
                    "reload failed, keeping the previous configuration",
                    metadata: ["fault": "\(line)"])
            }
        }
    }

    /// Writes the metrics of reloads.
    func write(to text: inout MetricsText) {
        let name = "mq_pricing_reloads_total"
        text.family(name, .counter, "Reloads of the files of the configuration.")
        text.sample(name, ["result": "success"], successes.load(ordering: .relaxed))
        text.sample(name, ["result": "failure"], failures.load(ordering: .relaxed))
        text.metric(
            "mq_pricing_configuration_loaded_timestamp_seconds", .gauge,
            "When the configuration in use was loaded, in seconds since 1970.",
            lastSuccess.load(ordering: .relaxed))
    }
}
