import TestSupport
import Testing

@testable import Service

/// The table that options, variables, defaults and help come from.
@Suite("Setting table")
struct SettingTableTests {
    /// A value of each rule that is allowed.
    private func sample(of setting: Setting) -> String {
        switch setting.rule {
        case .text, .file: "a"
        case .integer(let range): "\(range.upperBound)"
        case .seconds(let range): "\(range.lowerBound)"
        case .oneOf(let words): words[words.count - 1]
        case .flag: "true"
        case .origin: "https://a.example"
        }
    }

    @Test(arguments: Setting.all.map(\.name))
    func `has an option and a variable for each`(name: String) throws {
        let setting = try #require(Setting.all.first { $0.name == name })
        let value = sample(of: setting)
        let option = "--\(name)"
        let typed = try ServeOptions.parse(setting.isFlag ? [option] : [option, value])
        #expect(typed.typed[name] == [value])
        let fromOption = try SettingValues(typed: typed.typed, environment: [:])
        #expect(fromOption.list(setting) == [value])
        let none = try ServeOptions.parse([])
        let fromVariable = try SettingValues(
            typed: none.typed, environment: [setting.variable: value])
        #expect(fromVariable.list(setting) == [value])
    }

    @Test func `allows each default`() {
        for setting in Setting.all {
            if let value = setting.defaultValue {
                #expect(setting.rule.allows(value), "\(setting.name)")
            }
        }
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
    }

    @Test(arguments: [
        ("*", true), ("https://a.example", true), ("http://localhost:3000", true),
        ("https://[::1]:8443", true), ("http://10.0.0.1", true), ("https://a.example/", false),
        ("https://a.example:443/x", false), ("https://A.example", false), ("a.example", false),
        ("ftp://a.example", false), ("https://", false), ("https://:80", false), ("null", false),
        ("https://a.example:0", false), ("https://a.example:080", false), ("", false),
        ("https://a.example:70000", false), ("https://[zz]", false), ("https://*.a.example", false),
        ("https://a b", false), ("https://u@a.example", false), ("https://a.example:+1", false),
    ])
    func `accepts an origin as browsers send it`(origin: String, isAllowed: Bool) {
        #expect(Setting.Rule.origin.allows(origin) == isAllowed)
    }

    @Test(arguments: [
        ("MQ_PRICING_PROT", ["MQ_PRICING_PORT"]),
        ("MQ_PRICING_PRICE_SHEETS", ["MQ_PRICING_PRICE_SHEET"]),
        ("MQ_PRICING_POST", ["MQ_PRICING_HOST", "MQ_PRICING_PORT"]),
        ("MQ_PRICING_port", ["MQ_PRICING_PORT"]), ("MQ_PRICING_", []),
    ])
    func `reports unknown variables`(name: String, similar: [String]) {
        let unknown = SettingValues.unknownVariables(in: [
            name: "x", "MQ_PRICING_HOST": "a", "HOME": "/", "MQ_PRICINGS": "",
        ])
        #expect(unknown.map(\.name) == [name])
        #expect(unknown.map(\.similar) == [similar])
    }
}

extension Setting {
    fileprivate var isFlag: Bool {
        if case .flag = rule { true } else { false }
    }
}

/// `--print-config` and the warning about variables.
@Suite("Printed settings", .timeLimit(.minutes(3)))
struct PrintedSettingsTests {
    @Test func `name where each comes from`() async throws {
        let program = try Program(
            ["--print-config", "--port", "1", "--cors-origin", "http://a", "--cors-origin", "*"],
            environment: ["MQ_PRICING_PORT": "2", "MQ_PRICING_IDLE_TIMEOUT": "3"])
        #expect(try await program.exitCode() == 0)
        let rows = program.output.split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        #expect(rows.count == Setting.all.count)
        for row in [
            "port 1 --port", "idle-timeout 3 MQ_PRICING_IDLE_TIMEOUT", "host 127.0.0.1 default",
            "cors-origin http://a * --cors-origin", "api-keys - default",
        ] {
            #expect(rows.contains(row))
        }
        #expect(program.errors.isEmpty)
    }

    @Test func `warn of variables that are no settings`() async throws {
        let program = try Program(
            ["--print-config"], environment: ["MQ_PRICING_HEAD_TIMEOUTS": "1"])
        #expect(try await program.exitCode() == 0)
        #expect(program.errors.contains("level=warning"))
        #expect(program.errors.contains("variable=MQ_PRICING_HEAD_TIMEOUTS"))
        #expect(program.errors.contains("did_you_mean=MQ_PRICING_HEAD_TIMEOUT "))
    }
}
