import ArgumentParser
import HTTP
import Logging

/// What the service runs with: options, else environment variables, else defaults.
struct Settings {
    let host: String
    let port: UInt16
    let priceSheets: [String]
    let threads: Int
    let limits: Limits
    let logLevel: Logger.Level

    /// - Throws: `ValidationError` about an option, `SettingError` about a variable.
    init(_ options: ServeOptions, environment: [String: String]) throws {
        let source = Source(environment: environment)
        let defaults = Limits()
        host = source.text(options.host, "host") ?? "127.0.0.1"
        port = UInt16(try source.integer(options.port, "port", in: 0...65535) ?? 8080)
        priceSheets =
            options.priceSheets.isEmpty
            ? source.text(nil, "price-sheet")?.split(separator: ":").map(String.init) ?? []
            : options.priceSheets
        threads =
            try source.integer(options.threads, "threads", in: 1...256)
            ?? Server.availableProcessors
        var limits = defaults
        limits.bodyBytes =
            try source.integer(options.maxBodyBytes, "max-body-bytes", in: 1...1_073_741_824)
            ?? defaults.bodyBytes
        limits.connections =
            try source.integer(options.maxConnections, "max-connections", in: 1...1_000_000)
            ?? defaults.connections
        limits.headTimeout =
            try source.seconds(options.headTimeout, "head-timeout") ?? defaults.headTimeout
        limits.bodyTimeout =
            try source.seconds(options.bodyTimeout, "body-timeout") ?? defaults.bodyTimeout
        limits.idleTimeout =
            try source.seconds(options.idleTimeout, "idle-timeout") ?? defaults.idleTimeout
        limits.writeTimeout =
            try source.seconds(options.writeTimeout, "write-timeout") ?? defaults.writeTimeout
        limits.drainTimeout =
            try source.seconds(options.drainTimeout, "drain-timeout") ?? defaults.drainTimeout
        self.limits = limits
        logLevel = try source.level(options.logLevel, "log-level") ?? .info
    }

    /// Looks a setting up: the option as it was typed, else its variable.
    private struct Source {
        let environment: [String: String]

        func text(_ typed: String?, _ name: String) -> String? {
            typed ?? environment[Settings.variable(of: name)]
        }

        func integer(_ typed: String?, _ name: String, in range: ClosedRange<Int>) throws -> Int? {
            guard let text = text(typed, name) else { return nil }
            guard let value = Int(text), range.contains(value) else {
                throw fault(
                    typed, name, text,
                    "an integer from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }

        func seconds(_ typed: String?, _ name: String) throws -> Duration? {
            guard let text = text(typed, name) else { return nil }
            guard let value = Double(text), (0.01...86_400).contains(value) else {
                throw fault(typed, name, text, "seconds from 0.01 to 86400")
            }
            return .seconds(value)
        }

        func level(_ typed: String?, _ name: String) throws -> Logger.Level? {
            guard let text = text(typed, name) else { return nil }
            guard let level = Logger.Level(rawValue: text) else {
                let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw fault(typed, name, text, "one of \(known)")
            }
            return level
        }

        private func fault(
            _ typed: String?, _ name: String, _ value: String, _ rule: String
        ) -> any Error {
            let place = typed == nil ? Settings.variable(of: name) : "--\(name)"
            let description = "\(place) is '\(value)'; it must be \(rule)"
            return typed == nil
                ? SettingError(description: description) : ValidationError(description)
        }
    }

    /// `idle-timeout` is `MQ_PRICING_IDLE_TIMEOUT` in the environment.
    static func variable(of name: String) -> String {
        "MQ_PRICING_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }
}

/// An environment variable that cannot be used.
struct SettingError: Error, CustomStringConvertible {
    let description: String
}
