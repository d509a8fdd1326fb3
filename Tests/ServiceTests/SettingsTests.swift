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
        #expect(settings.limits == Limits())
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

    @Test func `several price sheets are several options, or one list`() throws {
        let files = ["a.json", "b.json"]
        let typed = files.flatMap { ["--price-sheet", $0] }
        #expect(try settings(typed).priceSheets == files)
        #expect(try settings([], ["MQ_PRICING_PRICE_SHEET": "a.json:b.json"]).priceSheets == files)
    }

    @Test(arguments: [
        ("port", "-1"), ("port", ""), ("port", "80 "), ("port", "0x50"), ("threads", "257"),
        ("max-body-bytes", "1073741825"), ("max-connections", "0"), ("head-timeout", "0"),
        ("body-timeout", "inf"), ("idle-timeout", "86401"), ("write-timeout", "1s"),
        ("drain-timeout", ""), ("log-level", "INFO"),
    ])
    func `names the invalid value and its source`(name: String, value: String) throws {
        let variable = Settings.variable(of: name)
        #expect(throws: (any Error).self) { try settings(["--\(name)=\(value)"]) }
        let error = #expect(throws: SettingError.self) { try settings([], [variable: value]) }
        #expect(error?.description.hasPrefix("\(variable) is '\(value)'; it must be ") == true)
    }
}
