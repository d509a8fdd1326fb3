import JSON
import Pricing

/// Reads the document of `POST /rabbitmq/compare` and collects its faults.
struct RabbitMQScenarioReader: DocumentReader {
    private(set) var decoder: DocumentDecoder
    private let sheet: LoadedPriceSheet<RabbitMQ>

    private enum Field: Int, DocumentField {
        case region, edition, usage, current, capacity, curvePoints, scales, origin
        static let table = FieldTable(
            Self.self,
            advice: RabbitMQ.comparisonAdvice(
                periodFields: RabbitMQUsageReader.periodFields.names))
    }

    private enum CurrentField: Int, DocumentField {
        case metering, provisionedTPS
        static let table = FieldTable(Self.self, advice: RabbitMQ.meteringAdvice)
    }

    private enum CapacityField: Int, DocumentField {
        case minimum, maximum, step
        static let table = FieldTable(Self.self, advice: RabbitMQ.capacityAdvice)
    }

    static let shape = DocumentShape(
        path: "/rabbitmq/compare", product: RabbitMQ.id,
        levels: [Field.table] + RabbitMQUsageReader.usageFields, required: ["region", "usage"])

    private static let curvePoints: ClosedRange<Int64> = 3...1000
    private static let mostScales = 16

    init(_ document: JSONDocument, sheet: LoadedPriceSheet<RabbitMQ>) {
        decoder = DocumentDecoder(document)
        self.sheet = sheet
    }

    mutating func read() -> RabbitMQScenarioDocument? {
        guard let members = decoder.object(decoder.document.root, Field.self) else { return nil }
        let regional = decoder.region(in: members, .region, of: sheet)
        let edition = decoder.choice(members[.edition], RabbitMQUsageReader.editions)
        let current = members[.current].flatMap { self.current($0) }
        let capacity = self.capacity(
            members[.capacity], of: members[.edition] == nil ? .shared : edition)
        let curvePoints = members[.curvePoints].map {
            Int(decoder.count($0, in: Self.curvePoints, default: Self.curvePoints.lowerBound))
        }
        let scales = members[.scales].map { self.scales($0) }
        let origin = decoder.origin(members[.origin])
        guard let usage = decoder.required(.usage, in: members) else { return nil }
        let periods = RabbitMQUsageReader.periods(usage, &decoder, regional, sheet)
        guard let regional, let capacity else { return nil }
        var scenario = RabbitMQScenario(
            edition: edition ?? .shared, periods: periods, capacity: capacity.range)
        scenario.current = current
        scenario.hasOwnCapacity = capacity.isWhole
        scenario.curvePoints = curvePoints
        scenario.scales = scales
        return RabbitMQScenarioDocument(regional: regional, scenario: scenario, origin: origin)
    }

    private mutating func current(_ node: JSONNode) -> RabbitMQUsage.Metering? {
        guard let members = decoder.object(node, CurrentField.self) else { return nil }
        return RabbitMQUsageReader.metering(in: members, .metering, .provisionedTPS, &decoder)
    }

    private mutating func scales(_ node: JSONNode) -> [Quantity] {
        decoder.array(node, limit: Self.mostScales, of: "scales", atLeast: 1) { decoder, node in
            let faultsBefore = decoder.faultCount
            let scale = decoder.measure(node)
            if scale.isZero, decoder.faultCount == faultsBefore {
                decoder.fault(.rule("must be above 0"), at: node)
            }
            return scale
        }
    }

    /// The capacities that can be bought, and whether all three fields were given; nil if there is a
    /// fault.
    ///
    /// `edition` is nil if it is a fault, so that no limit is known that was not given.
    private mutating func capacity(
        _ node: JSONNode?, of edition: RabbitMQUsage.Edition?
    ) -> (range: CapacityRange, isWhole: Bool)? {
        guard let node else {
            return CapacityRange(maximum: edition?.limitTPS).map { ($0, false) }
        }
        guard let members = decoder.object(node, CapacityField.self) else { return nil }
        let faultsBefore = decoder.faultCount
        let minimum = members[.minimum].map { decoder.positiveCount($0) }
        let maximum = members[.maximum].map { decoder.positiveCount($0) }
        let step = members[.step].map { decoder.positiveCount($0) }
        guard decoder.faultCount == faultsBefore else { return nil }
        let highest = maximum ?? edition?.limitTPS
        guard
            let range = CapacityRange(minimum: minimum ?? 1, maximum: highest, step: step ?? 1)
        else {
            let limit = maximum == nil ? ", the limit of shared instances" : ""
            let rule =
                "no multiple of the step \(step ?? 1) is between the minimum \(minimum ?? 1) and the "
                + "maximum \(highest ?? 0)\(limit)"
            decoder.fault(.rule(rule), at: node)
            return nil
        }
        return (range, minimum != nil && maximum != nil && step != nil)
    }
}
