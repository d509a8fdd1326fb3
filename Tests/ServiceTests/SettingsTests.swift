import ArgumentParser
import HTTP
import HTTPServer
import Testing

@testable import Service

/// Options, else variables, else defaults.
@Suite("Settings")
struct SettingsTests {
    private func settings(
        _ arguments: [String] = [], _ environment: [String: String] = [:]
    ) throws -> Settings {
        try Settings(ServeOptions.parse(arguments), environment: environment)
    }

    @Test func `has the defaults of the help`() throws {
        let settings = try settings()
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8080)
        #expect(settings.priceSheets.isEmpty)
        #expect(settings.threads == Server.availableProcessors)
        var limits = Limits()
        // This one depends on the machine.
        limits.bufferBytes = MemoryLimit.bufferBytes(limit: MemoryLimit.current)
        #expect(settings.limits == limits)
        #expect(settings.drainDelay == .zero)
        #expect(settings.servesPage)
        #expect(!settings.logsProbes)
        #expect(settings.logLevel == .info)
    }

    @Test(arguments: rows)
    func `uses an option, else its variable`(row: Row) throws {
        let option = "--\(row.name)"
        let variable = Settings.variable(of: row.name)
        #expect(try row.read(settings([option, row.value])) == row.expected)
        #expect(try row.read(settings([], [variable: row.value])) == row.expected)
        #expect(try row.read(settings([option, row.value], [variable: row.other])) == row.expected)
    }

    /// A setting, one of its values, and how to read it.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let value: String
        let expected: String
        /// Another valid value.
        let other: String
        let read: @Sendable (Settings) -> String

        var testDescription: String { "--\(name) \(value)" }
    }

    static let rows = [
        Row(name: "host", value: "::1", expected: "::1", other: "a") { $0.host },
        Row(name: "port", value: "0", expected: "0", other: "1") { "\($0.port)" },
        Row(name: "port", value: "65535", expected: "65535", other: "1") { "\($0.port)" },
        Row(name: "threads", value: "3", expected: "3", other: "1") { "\($0.threads)" },
        Row(name: "max-body-bytes", value: "1", expected: "1", other: "2") {
            "\($0.limits.bodyBytes)"
        },
        Row(name: "buffer-bytes", value: "1048576", expected: "1048576", other: "9000000") {
            "\($0.limits.bufferBytes)"
        },
        Row(name: "drain-delay", value: "0", expected: "0.0 seconds", other: "2") {
            "\($0.drainDelay)"
        },
        Row(name: "drain-delay", value: "0.5", expected: "0.5 seconds", other: "0") {
            "\($0.drainDelay)"
        },
        Row(name: "log-probes", value: "true", expected: "true", other: "false") {
            "\($0.logsProbes)"
        },
        Row(name: "max-connections", value: "7", expected: "7", other: "2") {
            "\($0.limits.connections)"
        },
        Row(name: "head-timeout", value: "0.25", expected: "0.25 seconds", other: "2") {
            "\($0.limits.headTimeout)"
        },
        Row(name: "body-timeout", value: "1", expected: "1.0 seconds", other: "2") {
            "\($0.limits.bodyTimeout)"
        },
        Row(name: "idle-timeout", value: "86400", expected: "86400.0 seconds", other: "2") {
            "\($0.limits.idleTimeout)"
        },
        Row(name: "write-timeout", value: "0.01", expected: "0.01 seconds", other: "2") {
            "\($0.limits.writeTimeout)"
        },
        Row(name: "drain-timeout", value: "3", expected: "3.0 seconds", other: "2") {
            "\($0.limits.drainTimeout)"
        },
        Row(name: "log-level", value: "error", expected: "error", other: "info") {
            $0.logLevel.rawValue
        },
        Row(name: "price-sheet", value: "a.json", expected: "[\"a.json\"]", other: "b:c") {
            "\($0.priceSheets)"
        },
    ]

    @Test func `has no page where it is turned off`() throws {
        #expect(try !settings(["--no-page"]).servesPage)
        #expect(try !settings([], ["MQ_PRICING_NO_PAGE": "true"]).servesPage)
        #expect(try settings([], ["MQ_PRICING_NO_PAGE": "false"]).servesPage)
        #expect(try !settings(["--no-page"], ["MQ_PRICING_NO_PAGE": "false"]).servesPage)
        #expect(throws: SettingError.self) { try settings([], ["MQ_PRICING_NO_PAGE": "1"]) }
    }

    @Test func `several price sheets are several options, or one list`() throws {
        let files = ["a.json", "b.json"]
        let typed = files.flatMap { ["--price-sheet", $0] }
        #expect(try settings(typed).priceSheets == files)
        #expect(try settings([], ["MQ_PRICING_PRICE_SHEET": "a.json:b.json"]).priceSheets == files)
    }

    @Test(arguments: Setting.all.map(\.name))
    func `an empty variable counts as not set`(name: String) throws {
        let values = try settings([], [Settings.variable(of: name): ""]).values
        #expect(values.table == (try settings().values.table))
    }

    @Test(arguments: [
        ("port", "-1"), ("port", "80 "), ("port", "0x50"), ("threads", "257"),
        ("max-body-bytes", "1073741825"), ("max-connections", "0"), ("head-timeout", "0"),
        ("body-timeout", "inf"), ("idle-timeout", "86401"), ("write-timeout", "1s"),
        ("drain-timeout", "0"), ("drain-delay", "-1"), ("log-level", "INFO"),
        ("buffer-bytes", "1048575"), ("buffer-bytes", "68719476737"), ("log-probes", "yes"),
    ])
    func `names the invalid value and its source`(name: String, value: String) throws {
        let variable = Settings.variable(of: name)
        #expect(throws: (any Error).self) { try settings(["--\(name)=\(value)"]) }
        #expect(throws: (any Error).self) { try settings(["--\(name)="]) }
        let error = #expect(throws: SettingError.self) { try settings([], [variable: value]) }
        #expect(error?.description.hasPrefix("\(variable) is '\(value)'; it must be ") == true)
    }

    /// Two ports as they are set, and the places that an error names; nil if they are allowed.
    struct Ports: Sendable, CustomTestStringConvertible {
        var options: [String] = []
        var environment: [String: String] = [:]
        let places: String?
        var testDescription: String { "\(options) \(environment)" }
    }

    @Test(arguments: [
        Ports(options: ["--port=1", "--admin-port=1"], places: "--admin-port and --port"),
        Ports(
            options: ["--port=1"], environment: ["MQ_PRICING_ADMIN_PORT": "1"],
            places: "MQ_PRICING_ADMIN_PORT and --port"),
        Ports(options: ["--admin-port=8080"], places: "--admin-port and the default of --port"),
        Ports(options: ["--port=0", "--admin-port=0"], places: nil),
        Ports(options: ["--port=1", "--admin-port=2"], places: nil),
        Ports(options: ["--port=1"], environment: ["MQ_PRICING_ADMIN_PORT": ""], places: nil),
    ])
    func `has different ports, or any free ones`(row: Ports) throws {
        guard let places = row.places else {
            _ = try settings(row.options, row.environment)
            return
        }
        let error = try #require(throws: ValidationError.self) {
            try settings(row.options, row.environment)
        }
        #expect(error.message.hasPrefix("\(places) are both "))
    }

    @Test func `reports variables with the same port as such`() {
        let error = #expect(throws: SettingError.self) {
            try settings([], ["MQ_PRICING_PORT": "9", "MQ_PRICING_ADMIN_PORT": "9"])
        }
        #expect(
            error?.description == "MQ_PRICING_ADMIN_PORT and MQ_PRICING_PORT are both 9; "
                + "they must be different ports")
    }
}
