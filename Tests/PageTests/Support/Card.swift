import TestSupport

/// A card of the answer for RabbitMQ, and the option of the answer that it shows.
enum Card: Int, CaseIterable {
    case requests, best, current

    /// The selector of its total.
    var total: String { "#card-\(self) .amount data" }

    /// Nil if the answer has no such option.
    func option(in answer: JSONValue) -> JSONValue? {
        let options = answer["options"]?.elements ?? []
        return rawValue < options.count ? options[rawValue] : nil
    }
}
