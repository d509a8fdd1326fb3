import API
import HTTP
import HTTPServer
import Logging
import Net

/// The log of the service, written to standard error.
struct Log: Sendable {
    let logger: Logger
    let format: LogFormat
    private let buffer: LogBuffer
    /// Whether successful requests of load balancers and monitoring are logged.
    private let includesProbes: Bool

    init(level: Logger.Level, format: LogFormat = .logfmt, includesProbes: Bool = false) {
        let buffer = LogBuffer(format: format)
        self.buffer = buffer
        self.format = format
        self.includesProbes = includesProbes || level <= .debug
        var logger = Logger(label: "mq-pricing") { _ in
            LineLogHandler(buffer: buffer, format: format)
        }
        logger.logLevel = level
        self.logger = logger
    }

    /// Writes one line for each request; nil if the log level drops them.
    func accessLog(_ indices: KeyIndices) -> (@Sendable (CompletedRequest) -> Void)? {
        guard logger.logLevel <= .info else { return nil }
        let (buffer, format, includesProbes) = (buffer, format, includesProbes)
        return { request in
            let isProbe = request.annotations.isOperational && request.status.rawValue < 400
            guard includesProbes || !isProbe else { return }
            buffer.append(AccessLine.line(for: request, format, indices))
        }
    }

    /// Writes one line for each connection that fails before its first request; nil if the log level
    /// drops them.
    func failureLog() -> (@Sendable (ConnectionFailure) -> Void)? {
        guard logger.logLevel <= .info else { return nil }
        let (buffer, format) = (buffer, format)
        return { failure in
            var line = LogLine(level: "info", format: format)
            switch failure.cause {
            case .handshake(let failure):
                line.add("msg", "TLS handshake failed")
                line.add("reason", failure.reason.rawValue)
                line.add("detail", failure.detail)
            case .unexpectedTLS: line.add("msg", "TLS on a port for plain HTTP")
            }
            if let remote = failure.remote { line.add("remote", remote) }
            buffer.append(line)
        }
    }

    /// How many lines were dropped because they could not be written fast enough.
    var droppedLines: Int { buffer.droppedLines }

    /// Waits until all lines are written, but not longer than `duration`.
    func flush(within duration: Duration) {
        buffer.flush(within: duration)
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
            if case .stringConvertible(let number as any BinaryInteger) = value {
                line.add(key, number: number.description)
            } else {
                line.add(key, value.description)
            }
        }
        buffer.append(line)
    }
}
