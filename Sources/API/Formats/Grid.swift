/// Figures in rows and columns, in no layout.
struct Grid: Sendable {
    let columns: [Column]
    var rows: [[String]] = []
    /// Rows that sum up the others.
    var totals: [[String]] = []

    struct Column: Sendable {
        /// May have several lines.
        let heading: String
        let kind: Kind
    }

    enum Kind: Sendable {
        /// Decimal numbers, one below the other by their points, and words where there is none.
        case number
        /// Words, which may go on in the next line.
        case text
    }
}

extension Grid.Column {
    static func number(_ heading: String) -> Self { Self(heading: heading, kind: .number) }
    static func text(_ heading: String) -> Self { Self(heading: heading, kind: .text) }
}

/// A part of an answer for people: sentences, then figures.
struct Passage {
    let heading: String
    var sentences: [String] = []
    /// Whether the sentences are steps, one after the other.
    var isOrdered = false
    var grid: Grid?
}
