import API
import HTTPServer
import Logging

/// The log of the service, written to standard error.
struct Log: Sendable {
    let logger: Logger
    private let buffer: LogBuffer
    private let format: LogFormat

    init(level: Logger.Level, format: LogFormat = .logfmt) {
        let buffer = LogBuffer(format: format)
        self.buffer = buffer
        self.format = format
        var logger = Logger(label: "mq-pricing") { _ in
            LineLogHandler(buffer: buffer, format: format)
        }
        logger.logLevel = level
        self.logger = logger
    }

    /// Writes one line for each request; nil if the log level drops them.
    func accessLog(_ indices: KeyIndices) -> (@Sendable (CompletedRequest) -> Void)? {
        guard logger.logLevel <= .info else { return nil }
        let buffer = buffer
        let format = format
        return { buffer.append(AccessLine.line(for: $0, format, indices)) }
    }

    /// How many lines were dropped because they could not be written fast enough.
    var droppedLines: Int { buffer.droppedLines }

    /// Waits until all lines are written.
    func flush() {
        buffer.flush()
    }
}

/// A swift-log backend that writes one line for each message.
private struct LineLogHandler: LogHandler {
    let buffer: LogBuffer
    let format: LogFormat
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = LogLine(level: event.level.rawValue, format: format)
        line.add("msg", event.message.description)
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
            line.add(key, value.description)
        }
        buffer.append(line.bytes)
    }
}
