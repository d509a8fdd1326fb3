import TestSupport
import Testing

/// A second implementation of the rules of RocketMQ, without any code of the service but its JSON
/// reader: what a comparison must say.
struct ReferenceComparison {
    let bills: [Bill]
    let hours: Int
    let transition: [Item]

    struct Bill {
        let option: Option
        let items: [Item]

        /// Nil where an amount is not known.
        var total: Fraction? { ReferenceComparison.sum(items) }
    }

    struct Option {
        let edition: String
        let metering: String
        let reservedTPS, freeResources, freeClients: Int

        var isNew: Bool { edition == "shared" || edition == "dedicated" }
    }

    struct Item {
        let component: String
        let status: String
        /// Nil where it was not given.
        let quantity: Fraction?
        /// Nil where it is not known.
        let amount: Fraction?
    }

    init(_ document: JSONValue, sheet: ReferenceSheet) throws {
        let prices = try sheet.prices(for: document)
        let periods = try #require(document["usage"]).elements
        let options = try document["options"].map { try $0.elements.map { try Option($0) } }
        hours = periods.map { $0.count("hours", or: 1) * $0.count("repeat", or: 1) }.reduce(0, +)
        bills = (options ?? Option.defaults).map { option in
            Bill(option: option, items: ReferenceMeter(option, periods, prices).items)
        }
        guard let upgrade = document["upgrade"] else {
            transition = []
            return
        }
        let zones = periods.last?["privateLink"]?.count("zones") ?? 0
        let zoneHours = Fraction(zones) * Fraction(upgrade.count("oldEndpointHours"))
        let edition = bills[0].option.edition
        transition = [
            Item(
                "private-link-instance", zoneHours, at: prices["\(edition)/privateLinkZoneHour"]),
            Item(
                "private-link-traffic", upgrade.measure("oldEndpointDataGB"),
                at: prices["\(edition)/privateLinkGB"]),
        ]
    }

    /// The sum of the amounts; nil where one is not known.
    static func sum(_ items: [Item]) -> Fraction? {
        let amounts = items.compactMap(\.amount)
        return amounts.count == items.count ? amounts.reduce(0, +) : nil
    }

    /// The position of the cheapest option; nil unless all totals are known.
    var cheapest: Int? {
        let totals = bills.compactMap(\.total)
        guard totals.count == bills.count else { return nil }
        return totals.firstIndex { total in totals.allSatisfy { $0 >= total } }
    }

    /// What an item of the option at a position shows against that of the baseline.
    func verdict(_ component: Int, of position: Int) -> String {
        let (old, new) = (bills[0].items[component], bills[position].items[component])
        if let before = old.amount, let after = new.amount {
            return before == after ? "same" : after < before ? "cheaper" : "dearer"
        }
        let meterings = (bills[0].option.metering, bills[position].option.metering)
        let pays = ["message-requests", "reserved-capacity", "elastic-capacity"]
        if meterings.0 != meterings.1, pays.contains(old.component) { return "unknown" }
        guard let before = old.quantity, let after = new.quantity else { return "unknown" }
        if before.isZero { return "dearer" }
        if after.isZero { return "cheaper" }
        guard old.component == "resources" else { return "unknown" }
        switch (bills[0].option.isNew, bills[position].option.isNew) {
        case (false, true):
            return after <= before && !old.isGratis ? "cheaper" : "unknown"
        case (true, false):
            return before <= after && !new.isGratis ? "dearer" : "unknown"
        default: return "unknown"
        }
    }
}

extension ReferenceComparison.Option {
    static let defaults = [
        Self("standard", "cumulative", 0, 0, 0), Self("shared", "cumulative", 0, 100, 500),
    ]

    private init(
        _ edition: String, _ metering: String, _ reservedTPS: Int, _ freeResources: Int,
        _ freeClients: Int
    ) {
        self.edition = edition
        self.metering = metering
        self.reservedTPS = reservedTPS
        self.freeResources = freeResources
        self.freeClients = freeClients
    }

    init(_ json: JSONValue) throws {
        let edition = try #require(json["edition"]?.string)
        let isNew = edition == "shared" || edition == "dedicated"
        self.init(
            edition, try #require(json["metering"]?.string), json.count("reservedTPS"),
            json.count("freeResources", or: isNew ? 100 : 0),
            json.count("freeClients", or: isNew ? 500 : 0))
    }
}

extension ReferenceComparison.Item {
    /// Whether something is used at a price of nothing.
    var isGratis: Bool { amount?.isZero ?? false }

    /// Something that is billed.
    init(
        _ component: String, _ quantity: Fraction, at price: Fraction?, isCovered: Bool = false
    ) {
        let unused = quantity.isZero
        self.init(
            component: component,
            status: unused
                ? (isCovered ? "free" : "zero") : price == nil ? "unpriced" : "priced",
            quantity: quantity, amount: unused ? 0 : price.map { quantity * $0 })
    }
}
