import JSON
import Pricing

extension JSONWriter {
    /// Writes the answer to a RocketMQ document.
    mutating func rocketMQAnswer(
        _ answer: RocketMQAnswer, to document: RocketMQDocument,
        sheet: LoadedPriceSheet<RocketMQPrices>
    ) {
        let comparison = answer.comparison
        let references = OptionReferences(document.options)
        let currency = sheet.sheet.currency
        beginObject()
        member("product", Product.rocketmq.rawValue)
        member("region", document.region.id)
        member("currency", currency)
        member("hours", document.usage.hours)
        name("options")
        array(of: comparison.bills) { $0.rocketMQBill($1) }
        name("comparison")
        array(of: comparison.differences) { $0.difference($1, references, currency) }
        name("cheapest")
        if let cheapest = comparison.cheapest { raw(references[cheapest]) } else { null() }
        if let upgrade = answer.upgrade { self.upgrade(upgrade, references) }
        var assumptions = comparison.assumptions(of: document.usage, upgrade: answer.upgrade)
        if document.usesDefaultQuotas { assumptions.insert(.smallestFreeQuotas) }
        notes(assumptions)
        warnings(document.warnings)
        name("priceSheet")
        raw(sheet.provenance)
        endObject()
    }

    /// A decimal number as a string, or null where it is not known.
    private mutating func member(_ name: StaticString, known value: (some DecimalText)?) {
        if let value {
            member(name, value)
        } else {
            self.name(name)
            null()
        }
    }

    // MARK: Options

    private mutating func rocketMQBill(_ bill: RocketMQBill) {
        beginObject()
        optionMembers(bill.option, isWhole: true)
        name("complete")
        boolean(bill.total != nil)
        member("total", known: bill.total)
        member("pricedSubtotal", bill.pricedSubtotal)
        name("items")
        array(of: bill.items) { $0.item($1) }
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

    private mutating func item(_ item: RocketMQBill.Item) {
        beginObject()
        member("component", item.component.rawValue)
        member("status", item.status.name)
        switch item.status {
        case .priced(let price, let amount):
            billed(item.quantity, unit: item.component.unit, at: price, amount: amount)
        case .unpriced: unpriced(item, at: .unknown)
        case .zero(let price), .free(let price): unpriced(item, at: price)
        case .included, .notBilled:
            member("quantity", item.quantity)
            member("unit", item.component.unit)
            member("amount", known: item.amount)
        }
        if !item.derivation.isEmpty, !item.derivation.isFull {
            name("derivation")
            string { item.derivation.write(to: &$0) }
        }
        endObject()
    }

    /// Something that is billable, but not used or without a price.
    private mutating func unpriced(_ item: RocketMQBill.Item, at price: Price) {
        member("quantity", item.quantity)
        member("unit", item.component.unit)
        if case .known(let unitPrice) = price {
            member("unitPrice", unitPrice)
        } else {
            name("unitPrice")
            null()
        }
        name("per")
        string { $0.append(literal: item.component.per.digits) }
        member("amount", known: item.amount)
    }

    // MARK: Comparison

    private mutating func difference(
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

    private mutating func upgrade(_ upgrade: RocketMQUpgrade, _ references: OptionReferences) {
        name("upgrade")
        beginObject()
        name("to")
        raw(references[upgrade.option])
        member("transitionCost", known: upgrade.transitionCost)
        name("items")
        array(of: upgrade.items) { $0.item($1) }
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

/// The references to options, as they stand in the answer: as much of each option as tells it
/// apart from the others.
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

extension RocketMQBill.Status {
    fileprivate var name: String {
        switch self {
        case .priced: "priced"
        case .unpriced: "unpriced"
        case .zero: "zero"
        case .free: "free"
        case .included: "included"
        case .notBilled: "not-billed"
        }
    }
}
