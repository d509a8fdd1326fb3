import HTTP
import Logging

/// The settings of the service: options, else environment variables, else defaults.
struct Settings {
    let host: String
    let port: UInt16
    let adminPort: UInt16?
    let priceSheets: [String]
    let apiKeys: String?
    /// Nil for plain HTTP.
    let tls: TLSFiles?
    /// Seconds; nil if browsers may use plain HTTP too.
    let hsts: Int?
    let corsOrigins: [String]
    let servesPage: Bool
    let threads: Int
    let limits: Limits
    let drainDelay: Duration
    let logLevel: Logger.Level
    let logFormat: LogFormat
    let logsProbes: Bool
    /// All of the above as text, with the source of each.
    let values: SettingValues

    /// - Throws: `ValidationError` for an option, `SettingError` for a variable.
    init(_ options: ServeOptions, environment: [String: String]) throws {
        let values = try SettingValues(typed: options.typed, environment: environment)
        try values.checkPortsDiffer(.adminPort, .port)
        try values.check(.tlsCertificate, requires: .tlsKey)
        for setting in [Setting.tlsKey, .tlsClientCA, .hsts] {
            try values.check(setting, requires: .tlsCertificate)
        }
        self.values = values
        host = values.text(.host) ?? ""
        port = UInt16(clamping: values.integer(.port) ?? 0)
        adminPort = values.integer(.adminPort).map { UInt16(clamping: $0) }
        priceSheets = values.list(.priceSheets)
        apiKeys = values.text(.apiKeys)
        tls = TLSFiles(values)
        hsts = values.integer(.hsts)
        corsOrigins = values.list(.corsOrigins)
        servesPage = values.text(.noPage) != "true"
        threads = values.integer(.threads) ?? 1
        limits = Limits(values)
        drainDelay = values.seconds(.drainDelay) ?? .zero
        logLevel = values.text(.logLevel).flatMap { Logger.Level(rawValue: $0) } ?? .info
        logFormat = values.text(.logFormat).flatMap { LogFormat(rawValue: $0) } ?? .logfmt
        logsProbes = values.text(.logProbes) == "true"
    }

    /// `idle-timeout` is `MQ_PRICING_IDLE_TIMEOUT` in the environment.
    static func variable(of name: String) -> String {
        "MQ_PRICING_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }
}

extension Limits {
    fileprivate init(_ values: SettingValues) {
        self.init()
        bodyBytes = values.integer(.maxBodyBytes) ?? bodyBytes
        bufferBytes = values.integer(.bufferBytes) ?? bufferBytes
        connections = values.integer(.maxConnections) ?? connections
        headTimeout = values.seconds(.headTimeout) ?? headTimeout
        bodyTimeout = values.seconds(.bodyTimeout) ?? bodyTimeout
        idleTimeout = values.seconds(.idleTimeout) ?? idleTimeout
        writeTimeout = values.seconds(.writeTimeout) ?? writeTimeout
        drainTimeout = values.seconds(.drainTimeout) ?? drainTimeout
    }
}

extension TLSFiles {
    fileprivate init?(_ values: SettingValues) {
        guard let certificates = values.text(.tlsCertificate), let key = values.text(.tlsKey) else {
            return nil
        }
        self.init(certificates: certificates, key: key, clientCA: values.text(.tlsClientCA))
    }
}

/// An environment variable with an invalid value.
struct SettingError: Error, CustomStringConvertible {
    let description: String
}
