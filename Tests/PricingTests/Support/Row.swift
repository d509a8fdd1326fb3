import Testing

/// A row of a table that names itself when it fails.
protocol Row: Sendable, CustomTestStringConvertible {
    var name: String { get }
}

extension Row {
    var testDescription: String { name }
}
