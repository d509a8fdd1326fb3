import HTTP
import Pricing

/// `POST /rabbitmq/estimate`.
enum RabbitMQEndpoint {
    static func respond(
        to request: Request, sheet: LoadedPriceSheet<RabbitMQPrices>
    ) -> Response {
        PricedResponse.make(from: request.body, route: "/rabbitmq/estimate") {
            json, writer throws(DocumentFaults) in
            let document = try RabbitMQDocument(json, sheet: sheet.sheet)
            writer.rabbitMQBill(try document.estimate(), of: document, sheet: sheet)
        }
    }
}
