import HTTP
import Pricing

/// `POST /rocketmq/compare`.
enum RocketMQEndpoint {
    static func respond(
        to request: Request, sheet: LoadedPriceSheet<RocketMQPrices>
    ) -> Response {
        PricedResponse.make(from: request.body) {
            json, writer, timing throws(DocumentFaults) in
            let document = try RocketMQDocument(json, sheet: sheet)
            timing.endParse()
            let answer = try document.answer()
            timing.endPrice()
            writer.rocketMQAnswer(answer, to: document, sheet: sheet)
        }
    }
}
