import ArgumentParser
import HTTPServer
import Logging

/// One setting of `serve`: the table that options, variables, defaults, ranges and help come from.
struct Setting: Sendable {
    /// The option without its dashes; the variable follows from it.
    let name: String
    let rule: Rule
    let summary: String
    /// What holds where nothing is given; nil where nothing does.
    var standard: String?
    /// The default in the words of the help, where it depends on the machine.
    var standardInWords: String?
    /// What separates several values in the variable; nil where there is one only.
    var separator: Character?

    /// What a value must be.
    enum Rule: Sendable {
        case text
        case file
        case integer(ClosedRange<Int>)
        case seconds(ClosedRange<Double>)
        case oneOf([String])
        /// An origin of web pages (RFC 6454), or `*`.
        case origin
    }

    /// `idle-timeout` is `MQ_PRICING_IDLE_TIMEOUT` in the environment.
    var variable: String { Settings.variable(of: name) }

    /// The help of the option.
    var help: ArgumentHelp {
        let words = standardInWords ?? standard
        let end = words.map { " (default: \($0))" } ?? ""
        return ArgumentHelp("\(summary)\(end)", valueName: rule.valueName)
    }
}

extension Setting {
    static let host = Setting(
        name: "host", rule: .text, summary: "The host name or address to listen on.",
        standard: "127.0.0.1")
    static let port = Setting(
        name: "port", rule: .integer(0...65535),
        summary: "The port; 0 means any, the chosen one is printed.", standard: "8080")
    static let adminPort = Setting(
        name: "admin-port", rule: .integer(0...65535),
        summary: "A port for health and metrics, which are then nowhere else.")
    static let priceSheets = Setting(
        name: "price-sheet", rule: .file,
        summary: "A price sheet in the place of the built-in one of its product; repeatable.",
        separator: ":")
    static let apiKeys = Setting(
        name: "api-keys", rule: .file,
        summary: "A file of lines name:sha256-of-key; prices then need one of the keys.")
    static let corsOrigins = Setting(
        name: "cors-origin", rule: .origin,
        summary: "An origin whose web pages may ask for prices, or *; repeatable.",
        separator: ",")
    static let threads = Setting(
        name: "threads", rule: .integer(1...256), summary: "How many event loops serve.",
        standard: String(Server.availableProcessors), standardInWords: "one for each processor")
    static let maxBodyBytes = Setting(
        name: "max-body-bytes", rule: .integer(1...1_073_741_824),
        summary: "The largest body that is read, in bytes.", standard: "8388608")
    static let maxConnections = Setting(
        name: "max-connections", rule: .integer(1...1_000_000),
        summary: "How many connections are served at a time.", standard: "16384")
    static let headTimeout = seconds(
        "head-timeout", "Seconds for a request's head to arrive.", standard: "10")
    static let bodyTimeout = seconds(
        "body-timeout", "Seconds for a request's body to arrive.", standard: "60")
    static let idleTimeout = seconds(
        "idle-timeout", "Seconds that a connection may be idle.", standard: "75")
    static let writeTimeout = seconds(
        "write-timeout", "Seconds for a client to take an answer.", standard: "30")
    static let drainTimeout = seconds(
        "drain-timeout", "Seconds to finish what is under way when stopped.", standard: "20")
    static let logLevel = Setting(
        name: "log-level", rule: .oneOf(Logger.Level.allCases.map(\.rawValue)),
        summary: "The least that is logged; info has a line for each request.",
        standard: "info")
    static let logFormat = Setting(
        name: "log-format", rule: .oneOf(LogFormat.allCases.map(\.rawValue)),
        summary: "How lines of the log are written.", standard: "logfmt")

    /// All of them, in the order of the help.
    static let all = [
        host, port, adminPort, priceSheets, apiKeys, corsOrigins, threads, maxBodyBytes,
        maxConnections, headTimeout, bodyTimeout, idleTimeout, writeTimeout, drainTimeout,
        logLevel, logFormat,
    ]

    private static func seconds(_ name: String, _ summary: String, standard: String) -> Setting {
        Setting(name: name, rule: .seconds(0.01...86_400), summary: summary, standard: standard)
    }
}
