/// Writes text for a terminal: headings, sentences and grids of at most 100 columns.
struct TableWriter {
    static let width = 100
    private(set) var text = ""

    /// The text in UTF-8.
    var bytes: [UInt8] { Array(text.utf8) }

    /// Writes sentences, each beginning a line.
    mutating func paragraphs(_ sentences: [String]) {
        for sentence in sentences { write(sentence, first: "", next: "") }
    }

    /// Writes a heading after an empty line.
    mutating func heading(_ heading: String) {
        text += "\n"
        write(heading, first: "", next: "")
    }

    /// Writes the items of a list.
    mutating func list(_ items: [String], isOrdered: Bool = false) {
        for (index, item) in items.enumerated() {
            let mark = isOrdered ? "\(index + 1). " : "- "
            write(item, first: mark, next: String(repeating: " ", count: mark.utf8.count))
        }
    }

    mutating func grid(_ grid: Grid) {
        for line in GridLayout(grid).lines(width: Self.width) { endLine(line) }
    }

    mutating func passage(_ passage: Passage) {
        heading(passage.heading)
        list(passage.sentences, isOrdered: passage.isOrdered)
        if let grid = passage.grid { self.grid(grid) }
    }

    mutating func emptyLine() {
        text += "\n"
    }

    private mutating func write(_ sentence: String, first: String, next: String) {
        let lines = sentence.printable.wrapped(to: Self.width - first.utf8.count)
        for (index, line) in lines.enumerated() { endLine((index == 0 ? first : next) + line) }
    }

    private mutating func endLine(_ line: String) {
        text += line
        text += "\n"
    }
}
