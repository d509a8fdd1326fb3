import HTTP
import JSON

/// The answer to a document that is to be priced.
enum PricedResponse {
    /// Reads a document and answers what `price` makes of it, or the problem with it.
    static func make(
        from body: [UInt8],
        _ price: (JSONDocument, inout JSONWriter, inout ServerTiming) throws(DocumentFaults) -> Void
    ) -> Response {
        var timing = ServerTiming()
        var response = respond(to: body, &timing, price)
        response.fields.append(timing.field)
        return response
    }

    private static func respond(
        to body: [UInt8], _ timing: inout ServerTiming,
        _ price: (JSONDocument, inout JSONWriter, inout ServerTiming) throws(DocumentFaults) -> Void
    ) -> Response {
        let document: JSONDocument
        do {
            document = try JSONReader.read(body)
        } catch {
            return Problem(.malformedJSON, error.sentence(in: body)).response
        }
        do {
            var writer = JSONWriter(reservingCapacity: 4096)
            try price(document, &writer, &timing)
            return Response(.ok, fields: fields, body: writer.bytes)
        } catch {
            return Problem(error).response
        }
    }

    /// An answer is as good as its moment's price sheet, so nobody keeps it.
    private static let fields: [Response.Field] = [
        .json, Response.Field("Cache-Control", "no-store"),
        Response.Field("Vary", "Accept-Encoding"),
    ]
}
