import Pricing

/// What a table needs of an answer besides its bills.
protocol TableAnswer: Sendable {
    /// What the answer comes to, in sentences.
    var verdict: [String] { get }
    /// What there is to say besides the bills, in their order.
    var passages: [Passage] { get }
}

/// Text for a terminal: sentences and aligned tables of at most 100 columns.
enum TableFormat {
    static func content<Written: Answer>(of answer: Written) -> [UInt8] {
        let currency = answer.sheet.sheet.currency
        var writer = TableWriter()
        writer.paragraphs([
            "\(Written.Product.name), \(answer.region.name), \(answer.region.id)",
            "\(answer.hours) \(answer.hours == 1 ? "hour" : "hours"), amounts in \(currency)",
        ])
        writer.emptyLine()
        writer.paragraphs(answer.verdict)
        writer.emptyLine()
        let bills = answer.bills
        writer.grid(bills.count == 1 ? Grid(items: bills[0].bill) : Grid(sideBySide: bills))
        for passage in answer.passages { writer.passage(passage) }
        writer.warnings(answer.warnings)
        writer.notes(Written.Product.notes.filter { answer.notes.contains($0.note) })
        writer.source(answer.sheet.file)
        return writer.bytes
    }
}

extension TableWriter {
    fileprivate mutating func warnings(_ warnings: [WarningText]) {
        guard !warnings.isEmpty else { return }
        heading("Warnings")
        list(warnings.map { "\($0.pointer): \($0.detail)" })
    }

    fileprivate mutating func notes(_ notes: [NoteText]) {
        guard !notes.isEmpty else { return }
        heading("Notes")
        list(notes.map(\.detail))
    }

    fileprivate mutating func source(_ sheet: PriceSheetFile) {
        heading("Prices: \(sheet.id), updated \(sheet.updated)")
        paragraphs(["SHA-256 \(sheet.sha256)"])
    }
}
