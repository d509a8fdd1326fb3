import HTTP
import Logging

/// The service's log: logfmt lines on standard error.
struct Log: Sendable {
    let logger: Logger
    private let buffer: LogBuffer

    init(level: Logger.Level) {
        let buffer = LogBuffer()
        self.buffer = buffer
        var logger = Logger(label: "mq-pricing") { _ in LogHandlerOfLines(buffer: buffer) }
        logger.logLevel = level
        self.logger = logger
    }

    /// One line for each answer, or nil where that would be dropped.
    var accessLog: (@Sendable (Exchange) -> Void)? {
        guard logger.logLevel <= .info else { return nil }
        let buffer = buffer
        return { buffer.append(AccessLine.line(for: $0)) }
    }

    /// Writes what is waiting to be written.
    func flush() {
        buffer.flush()
    }
}

/// The swift-log backend: one logfmt line for each message.
private struct LogHandlerOfLines: LogHandler {
    let buffer: LogBuffer
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = LogLine(level: event.level.rawValue)
        line.add("msg", event.message.description)
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
            line.add(key, value.description)
        }
        buffer.append(line.octets)
    }
}
