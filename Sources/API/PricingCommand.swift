import HTTP

/// An operation that prices documents, as a command: with the same documents, answers and problems as
/// its endpoint, but without HTTP.
package struct PricingCommand: Sendable {
    /// The id of the product.
    package let product: String
    /// The last part of the endpoint's path, such as `estimate`.
    package let name: String
    /// What it does, in a few words.
    package let summary: String
    /// The path of the endpoint.
    let path: String
    private let operation: any PricingOperation

    /// The operations of all products.
    package static let all = Products.all.flatMap { $0.routes }.compactMap { PricingCommand($0) }

    /// Nil if the endpoint prices nothing, or has no path such as `/product/operation`.
    private init?(_ route: Route) {
        let parts = route.path.split(separator: "/").map(String.init)
        guard let operation = route.operation, parts.count == 2 else { return nil }
        product = parts[0]
        name = parts[1]
        summary = route.summary
        path = route.path
        self.operation = operation
    }

    /// The operation of a name.
    package static func named(_ name: String, of product: String) -> PricingCommand {
        guard let command = all.first(where: { $0.product == product && $0.name == name }) else {
            preconditionFailure("\(product) has no operation \(name)")
        }
        return command
    }

    /// Prices a document.
    ///
    /// - Parameters:
    ///   - document: the text of the document.
    ///   - sheets: the prices.
    ///   - format: how the answer is written.
    /// - Returns: the answer, or the problem with the document.
    package func price(
        _ document: [UInt8], by sheets: PriceSheets, as format: OutputFormat
    ) -> PricingOutcome {
        var timing = ServerTiming()
        return operation.price(document, in: format.format, by: sheets, &timing)
    }
}

/// A format of answers by the name that it has on the command line.
package struct OutputFormat: Sendable {
    package let name: String
    let format: AnswerFormat

    /// All formats, in the order of preference.
    package static let all = AnswerFormat.allCases.map { format in
        // A table is plain text to HTTP.
        let subtype = format.mediaType.split(separator: "/").last.map(String.init) ?? ""
        return OutputFormat(name: subtype == "plain" ? "table" : subtype, format: format)
    }

    /// The format of a name.
    package static func named(_ name: String) -> OutputFormat? { all.first { $0.name == name } }

    /// Compact JSON, one line for each answer.
    package static let json = OutputFormat(name: "json", format: .json)
}

extension Problem {
    /// A document that is too large to be read.
    package static func tooLarge(limit: Int) -> Problem {
        Problem(.contentTooLarge(limit: limit))
    }
}
