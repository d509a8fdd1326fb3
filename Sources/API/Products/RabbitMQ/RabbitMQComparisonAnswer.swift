import JSON
import Pricing

/// The answer of `POST /rabbitmq/compare`.
struct RabbitMQComparisonAnswer: Answer {
    let regional: RegionalPrices<RabbitMQPrices>
    let scenario: RabbitMQScenario
    let comparison: RabbitMQComparison
    let sheet: LoadedPriceSheet<RabbitMQ>
    let origin: Origin?

    var region: Region { regional.region }
    var hours: Int64 { comparison.hours }
    var notes: Notes { comparison.notes }

    var bills: [AnsweredBill] {
        let requests = RabbitMQComparison.Method.messagingRequests.name
        let capacity = RabbitMQComparison.Method.provisionedCapacity.name
        let tps = comparison.recommended.map { "@\($0.provisionedTPS)" } ?? ""
        var bills = [
            AnsweredBill(option: requests, metering: requests, bill: comparison.requests),
            AnsweredBill(
                option: capacity + tps, metering: capacity, bill: comparison.capacity),
        ]
        if let metering = scenario.current, let current = comparison.current {
            bills.append(
                AnsweredBill(option: "current", metering: metering.name, bill: current.bill))
        }
        return bills
    }

    /// Those of the two methods, then those that only the one in use has.
    var warnings: [WarningText] {
        let options = comparison.warnings.prefix(DocumentFaults.limit)
        let current = comparison.currentWarnings.prefix(DocumentFaults.limit - options.count)
        return options.map { WarningText($0, capacity: "#/capacity/maximum") }
            + current.map { WarningText($0, capacity: "#/current/provisionedTPS") }
    }
}

extension RabbitMQComparisonAnswer {
    func writeMembers(to writer: inout JSONWriter) {
        writer.member("currency", sheet.sheet.currency)
        writer.member("hours", hours)
        writer.name("options")
        writer.beginArray()
        writeOptions(to: &writer)
        writer.endArray()
        writer.name("cheapest")
        writeCheapest(to: &writer)
        writer.member("difference", known: comparison.difference)
        writer.member("verdict", comparison.verdict.rawValue)
        writer.name("reason")
        writer.string { comparison.writeReason(step: scenario.capacity.step, to: &$0) }
        writer.name("proof")
        writer.object(comparison.recommended?.proof) { $0.proof($1) }
        writer.name("breakEven")
        writer.object(comparison.sensitivity?.breakEven) { $0.breakEven($1) }
        writer.name("scales")
        writer.array(comparison.sensitivity?.scales) { $0.scale($1) }
        guard scenario.curvePoints != nil else { return }
        writer.name("curve")
        writer.array(comparison.recommended?.curve) { $0.point($1) }
    }

    // MARK: Options

    private func writeOptions(to writer: inout JSONWriter) {
        let cache = sheet.jsonCache.lines[regional.group]
        writer.beginObject()
        writer.member("metering", RabbitMQUsage.Metering.messagingRequests.name)
        writer.billMembers(comparison.requests, cache)
        writer.endObject()
        writer.beginObject()
        writer.member("metering", RabbitMQComparison.Method.provisionedCapacity.name)
        writer.member("provisionedTPS", known: comparison.recommended?.provisionedTPS)
        writer.member("upToTPS", known: comparison.recommended?.upToTPS)
        writer.name("heldBy")
        if let limit = comparison.recommended?.heldBy {
            writer.string(limit.rawValue)
        } else {
            writer.null()
        }
        writer.billMembers(comparison.capacity, cache)
        writer.endObject()
        guard let metering = scenario.current, let current = comparison.current else { return }
        writer.beginObject()
        writer.member("metering", metering.name)
        if case .provisionedCapacity(let tps) = metering { writer.member("provisionedTPS", tps) }
        writer.name("current")
        writer.boolean(true)
        writer.member("saving", known: current.saving)
        writer.billMembers(current.bill, cache)
        writer.endObject()
    }

    private func writeCheapest(to writer: inout JSONWriter) {
        guard let method = comparison.cheapest else { return writer.null() }
        writer.beginObject()
        writer.member("metering", method.name)
        if method == .provisionedCapacity, let recommended = comparison.recommended {
            writer.member("provisionedTPS", recommended.provisionedTPS)
        }
        writer.endObject()
    }
}

extension RabbitMQComparison.Method {
    /// The canonical name of the metering.
    var name: String {
        switch self {
        case .messagingRequests: RabbitMQUsage.Metering.messagingRequests.name
        case .provisionedCapacity: RabbitMQUsage.Metering.provisionedCapacity(tps: 1).name
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: StaticString, known value: Int64?) {
        self.name(name)
        if let value { integer(value) } else { null() }
    }

    /// Writes an object, whose members are written by `members`, or null.
    fileprivate mutating func object<Value>(
        _ value: Value?, _ members: (inout JSONWriter, Value) -> Void
    ) {
        guard let value else { return null() }
        beginObject()
        members(&self, value)
        endObject()
    }

    /// Writes an array of objects, or null.
    fileprivate mutating func array<Value>(
        _ values: [Value]?, _ members: (inout JSONWriter, Value) -> Void
    ) {
        guard let values else { return null() }
        array(of: values) { $0.object($1, members) }
    }

    fileprivate mutating func proof(_ proof: CapacityProof) {
        member("minutesAbove", Quantity(proof.minutesAbove))
        member("minutesAtOrAbove", Quantity(proof.minutesAtOrAbove))
        name("oneMore")
        object(proof.oneMore) { $0.step($1) }
        name("oneLess")
        object(proof.oneLess) { $0.step($1) }
    }

    private mutating func step(_ step: CapacityStep) {
        member("amount", step.amount)
        name("formula")
        string { step.writeFormula(to: &$0) }
    }

    fileprivate mutating func breakEven(_ breakEven: BreakEven) {
        name("messages")
        object(breakEven.messages) { $0.factor($1) }
        name("peaks")
        object(breakEven.peaks) { $0.factor($1) }
        name("trafficFollowing")
        object(breakEven.trafficFollowing) { $0.factor($1) }
        name("trafficKept")
        object(breakEven.trafficKept) { writer, factors in
            writer.name("from")
            writer.object(factors.from) { $0.factor($1) }
            writer.name("to")
            writer.object(factors.to) { $0.factor($1) }
        }
    }

    private mutating func factor(_ factor: BreakEven.Factor) {
        name("fraction")
        string("\(factor.ratio.numerator)/\(factor.ratio.denominator)")
        member("approximately", factor.approximation)
    }

    fileprivate mutating func scale(_ scale: TrafficScale) {
        let cheapest: RabbitMQComparison.Method =
            scale.isCapacityCheaper ? .provisionedCapacity : .messagingRequests
        member("scale", scale.scale)
        member("messagingRequests", scale.messagingRequests)
        member("kept", known: scale.kept)
        member("following", scale.following)
        member("cheapest", cheapest.name)
    }

    fileprivate mutating func point(_ point: CapacityPoint) {
        member("provisionedTPS", point.provisionedTPS)
        member("amount", point.amount)
        member("minutesAbove", Quantity(point.minutesAbove))
    }
}
