import HTTP
import Pricing

/// `POST /rabbitmq/estimate`.
enum RabbitMQEndpoint {
    static func respond(
        to request: Request, sheet: LoadedPriceSheet<RabbitMQPrices>
    ) -> Response {
        PricedResponse.make(from: request.body) {
            json, writer, timing throws(DocumentFaults) in
            let document = try RabbitMQDocument(json, sheet: sheet)
            timing.endParse()
            let estimate = try document.estimate()
            timing.endPrice()
            writer.rabbitMQBill(estimate, of: document, sheet: sheet)
        }
    }
}
