import HTTP
import JSON
import Pricing

/// `POST /rabbitmq/estimate`.
enum RabbitMQEndpoint {
    static let route = "/rabbitmq/estimate"

    static func respond(
        to request: Request, sheet: LoadedPriceSheet<RabbitMQPrices>
    ) -> Response {
        do {
            return Response(
                .ok, fields: .pricing, body: try bill(request.body, sheet), route: route)
        } catch {
            return error.problem(in: request.body).response(route: route)
        }
    }

    /// From the bytes of a usage document to those of its bill.
    static func bill(
        _ body: [UInt8], _ sheet: LoadedPriceSheet<RabbitMQPrices>
    ) throws(DocumentError) -> [UInt8] {
        let json = try DocumentError.read(body)
        do {
            let document = try RabbitMQDocument(json, sheet: sheet.sheet)
            var writer = JSONWriter(reservingCapacity: 4096)
            writer.rabbitMQBill(try document.estimate(), of: document, sheet: sheet)
            return writer.bytes
        } catch {
            throw .invalid(error)
        }
    }
}

/// Why a body cannot be priced.
enum DocumentError: Error {
    case malformed(JSONError)
    case invalid(DocumentFaults)

    static func read(_ body: [UInt8]) throws(DocumentError) -> JSONDocument {
        do {
            return try JSONReader.read(body)
        } catch {
            throw .malformed(error)
        }
    }

    func problem(in body: [UInt8]) -> Problem {
        switch self {
        case .malformed(let error): Problem(.malformedJSON, error.sentence(in: body))
        case .invalid(let faults): Problem(faults)
        }
    }
}

extension [Response.Field] {
    /// What goes with every priced answer; it is as good as its moment's price sheet.
    static let pricing: [Response.Field] = [.json, Response.Field("Cache-Control", "no-store")]
}
