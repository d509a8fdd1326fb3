import HTTP
import JSON
import Pricing

/// What reads documents and prices them, over HTTP or on the command line.
protocol PricingOperation: Sendable {
    /// Answers a request.
    func respond(to request: Request, _ configuration: Configuration) -> Response

    /// Prices a document.
    func price(
        _ document: [UInt8], in format: AnswerFormat, by sheets: PriceSheets,
        _ timing: inout ServerTiming
    ) -> PricingOutcome
}

/// What becomes of a document.
package enum PricingOutcome: Sendable {
    /// The answer, as its format writes it.
    case answer([UInt8])
    case problem(Problem)
}

/// An endpoint that reads a document, prices it and answers in the format that the client accepts.
struct PricingEndpoint<Product: PricedProduct, Document, Priced: Answer>: PricingOperation {
    /// Reads a document, or throws all its faults.
    let read: @Sendable (JSONDocument, LoadedPriceSheet<Product>) throws(DocumentFaults) -> Document
    /// Prices a document.
    let price: @Sendable (Document, LoadedPriceSheet<Product>) throws(UsageOverflow) -> Priced

    func respond(to request: Request, _ configuration: Configuration) -> Response {
        guard let format = AnswerFormat.best(for: request.head.fields) else {
            return Self.notAcceptable
        }
        var timing = ServerTiming()
        var response =
            switch price(request.body, in: format, by: configuration.sheets, &timing) {
            case .answer(let content): Response(.ok, fields: format.fields, body: content)
            case .problem(let problem): problem.response
            }
        response.fields.append(timing.field)
        return response
    }

    func price(
        _ text: [UInt8], in format: AnswerFormat, by sheets: PriceSheets,
        _ timing: inout ServerTiming
    ) -> PricingOutcome {
        let json: JSONDocument
        do {
            json = try JSONReader.read(text)
        } catch {
            return .problem(Problem(.malformedJSON, error.sentence(in: text)))
        }
        let sheet = sheets[Product.self]
        let document: Document
        do {
            document = try read(json, sheet)
        } catch {
            return .problem(Problem(error))
        }
        timing.endParse()
        do {
            let answer = try price(document, sheet)
            timing.endPrice()
            return .answer(format.content(of: answer))
        } catch {
            return .problem(Problem(DocumentFaults(error)))
        }
    }

    private static var notAcceptable: Response {
        let types = AnswerFormat.allCases.map(\.mediaType).joined(separator: ", ")
        var problem = Problem(.notAcceptable, "Answers are available as \(types).")
        problem.fields = [Response.Field("Vary", "Accept")]
        return problem.response
    }
}
