import ArgumentParser
import HTTPServer
import Logging

/// One setting of `serve`; its option, variable, default, range and help come from here.
struct Setting: Sendable {
    /// The option without its dashes; the variable is derived from it.
    let name: String
    let rule: Rule
    let summary: String
    /// Nil if the setting is absent by default.
    var defaultValue: String?
    /// The default as described in the help, if it depends on the machine.
    var defaultDescription: String?
    /// What separates several values in the variable; nil if there is only one.
    var separator: Character?

    /// What a value must be.
    enum Rule: Sendable {
        case text
        case file
        case integer(ClosedRange<Int>)
        case seconds(ClosedRange<Double>)
        case oneOf([String])
        /// An option without a value; a variable has `true` or `false`.
        case flag
        /// An origin of web pages (RFC 6454), or `*`.
        case origin
    }

    /// `idle-timeout` is `MQ_PRICING_IDLE_TIMEOUT` in the environment.
    var variable: String { Settings.variable(of: name) }

    /// The help of the option.
    var help: ArgumentHelp {
        let description = defaultDescription ?? defaultValue
        let end = description.map { " (default: \($0))" } ?? ""
        return ArgumentHelp("\(summary)\(end)", valueName: rule.valueName)
    }
}

extension Setting {
    static let host = Setting(
        name: "host", rule: .text, summary: "Host name or address to listen on.",
        defaultValue: "127.0.0.1")
    static let port = Setting(
        name: "port", rule: .integer(0...65535),
        summary: "Port to listen on; 0 picks a free port and prints it.", defaultValue: "8080")
    static let adminPort = Setting(
        name: "admin-port", rule: .integer(0...65535),
        summary: "Serve health checks and metrics on this port only.")
    static let priceSheets = Setting(
        name: "price-sheet", rule: .file,
        summary: "Price sheet that replaces the built-in one for its product; repeatable.",
        separator: ":")
    static let apiKeys = Setting(
        name: "api-keys", rule: .file,
        summary: "API key file, one name:sha256 per line; requires a key for pricing requests.")
    static let tlsCertificate = Setting(
        name: "tls-certificate", rule: .file,
        summary: "Certificate and its intermediates in PEM; serves HTTPS instead of HTTP.")
    static let tlsKey = Setting(
        name: "tls-key", rule: .file, summary: "Private key of the certificate, in PEM.")
    static let tlsClientCA = Setting(
        name: "tls-client-ca", rule: .file,
        summary: "Certificates in PEM; requires a client certificate that one of them issued.")
    static let hsts = Setting(
        name: "hsts", rule: .integer(0...63_072_000),
        summary: "Seconds for which browsers may use HTTPS only (Strict-Transport-Security).")
    static let corsOrigins = Setting(
        name: "cors-origin", rule: .origin,
        summary: "Origin whose web pages may request prices, or *; repeatable.",
        separator: ",")
    static let noPage = Setting(
        name: "no-page", rule: .flag,
        summary: "Do not serve the calculator page; GET / always lists the endpoints.",
        defaultValue: "false")
    static let threads = Setting(
        name: "threads", rule: .integer(1...256), summary: "Number of event loops.",
        defaultValue: String(Server.availableProcessors),
        defaultDescription: "one for each processor")
    static let maxBodyBytes = Setting(
        name: "max-body-bytes", rule: .integer(1...1_073_741_824),
        summary: "Maximum request body size in bytes.", defaultValue: "8388608")
    static let bufferBytes = Setting(
        name: "buffer-bytes", rule: .integer(1_048_576...68_719_476_736),
        summary: "Maximum bytes of all buffers that clients can fill.",
        defaultValue: String(MemoryLimit.bufferBytes(limit: MemoryLimit.current)),
        defaultDescription: "a third of the container's memory, 8 to 256 MiB")
    static let maxConnections = Setting(
        name: "max-connections", rule: .integer(1...1_000_000),
        summary: "Maximum number of concurrent connections.", defaultValue: "16384")
    static let headTimeout = seconds(
        "head-timeout", "Maximum seconds for a request head to arrive.", defaultValue: "10")
    static let bodyTimeout = seconds(
        "body-timeout", "Maximum seconds for a request body to arrive.", defaultValue: "60")
    static let idleTimeout = seconds(
        "idle-timeout", "Maximum seconds that a connection may be idle.", defaultValue: "75")
    static let writeTimeout = seconds(
        "write-timeout", "Maximum seconds for a client to receive a response.", defaultValue: "30")
    static let drainDelay = Setting(
        name: "drain-delay", rule: .seconds(0...86_400),
        summary: "Seconds to accept requests after a signal while /readyz already fails.",
        defaultValue: "0")
    static let drainTimeout = seconds(
        "drain-timeout", "Maximum seconds to finish in-flight requests when stopped.",
        defaultValue: "20")
    static let logLevel = Setting(
        name: "log-level", rule: .oneOf(Logger.Level.allCases.map(\.rawValue)),
        summary: "Minimum log level; info logs requests.",
        defaultValue: "info")
    static let logFormat = Setting(
        name: "log-format", rule: .oneOf(LogFormat.allCases.map(\.rawValue)),
        summary: "Format of log lines.", defaultValue: "logfmt")

    static let logProbes = Setting(
        name: "log-probes", rule: .oneOf(["true", "false"]),
        summary: "Log successful health checks and scrapes at level info too.",
        defaultValue: "false")

    /// All settings, in the order of the help.
    static let all = [
        host, port, adminPort, priceSheets, apiKeys, tlsCertificate, tlsKey, tlsClientCA, hsts,
        corsOrigins, noPage, threads, maxBodyBytes, bufferBytes, maxConnections, headTimeout,
        bodyTimeout, idleTimeout, writeTimeout, drainDelay, drainTimeout, logLevel, logFormat,
        logProbes,
    ]

    private static func seconds(
        _ name: String, _ summary: String, defaultValue: String
    ) -> Setting {
        Setting(
            name: name, rule: .seconds(0.01...86_400), summary: summary,
            defaultValue: defaultValue)
    }
}
