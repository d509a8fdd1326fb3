import JSON
import Pricing

/// The answer of `POST /rocketmq/compare`.
struct RocketMQComparisonAnswer: Answer {
    let region: Region
    let comparison: RocketMQComparison
    let sheet: LoadedPriceSheet<RocketMQ>

    var hours: Int64 { comparison.hours }
    var notes: Notes { comparison.notes }
    var warnings: [WarningText] {
        WarningText.first(of: comparison.warnings, WarningText.init)
    }
}

extension RocketMQComparisonAnswer {
    func writeMembers(to writer: inout JSONWriter) {
        let references = OptionReferences(comparison.options)
        let currency = sheet.sheet.currency
        writer.member("currency", currency)
        writer.member("hours", hours)
        writer.name("options")
        var room = DerivationRoom()
        writer.array(of: zip(comparison.options, comparison.bills)) {
            $0.bill($1.1, under: $1.0, room: &room)
        }
        writer.name("comparison")
        writer.array(of: comparison.differences) { $0.difference($1, references, currency) }
        writer.name("cheapest")
        if let cheapest = comparison.cheapest {
            writer.raw(references[cheapest])
        } else {
            writer.null()
        }
        if let upgrade = comparison.upgrade { writer.upgrade(upgrade, references) }
    }
}

extension JSONWriter {
    // MARK: Options

    fileprivate mutating func bill(
        _ bill: Bill, under option: RocketMQOption, room: inout DerivationRoom
    ) {
        beginObject()
        optionMembers(option, isWhole: true)
        name("complete")
        boolean(bill.isComplete)
        member("total", known: bill.total)
        member("pricedSubtotal", bill.pricedSubtotal)
        name("items")
        lines(of: bill, idName: "component", room: &room)
        endObject()
    }

    fileprivate mutating func optionMembers(_ option: RocketMQOption, isWhole: Bool) {
        member("edition", option.edition.rawValue)
        member("metering", option.metering.name)
        guard isWhole else { return }
        if case .reservedElastic(let tps) = option.metering { member("reservedTPS", tps) }
        if let quota = option.freeResources { member("freeResources", quota) }
        if let quota = option.freeClients { member("freeClients", quota) }
    }

    // MARK: Comparison

    fileprivate mutating func difference(
        _ difference: RocketMQComparison.Difference, _ references: OptionReferences,
        _ currency: String
    ) {
        beginObject()
        member("component", difference.component.rawValue)
        name("against")
        raw(references[difference.option])
        member("baseline", known: difference.baselineAmount)
        member("option", known: difference.optionAmount)
        member("difference", known: difference.difference)
        member("verdict", difference.finding.verdict.rawValue)
        name("reason")
        string { difference.writeReason(currency: currency, to: &$0) }
        endObject()
    }

    // MARK: The upgrade

    fileprivate mutating func upgrade(_ upgrade: RocketMQUpgrade, _ references: OptionReferences) {
        name("upgrade")
        beginObject()
        name("to")
        raw(references[upgrade.option])
        member("transitionCost", known: upgrade.transitionCost)
        name("items")
        array(of: upgrade.lines) { writer, line in
            let item = RocketMQComponent.catalogue[line.position]
            writer.line(line, of: item, idName: "component")
        }
        member("saving", known: upgrade.saving)
        name("paybackHours")
        if let hours = upgrade.paybackHours { string(hours.description) } else { null() }
        name("steps")
        array(of: UpgradeSteps.all.enumerated()) { writer, step in
            writer.beginObject()
            writer.member("order", Int64(step.offset + 1))
            writer.member("action", step.element)
            writer.endObject()
        }
        endObject()
    }
}

/// The references to options in an answer: as many members of each as distinguish it from the
/// others.
private struct OptionReferences {
    private let texts: [[UInt8]]

    init(_ options: [RocketMQOption]) {
        texts = options.map { option in
            let alike = options.count {
                $0.edition == option.edition && $0.metering.name == option.metering.name
            }
            var writer = JSONWriter(reservingCapacity: 64)
            writer.beginObject()
            writer.optionMembers(option, isWhole: alike > 1)
            writer.endObject()
            return writer.bytes
        }
    }

    subscript(option: Int) -> [UInt8] { texts[option] }
}

extension RocketMQMetering {
    fileprivate var name: String {
        switch self {
        case .cumulative: "cumulative"
        case .reservedElastic: "reserved-elastic"
        }
    }
}
