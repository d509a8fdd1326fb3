import JSON

/// What is wrong with one value of a document.
enum Fault: Sendable {
    case wrongType(expected: Expected, found: JSONKind)
    case unknownField(FieldTable)
    case duplicateField
    case missingField(String)
    case negative
    case notInteger
    case tooManyDecimals(limit: Int)
    case tooSmall(limit: Int64)
    case tooLarge(limit: Int64, because: String? = nil)
    case tooFew(limit: Int, of: String)
    case tooMany(limit: Int, of: String)
    case tooLong(limit: Int)
    /// Not one of a few strings.
    case notOneOf([String])
    /// Not a region of a price sheet, whose id this is.
    case unknownRegion(known: [String], sheet: String)
    /// A rule that concerns this value alone, or together with others.
    case rule(String)

    enum Expected: String {
        case object = "an object"
        case array = "an array"
        case string = "a string"
        case integer = "an integer"
        case number = "a number"
    }

    /// What is wrong, such as `must be at least 1`.
    ///
    /// `text` is the value's own text, or that of the member's name, for similar names.
    func detail(text: @autoclosure () -> ArraySlice<UInt8>) -> String {
        switch self {
        case .wrongType(let expected, .null):
            "must be \(expected.rawValue), not null; omit the field if it does not apply"
        case .wrongType(let expected, let found):
            "must be \(expected.rawValue), not \(found.description)"
        case .unknownField(let table): "unknown \(table.thing)\(table.hint(for: text()))"
        case .duplicateField: "this field was given before in the same object"
        case .missingField(let name): "the field '\(name)' is missing"
        case .negative: "must not be negative"
        case .notInteger: "must be an integer"
        case .tooManyDecimals(let limit): "must have at most \(limit) decimals"
        case .tooSmall(let limit): "must be at least \(limit)"
        case .tooLarge(let limit, let reason):
            "must be at most \(limit)" + (reason.map { ": \($0)" } ?? "")
        case .tooFew(let limit, let things):
            "must have at least \(limit) \(limit == 1 ? String(things.dropLast()) : things)"
        case .tooMany(let limit, let things): "must have at most \(limit) \(things)"
        case .tooLong(let limit): "must have at most \(limit) characters"
        case .notOneOf(let words):
            "must be " + words.map { "'\($0)'" }.joined(separator: " or ")
                + SimilarNames.hint(for: text(), among: words)
        case .unknownRegion(let known, let sheet):
            "unknown region" + Self.hint(for: text(), among: known, of: sheet)
        case .rule(let rule): rule
        }
    }

    /// Similar names, or where to find all: a region of similar spelling may be far away, and have
    /// other prices.
    private static func hint(
        for region: ArraySlice<UInt8>, among known: [String], of sheet: String
    ) -> String {
        let hint = SimilarNames.hint(for: region, among: known)
        return hint.isEmpty ? "; GET /price-sheets/\(sheet) lists those that have prices" : hint
    }
}

extension FieldTable {
    fileprivate func hint(for name: ArraySlice<UInt8>) -> String {
        if let advice = advice.first(where: { $0.concerns(name) }) { return "; \(advice.sentence)" }
        let hint = SimilarNames.hint(for: name, among: names)
        guard hint.isEmpty || isListed else { return hint }
        return "; known here: \(names.joined(separator: ", "))\(hint)"
    }
}

extension JSONKind {
    fileprivate var description: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        }
    }
}
