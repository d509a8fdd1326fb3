/// A row of a table that names itself when it fails.
package protocol Row: Sendable, CustomStringConvertible {
    var name: String { get }
}

extension Row {
    /// The name on one line.
    package var description: String {
        name.unicodeScalars.contains { $0.value < 0x20 } ? name.debugDescription : name
    }
}
