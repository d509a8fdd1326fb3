import JSON
import Pricing

extension JSONWriter {
    /// Writes the answer to a RocketMQ document.
    mutating func rocketMQAnswer(
        _ answer: RocketMQAnswer, to document: RocketMQDocument,
        sheet: LoadedPriceSheet<RocketMQPrices>
    ) {
        let comparison = answer.comparison
        let names = OptionNames(document.options)
        let currency = sheet.sheet.currency
        beginObject()
        member("product", Product.rocketmq.rawValue)
        member("region", document.region.id)
        member("currency", currency)
        member("hours", document.usage.hours)
        name("options")
        array(of: comparison.bills) { $0.rocketMQBill($1) }
        name("comparison")
        array(of: comparison.differences) { $0.difference($1, names, currency) }
        name("cheapest")
        if let cheapest = comparison.cheapest { option(cheapest, names) } else { null() }
        if let upgrade = answer.upgrade { self.upgrade(upgrade, names) }
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

    /// A reference to an option: as much of it as tells it apart from the others.
    private mutating func option(_ index: Int, _ names: OptionNames) {
        beginObject()
        optionMembers(names.options[index], isWhole: names.isAmbiguous(index))
        endObject()
    }

    private mutating func optionMembers(_ option: RocketMQOption, isWhole: Bool) {
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
        if let derivation = item.derivation, !derivation.isEmpty {
            name("derivation")
            string { $0.append(derivation) }
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
        string { $0.append(item.component.per.digits) }
        member("amount", known: item.amount)
    }

    // MARK: Comparison

    private mutating func difference(
        _ difference: RocketMQComparison.Difference, _ names: OptionNames, _ currency: String
    ) {
        beginObject()
        member("component", difference.component.rawValue)
        name("against")
        option(difference.option, names)
        member("baseline", known: difference.baselineAmount)
        member("option", known: difference.optionAmount)
        member("difference", known: difference.difference)
        member("verdict", difference.finding.verdict.rawValue)
        member("reason", difference.reason(currency: currency))
        endObject()
    }

    // MARK: The upgrade

    private mutating func upgrade(_ upgrade: RocketMQUpgrade, _ names: OptionNames) {
        name("upgrade")
        beginObject()
        name("to")
        option(upgrade.option, names)
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

/// Tells which options share their edition and method, and need more to be told apart.
private struct OptionNames {
    let options: [RocketMQOption]

    init(_ options: [RocketMQOption]) {
        self.options = options
    }

    func isAmbiguous(_ index: Int) -> Bool {
        let option = options[index]
        return options.count {
            $0.edition == option.edition && $0.metering.name == option.metering.name
        }
            > 1
    }
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
