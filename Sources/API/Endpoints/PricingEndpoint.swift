import HTTP
import JSON
import Pricing

/// An endpoint that reads a document, prices it and answers in the format that the client accepts.
struct PricingEndpoint<Product: PricedProduct, Document, Priced: Answer>: Sendable {
    /// Reads a document, or throws all its faults.
    let read: @Sendable (JSONDocument, LoadedPriceSheet<Product>) throws(DocumentFaults) -> Document
    /// Prices a document.
    let price: @Sendable (Document, LoadedPriceSheet<Product>) throws(UsageOverflow) -> Priced

    func respond(to request: Request, _ configuration: Configuration) -> Response {
        guard let format = AnswerFormat.best(for: request.head.fields) else {
            return Self.notAcceptable
        }
        var timing = ServerTiming()
        var response = respond(
            to: request.body, in: format, by: configuration.sheets[Product.self], &timing)
        response.fields.append(timing.field)
        return response
    }

    private func respond(
        to body: [UInt8], in format: AnswerFormat, by sheet: LoadedPriceSheet<Product>,
        _ timing: inout ServerTiming
    ) -> Response {
        let json: JSONDocument
        do {
            json = try JSONReader.read(body)
        } catch {
            return Problem(.malformedJSON, error.sentence(in: body)).response
        }
        let document: Document
        do {
            document = try read(json, sheet)
        } catch {
            return Problem(error).response
        }
        timing.endParse()
        do {
            let answer = try price(document, sheet)
            timing.endPrice()
            return Response(.ok, fields: format.fields, body: format.content(of: answer))
        } catch {
            return Problem(DocumentFaults(error)).response
        }
    }

    private static var notAcceptable: Response {
        let types = AnswerFormat.allCases.map(\.mediaType).joined(separator: ", ")
        var problem = Problem(.notAcceptable, "Answers are available as \(types).")
        problem.fields = [Response.Field("Vary", "Accept")]
        return problem.response
    }
}
