import JSON
import Pricing

/// Reads a `RabbitMQDocument` and collects its faults.
struct RabbitMQDocumentReader: DocumentReader {
    private(set) var decoder: DocumentDecoder
    private let sheet: LoadedPriceSheet<RabbitMQ>

    private enum Field: Int, DocumentField {
        case region, metering, edition, provisionedTPS, usage, origin
        static let table = FieldTable(
            Self.self,
            advice: RabbitMQ.estimateAdvice(periodFields: RabbitMQUsageReader.periodFields.names))
    }

    static let shape = DocumentShape(
        path: "/rabbitmq/estimate", product: RabbitMQ.id,
        levels: [Field.table] + RabbitMQUsageReader.usageFields,
        required: ["region", "metering", "usage"])

    init(_ document: JSONDocument, sheet: LoadedPriceSheet<RabbitMQ>) {
        decoder = DocumentDecoder(document)
        self.sheet = sheet
    }

    mutating func read() -> RabbitMQDocument? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        let regional = decoder.region(in: members, .region, of: sheet)
        let metering = RabbitMQUsageReader.metering(
            in: members, .metering, .provisionedTPS, &decoder)
        let edition = decoder.choice(members[.edition], RabbitMQUsageReader.editions)
        let origin = decoder.origin(members[.origin])
        guard let node = decoder.required(.usage, in: members) else { return nil }
        let periods = RabbitMQUsageReader.periods(node, &decoder, regional, sheet)
        guard let regional, let metering else { return nil }
        let usage = RabbitMQUsage(
            metering: metering, edition: edition ?? .shared, periods: periods)
        return RabbitMQDocument(regional: regional, usage: usage, origin: origin)
    }
}
