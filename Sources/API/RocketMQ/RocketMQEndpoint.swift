import HTTP
import Pricing

/// `POST /rocketmq/compare`.
enum RocketMQEndpoint {
    static func respond(
        to request: Request, sheet: LoadedPriceSheet<RocketMQPrices>
    ) -> Response {
        PricedResponse.make(from: request.body, route: "/rocketmq/compare") {
            json, writer throws(DocumentFaults) in
            let document = try RocketMQDocument(json, sheet: sheet.sheet)
            writer.rocketMQAnswer(try document.answer(), to: document, sheet: sheet)
        }
    }
}
