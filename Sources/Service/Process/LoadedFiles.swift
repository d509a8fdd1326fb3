import API
import Logging

/// The contents of all files that the operator passed.
struct LoadedFiles: Sendable {
    let configuration: Configuration
    /// Nil for plain HTTP.
    var tls: LoadedTLS?

    /// What log lines report of them.
    var logMetadata: Logger.Metadata {
        configuration.logMetadata.merging(tls?.logMetadata ?? [:]) { $1 }
    }

    func logWarnings(to log: Log) {
        configuration.logWarnings(to: log)
        tls?.logWarnings(to: log)
    }
}
