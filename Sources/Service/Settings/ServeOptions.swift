import ArgumentParser

/// The options of `serve` as typed; `Setting` describes them, `Settings` holds their values.
struct ServeOptions: ParsableArguments {
    @Option(.host) var host: String?
    @Option(.port) var port: String?
    @Option(.adminPort) var adminPort: String?
    @Option(.priceSheets) var priceSheets: [String] = []
    @Option(.apiKeys) var apiKeys: String?
    @Option(.tlsCertificate) var tlsCertificate: String?
    @Option(.tlsKey) var tlsKey: String?
    @Option(.tlsClientCA) var tlsClientCA: String?
    @Option(.hsts) var hsts: String?
    @Option(.corsOrigins) var corsOrigins: [String] = []
    @Flag(.noPage) var noPage = false
    @Option(.threads) var threads: String?
    @Option(.maxBodyBytes) var maxBodyBytes: String?
    @Option(.bufferBytes) var bufferBytes: String?
    @Option(.maxConnections) var maxConnections: String?
    @Option(.headTimeout) var headTimeout: String?
    @Option(.bodyTimeout) var bodyTimeout: String?
    @Option(.idleTimeout) var idleTimeout: String?
    @Option(.writeTimeout) var writeTimeout: String?
    @Option(.drainDelay) var drainDelay: String?
    @Option(.drainTimeout) var drainTimeout: String?
    @Option(.logLevel) var logLevel: String?
    @Option(.logFormat) var logFormat: String?
    @Option(.logProbes) var logProbes: String?

    @Flag(help: "Print all settings with the source of each, and exit.")
    var printConfig = false

    /// The typed values, by the names of the settings.
    var typed: [String: [String]] {
        let single: [(Setting, String?)] = [
            (.host, host),
            (.port, port),
            (.adminPort, adminPort),
            (.apiKeys, apiKeys),
            (.tlsCertificate, tlsCertificate),
            (.tlsKey, tlsKey),
            (.tlsClientCA, tlsClientCA),
            (.hsts, hsts),
            (.noPage, noPage ? "true" : nil),
            (.threads, threads),
            (.maxBodyBytes, maxBodyBytes),
            (.bufferBytes, bufferBytes),
            (.maxConnections, maxConnections),
            (.headTimeout, headTimeout),
            (.bodyTimeout, bodyTimeout),
            (.idleTimeout, idleTimeout),
            (.writeTimeout, writeTimeout),
            (.drainDelay, drainDelay),
            (.drainTimeout, drainTimeout),
            (.logLevel, logLevel),
            (.logFormat, logFormat),
            (.logProbes, logProbes),
        ]
        var typed = [
            Setting.priceSheets.name: priceSheets, Setting.corsOrigins.name: corsOrigins,
        ]
        for case (let setting, let value?) in single { typed[setting.name] = [value] }
        return typed
    }
}

extension Flag where Value == Bool {
    /// The option of a setting that needs no value.
    init(wrappedValue: Bool, _ setting: Setting) {
        self.init(
            wrappedValue: wrappedValue, name: .customLong(setting.name), help: setting.help)
    }
}

extension Option where Value == String? {
    /// The option of a setting.
    init(_ setting: Setting) {
        self.init(name: .customLong(setting.name), help: setting.help)
    }
}

extension Option where Value == [String] {
    /// The option of a setting that may have several values.
    init(wrappedValue: [String], _ setting: Setting) {
        self.init(
            wrappedValue: wrappedValue, name: .customLong(setting.name), help: setting.help)
    }
}
