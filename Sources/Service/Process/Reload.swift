import API
import Glibc
import Logging
import Synchronization

/// Reads the configuration files again while the service runs.
final class Reload: Sendable {
    private let files: ConfigurationFiles
    private let configuration: LiveConfiguration
    private let indices: KeyIndices
    private let log: Log
    private let successes = Atomic(0)
    private let failures = Atomic(0)
    private let lastSuccess: Atomic<Int>

    /// - Parameters:
    ///   - files: the files to read.
    ///   - configuration: replaced by each successful reload.
    ///   - indices: assigns an index to each key name.
    ///   - log: reports successes and faults.
    init(
        _ files: ConfigurationFiles, into configuration: LiveConfiguration, indices: KeyIndices,
        log: Log
    ) {
        self.files = files
        self.configuration = configuration
        self.indices = indices
        self.log = log
        lastSuccess = Atomic(time(nil))
    }

    /// Replaces the configuration if all files are valid, else keeps it and logs the faults.
    func run() {
        do {
            let loaded = try files.load(indices: indices)
            configuration.replace(with: loaded)
            successes.add(1, ordering: .relaxed)
            lastSuccess.store(time(nil), ordering: .relaxed)
            log.logger.notice("reloaded", metadata: loaded.logMetadata)
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
        text.family(name, .counter, "Reloads of price sheets and keys.")
        text.sample(name, ["result": "success"], successes.load(ordering: .relaxed))
        text.sample(name, ["result": "failure"], failures.load(ordering: .relaxed))
        text.metric(
            "mq_pricing_configuration_loaded_timestamp_seconds", .gauge,
            "When the configuration in use was loaded, in seconds since 1970.",
            lastSuccess.load(ordering: .relaxed))
    }
}
