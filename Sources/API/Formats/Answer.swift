import HTTP
import Pricing

/// What a pricing endpoint answers, in no format.
///
/// Each format states what else it needs of an answer in a protocol, as `JSONAnswer` does.
protocol Answer: JSONAnswer, TableAnswer {
    associatedtype Product: PricedProduct

    /// The price sheet that the bills were made by.
    var sheet: LoadedPriceSheet<Product> { get }
    var region: Region { get }
    /// The hours of all periods with their repetitions.
    var hours: Int64 { get }
    /// What the document said of its figures.
    var origin: Origin? { get }
    /// The bills, in the order of the options.
    var bills: [AnsweredBill] { get }
    var notes: Notes { get }
    var warnings: [WarningText] { get }
}

/// A format that answers are written in.
protocol AnswerFormat: Sendable {
    /// The media type, in lower case and without parameters.
    var mediaType: String { get }
    /// The fields of a response in this format, made once.
    var fields: [Response.Field] { get }

    /// The content of a response.
    func content(of answer: some Answer) -> [UInt8]
}

/// The formats, in the order of preference.
enum AnswerFormats {
    static let all: [any AnswerFormat] = [JSONFormat(), CSVFormat(), TableFormat()]

    /// The format that a request accepts best, the first of equal ones; nil if it accepts none.
    static func best(for fields: Fields) -> (any AnswerFormat)? {
        guard let accept = Accept(fields) else { return all.first }
        var best: (format: any AnswerFormat, quality: Int)?
        for format in all {
            let quality = accept.quality(of: format.mediaType)
            if quality > best?.quality ?? 0 { best = (format, quality) }
        }
        return best?.format
    }
}

extension AnswerFormat {
    /// An answer is valid for its price sheet at that moment only, so no cache may keep it.
    static func fields(contentType: String) -> [Response.Field] {
        [
            Response.Field("Content-Type", contentType), .noStore,
            Response.Field("Vary", Response.answerVary),
        ]
    }
}
