import API
import ArgumentParser

/// The values of all settings, with the source of each.
struct SettingValues {
    private var entries: [String: Entry] = [:]

    struct Entry: Equatable {
        let values: [String]
        let origin: Origin
    }

    enum Origin: Equatable {
        case option, variable, defaultValue
    }

    /// Looks up each setting: the typed option, else its variable unless it is empty, else its
    /// default.
    ///
    /// - Parameters:
    ///   - typed: the options, by the names of the settings.
    ///   - environment: the variables.
    ///   - settings: those that the command has.
    /// - Throws: `ValidationError` for an option, `SettingError` for a variable.
    init(
        typed: [String: [String]], environment: [String: String],
        settings: [Setting] = Setting.all
    ) throws {
        for setting in settings {
            let entry = Self.entry(of: setting, typed[setting.name] ?? [], environment)
            for value in entry.values where !setting.rule.allows(value) {
                throw Self.fault(setting, value, entry.origin)
            }
            entries[setting.name] = entry
        }
    }

    private static func entry(
        of setting: Setting, _ typed: [String], _ environment: [String: String]
    ) -> Entry {
        if !typed.isEmpty { return Entry(values: typed, origin: .option) }
        guard let text = environment.value(of: setting) else {
            return Entry(values: setting.defaultValue.map { [$0] } ?? [], origin: .defaultValue)
        }
        guard let separator = setting.separator else {
            return Entry(values: [text], origin: .variable)
        }
        return Entry(values: text.split(separator: separator).map(String.init), origin: .variable)
    }

    private static func fault(
        _ setting: Setting, _ value: String, _ origin: Origin
    ) -> any Error {
        let place = origin.place(setting)
        let description = "\(place) is '\(value)'; it must be \(setting.rule.requirement)"
        return fault(description, isOption: origin == .option)
    }

    /// A fault of a typed option is wrong usage, one of a variable wrong configuration.
    private static func fault(_ description: String, isOption: Bool) -> any Error {
        isOption ? ValidationError(description) : SettingError(description: description)
    }

    /// Checks that two settings do not name the same port; 0 is another port each time.
    ///
    /// - Throws: `ValidationError` if one of them is an option, else `SettingError`.
    func checkPortsDiffer(_ first: Setting, _ second: Setting) throws {
        guard let port = integer(first), port != 0, port == integer(second) else { return }
        let origins = [first, second].map { entries[$0.name]?.origin ?? .defaultValue }
        let places = zip(origins, [first, second]).map { $0.place($1) }
        throw Self.fault(
            "\(places[0]) and \(places[1]) are both \(port); they must be different ports",
            isOption: origins.contains(.option))
    }

    /// Checks that a setting is not used without another one.
    ///
    /// - Throws: `ValidationError` if it is an option, else `SettingError`.
    func check(_ setting: Setting, requires other: Setting) throws {
        guard let origin = entries[setting.name]?.origin, text(setting) != nil, text(other) == nil
        else { return }
        throw Self.fault(
            "\(origin.place(setting)) requires --\(other.name)", isOption: origin == .option)
    }

    /// The values of a setting, none if it is absent.
    func list(_ setting: Setting) -> [String] { entries[setting.name]?.values ?? [] }

    func text(_ setting: Setting) -> String? { list(setting).last }

    func integer(_ setting: Setting) -> Int? { text(setting).flatMap { Int($0) } }

    func seconds(_ setting: Setting) -> Duration? {
        text(setting).flatMap { Double($0) }.map { .seconds($0) }
    }

    /// One line for each setting: its name, its value and the source of the value.
    var table: String {
        let width = Setting.all.map(\.name.utf8.count).max() ?? 0
        let lines = Setting.all.map { setting in
            let entry = entries[setting.name] ?? Entry(values: [], origin: .defaultValue)
            let value = entry.values.isEmpty ? "-" : entry.values.joined(separator: " ")
            return setting.name.padding(to: width + 2) + value.padding(to: 28)
                + "  " + (entry.origin == .defaultValue ? "default" : entry.origin.place(setting))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Variables that look like settings but are not, each with the known names of similar spelling.
    static func unknownVariables(
        in environment: [String: String]
    ) -> [(name: String, similar: [String])] {
        let known = Setting.all.map(\.variable)
        return environment.keys.filter { $0.hasPrefix("MQ_PRICING_") && !known.contains($0) }
            .sorted().map { ($0, SimilarNames.similar(to: $0.utf8, among: known)) }
    }
}

extension [String: String] {
    /// The value of a setting's variable; nil if it is absent or empty.
    func value(of setting: Setting) -> String? {
        self[setting.variable].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension SettingValues.Origin {
    /// Where a value was set, as the operator wrote it.
    fileprivate func place(_ setting: Setting) -> String {
        switch self {
        case .option: "--\(setting.name)"
        case .variable: setting.variable
        case .defaultValue: "the default of --\(setting.name)"
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - utf8.count))
    }
}
