import API
import Glibc
import Logging
import Synchronization

/// Reads the operator's files again while the service runs.
final class Reload: Sendable {
    private let files: ConfigurationFiles
    private let configuration: LiveConfiguration
    private let slots: KeySlots
    private let log: Log
    private let successes = Atomic(0)
    private let failures = Atomic(0)
    private let lastSuccess: Atomic<Int>

    /// - Parameters:
    ///   - files: what is read, again and again.
    ///   - configuration: what was read at the start.
    ///   - slots: the numbers of the keys' names.
    ///   - log: where faults are told.
    init(
        _ files: ConfigurationFiles, into configuration: LiveConfiguration, slots: KeySlots,
        log: Log
    ) {
        self.files = files
        self.configuration = configuration
        self.slots = slots
        self.log = log
        lastSuccess = Atomic(time(nil))
    }

    /// Takes all files or, if anything is wrong with any of them, none.
    func run() {
        do {
            let loaded = try files.load(slots: slots)
            configuration.replace(with: loaded)
            successes.add(1, ordering: .relaxed)
            lastSuccess.store(time(nil), ordering: .relaxed)
            log.logger.notice("reloaded", metadata: loaded.logMetadata)
        } catch {
            failures.add(1, ordering: .relaxed)
            for line in error.text.split(separator: "\n") {
                log.logger.error(
                    "not reloaded, the former files stay in use", metadata: ["fault": "\(line)"])
            }
        }
    }

    func write(to text: inout MetricsText) {
        let name = "mq_pricing_reloads_total"
        text.family(name, .counter, "Attempts to read price sheets and keys again.")
        text.sample(name, ["result": "success"], successes.load(ordering: .relaxed))
        text.sample(name, ["result": "failure"], failures.load(ordering: .relaxed))
        text.metric(
            "mq_pricing_configuration_loaded_timestamp_seconds", .gauge,
            "When the price sheets and keys in use were read, since 1970.",
            lastSuccess.load(ordering: .relaxed))
    }
}
