import JSON

/// The fields that a kind of object may have: an enumeration whose cases are named like them.
///
/// A `CodingKey` for the names that the compiler generates: reflection would search all conformances
/// of the program for each enumeration.
protocol DocumentField: CaseIterable, CodingKey, RawRepresentable<Int> {
    /// Always `FieldTable(Self.self)`, made once.
    static var table: FieldTable { get }
}

extension DocumentField {
    var description: String { stringValue }
}

/// The names of an object's fields, by the raw values of its `DocumentField`.
struct FieldTable: Sendable {
    let table: NameTable
    /// What an unknown name is called in a fault.
    let thing: String
    /// Whether a fault lists all names, even if one is similar.
    let isListed: Bool
    /// What to give instead of names that clients think of.
    let advice: [FieldAdvice]

    var names: [String] { table.names }

    /// How many fields an object may have.
    static let capacity = 24

    init<Field: DocumentField>(
        _: Field.Type, of thing: String = "field", isListed: Bool = false,
        advice: [FieldAdvice] = []
    ) {
        self.thing = thing
        self.isListed = isListed
        self.advice = advice
        table = NameTable(Field.allCases.map(\.description))
        precondition(
            table.names.count <= Self.capacity, "an object has too many fields")
    }
}
