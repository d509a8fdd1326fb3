import JSON
import Pricing

/// The document of `POST /rocketmq/compare`.
struct RocketMQDocument {
    let regional: RegionalPrices<RocketMQPrices>
    let scenario: RocketMQScenario

    /// Reads a document.
    ///
    /// - Throws: all its faults.
    static func read(
        _ document: JSONDocument, by sheet: LoadedPriceSheet<RocketMQ>
    ) throws(DocumentFaults) -> RocketMQDocument {
        var reader = RocketMQDocumentReader(document, sheet: sheet)
        let read = reader.read()
        guard !reader.decoder.hasFaults, let read else { throw reader.decoder.allFaults() }
        return read
    }
}
