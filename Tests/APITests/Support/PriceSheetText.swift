import API

/// The text of a small price sheet, whose parts a test replaces.
enum PriceSheetText {
    static let text = """
        {"id": "my-contract", "product": "rabbitmq", "currency": "EUR",
         "source": {"title": "A contract", "updated": "2025-02-28"},
         "priceGroups": [{"id": "all", "name": "All regions",
          "regions": [{"id": "moon-1", "name": "The Moon"}, {"id": "mars-1", "name": "Mars"}],
          "prices": {"normalRequests": "1", "delayedReceiveRequests": "2",
           "delayedDeliverRequests": "3", "provisionedTPSHour": "4", "elasticTPSMinute": "5",
           "queueHour": [{"upTo": 10, "unitPrice": "6"}, {"upTo": 20, "unitPrice": "7"}],
           "storageGBHour": "8", "internetOutGB": "9", "messageTraces": "10"}}]}
        """

    /// The text with one part replaced, which must be there.
    static func replacing(_ part: String, with other: String) -> String {
        precondition(text.contains(part), "nothing to replace")
        return text.replacing(part, with: other, maxReplacements: 1)
    }

    static func load(_ texts: String...) throws(PriceSheetsError) -> PriceSheets {
        try PriceSheets.load(
            files: texts.enumerated().map { ("\($0 + 1).json", Array($1.utf8)) })
    }
}
