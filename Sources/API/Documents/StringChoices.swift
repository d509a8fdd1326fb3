import JSON

/// The strings that a field accepts, each with its value.
struct StringChoices<Value: Sendable>: Sendable {
    let table: NameTable
    let values: [Value]

    init(_ choices: KeyValuePairs<String, Value>) {
        self.init(Array(choices))
    }

    init(_ choices: [(key: String, value: Value)]) {
        table = NameTable(choices.map(\.key))
        values = choices.map(\.value)
    }

    /// The raw values of an enumeration.
    init() where Value: CaseIterable & RawRepresentable<String> {
        table = NameTable(Value.allCases.map(\.rawValue))
        values = Array(Value.allCases)
    }
}
