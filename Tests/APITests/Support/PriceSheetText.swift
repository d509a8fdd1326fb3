import API
import Testing

/// The text of a price sheet, in which a test replaces parts as an operator would.
struct PriceSheetText: Sendable {
    let text: String

    /// A small one of RabbitMQ.
    static let contract = PriceSheetText(
        text: """
            {"id": "my-contract", "product": "rabbitmq", "currency": "EUR",
             "source": {"title": "A contract", "updated": "2025-02-28"},
             "priceGroups": [{"id": "all", "name": "All regions",
              "regions": [{"id": "moon-1", "name": "The Moon"}, {"id": "mars-1", "name": "Mars"}],
              "prices": {"normalRequests": "1", "delayedReceiveRequests": "2",
               "delayedDeliverRequests": "3", "provisionedTPSHour": "4", "elasticTPSMinute": "5",
               "queueHour": [{"upTo": 10, "unitPrice": "6"}, {"upTo": 20, "unitPrice": "7"}],
               "storageGBHour": "8", "internetOutGB": "9", "messageTraces": "10"}}]}
            """)

    /// The built-in one of RabbitMQ.
    static var rabbitMQ: PriceSheetText {
        get throws { try builtIn("rabbitmq-serverless-2024-12-06") }
    }

    /// The built-in one of RocketMQ.
    static var rocketMQ: PriceSheetText {
        get throws { try builtIn("rocketmq-serverless-2026-03-11") }
    }

    private static func builtIn(_ id: String) throws -> PriceSheetText {
        let response = try Client().send("GET", "/price-sheets/\(id)")
        try #require(response.status == .ok)
        return PriceSheetText(text: response.text)
    }

    /// The sheet with all occurrences of a part replaced; there must be some.
    func replacing(_ part: String, with other: String) -> PriceSheetText {
        precondition(text.contains(part), "\(part) is not in the sheet")
        return PriceSheetText(text: text.replacing(part, with: other))
    }

    func load() throws(PriceSheetsError) -> PriceSheets {
        try Self.load(text)
    }

    /// Loads texts as the files `1.json`, `2.json` and so on.
    static func load(_ texts: String...) throws(PriceSheetsError) -> PriceSheets {
        try PriceSheets.load(
            files: texts.enumerated().map { ("\($0 + 1).json", Array($1.utf8)) })
    }
}
