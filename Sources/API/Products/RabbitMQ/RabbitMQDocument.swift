import JSON
import Pricing

/// The usage document of `POST /rabbitmq/estimate`.
struct RabbitMQDocument {
    let regional: RegionalPrices<RabbitMQPrices>
    let usage: RabbitMQUsage

    /// Reads a document.
    ///
    /// - Throws: all its faults.
    static func read(
        _ document: JSONDocument, by sheet: LoadedPriceSheet<RabbitMQ>
    ) throws(DocumentFaults) -> RabbitMQDocument {
        var reader = RabbitMQDocumentReader(document, sheet: sheet)
        let read = reader.read()
        guard !reader.decoder.hasFaults, let read else { throw reader.decoder.allFaults() }
        return read
    }
}
