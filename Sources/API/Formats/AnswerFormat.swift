import HTTP

/// A format that answers are written in, in the order of preference.
///
/// An enumeration, since a choice among types would keep the compiler from specialising each for
/// the answers.
enum AnswerFormat: CaseIterable {
    case json, csv, table

    /// The media type, in lower case and without parameters.
    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv"
        case .table: "text/plain"
        }
    }

    /// The fields of a response in this format.
    var fields: [Response.Field] {
        switch self {
        case .json: Self.jsonFields
        case .csv: Self.csvFields
        case .table: Self.tableFields
        }
    }

    /// The content of a response.
    func content(of answer: some Answer) -> [UInt8] {
        switch self {
        case .json: JSONFormat.content(of: answer)
        case .csv: CSVFormat.content(of: answer)
        case .table: TableFormat.content(of: answer)
        }
    }

    /// The format that a request accepts best, the first of equal ones; nil if it accepts none.
    static func best(for fields: Fields) -> AnswerFormat? {
        best(of: allCases, for: fields)
    }

    /// The one of some formats that a request accepts best; nil if it accepts none.
    static func best(of formats: [AnswerFormat], for fields: Fields) -> AnswerFormat? {
        guard let accept = Accept(fields) else { return formats.first }
        var best: (format: AnswerFormat, quality: Int)?
        for format in formats {
            let quality = accept.quality(of: format.mediaType)
            if quality > best?.quality ?? 0 { best = (format, quality) }
        }
        return best?.format
    }

    private static let jsonFields = fields(.json)
    private static let csvFields = fields(
        Response.Field("Content-Type", "text/csv; charset=utf-8; header=present"))
    private static let tableFields = fields(.plainText)

    /// An answer is valid for its price sheet at that moment only, so no cache may keep it.
    private static func fields(_ contentType: Response.Field) -> [Response.Field] {
        [contentType, .noStore, Response.Field("Vary", Response.answerVary)]
    }
}
