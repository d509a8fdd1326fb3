import JSON
import Pricing

/// The answer of `POST /rocketmq/compare`.
struct RocketMQComparisonAnswer: Answer {
    let region: Region
    let comparison: RocketMQComparison
    let sheet: LoadedPriceSheet<RocketMQ>
    let origin: Origin?

    var hours: Int64 { comparison.hours }
    var notes: Notes { comparison.notes }
    var bills: [AnsweredBill] {
        zip(comparison.options, zip(optionNames, comparison.bills)).map { option, named in
            AnsweredBill(option: named.0, metering: option.metering.name, bill: named.1)
        }
    }
    var warnings: [WarningText] {
        WarningText.first(of: comparison.warnings, WarningText.init)
    }
}

extension RocketMQComparisonAnswer {
    func writeMembers(to writer: inout JSONWriter) {
        let references = comparison.options.map(\.reference)
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
        writer.name("breakEven")
        writer.array(of: comparison.breakEvens) { $0.breakEven($1, references) }
        if let upgrade = comparison.upgrade { writer.upgrade(upgrade, references) }
    }
}

extension JSONWriter {
    // MARK: Options

    fileprivate mutating func bill(
        _ bill: Bill, under option: RocketMQOption, room: inout DerivationRoom
    ) {
        beginObject()
        optionMembers(option) { _ in true }
        name("complete")
        boolean(bill.isComplete)
        member("total", known: bill.total)
        member("pricedSubtotal", bill.pricedSubtotal)
        name("items")
        lines(of: bill, idName: "component", room: &room)
        endObject()
    }

    /// The members that name an option, with those of its free quotas that are wanted.
    fileprivate mutating func optionMembers(
        _ option: RocketMQOption, _ isWanted: (RocketMQOption.FreeQuota) -> Bool
    ) {
        member("edition", option.edition.rawValue)
        member("metering", option.metering.name)
        if case .reservedElastic(let tps) = option.metering { member("reservedTPS", tps) }
        if let quota = option.freeResources, isWanted(quota) {
            member("freeResources", quota.units)
        }
        if let quota = option.freeClients, isWanted(quota) { member("freeClients", quota.units) }
    }

    // MARK: Comparison

    fileprivate mutating func difference(
        _ difference: RocketMQComparison.Difference, _ references: [[UInt8]],
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

    // MARK: Break-even

    fileprivate mutating func breakEven(
        _ breakEven: RocketMQBreakEven, _ references: [[UInt8]]
    ) {
        beginObject()
        name("against")
        raw(references[breakEven.option])
        name("cheaperIf")
        string { breakEven.writeCondition(to: &$0) }
        name("terms")
        array(of: breakEven.terms) { writer, term in
            writer.beginObject()
            writer.name("rate")
            writer.string { term.writeRate(to: &$0) }
            writer.member("coefficient", term.coefficient)
            writer.endObject()
        }
        member("lessThan", breakEven.lessThan)
        endObject()
    }

    // MARK: The upgrade

    fileprivate mutating func upgrade(_ upgrade: RocketMQUpgrade, _ references: [[UInt8]]) {
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

extension RocketMQOption {
    /// The object that names this option in an answer: free quotas only as they were given.
    fileprivate var reference: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 128)
        writer.beginObject()
        writer.optionMembers(self) { $0.isGiven }
        writer.endObject()
        return writer.bytes
    }
}

extension RocketMQMetering {
    var name: String {
        switch self {
        case .cumulative: "cumulative"
        case .reservedElastic: "reserved-elastic"
        }
    }
}
