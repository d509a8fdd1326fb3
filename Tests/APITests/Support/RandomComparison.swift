import TestSupport

/// Makes valid documents of `POST /rocketmq/compare` of every shape.
struct RandomComparison {
    private var usage: RandomUsage

    /// - Parameters:
    ///   - seed: decides the documents.
    ///   - isMeasured: whether all quantities can be told.
    init(seed: UInt64, isMeasured: Bool = false) {
        usage = RandomUsage(seed: seed)
        usage.isMeasured = isMeasured
    }

    /// How many of the rates a document gives.
    enum Rates: CaseIterable {
        case none, some, all
    }

    mutating func document(_ rates: Rates? = nil) -> ComparisonDocument {
        let options = self.options()
        let canUpgrade = !options[0].isNew && options.contains { $0.edition == "shared" }
        let hasUpgrade = canUpgrade && !usage.random.oneIn(3)
        let capacities = options.compactMap(\.reservedTPS)
        var periods = (1...usage.random.number(1...4)).map { _ in
            usage.period(
                around: capacities.isEmpty ? 1000 : usage.random.pick(capacities),
                message: Self.received, fields: Self.fields)
        }
        if hasUpgrade { periods.append(usage.object([Self.privateLink(&usage)])) }
        let isDefault = options == [.standard, .shared] && usage.random.oneIn(2)
        var document = ComparisonDocument(
            isDefault ? nil : options,
            rates: self.rates(rates ?? usage.random.pick(Rates.allCases)),
            upgrade: hasUpgrade ? upgrade() : nil)
        document.periods = periods
        return document
    }

    // MARK: Options

    private mutating func options() -> [ComparisonDocument.Option] {
        guard !usage.random.oneIn(4) else { return [.standard, .shared] }
        let count = usage.random.pick([2, 2, 2, 3, 3, 4, 8])
        var options: [ComparisonDocument.Option] = []
        while options.count < count {
            let option = self.option()
            if !options.contains(where: { $0.filled == option.filled }) { options.append(option) }
        }
        return options
    }

    private mutating func option() -> ComparisonDocument.Option {
        var option = usage.random.pick([
            .standard, .professional, .shared, .dedicated, .shared,
            ComparisonDocument.Option.dedicated,
        ])
        guard option.isNew else { return option }
        if usage.random.oneIn(2) { option = option.reserving(usage.random.pick([1, 500, 1000])) }
        if usage.random.oneIn(2) {
            option.freeResources = usage.random.pick([100, 101, 300, 3000])
        }
        if usage.random.oneIn(2) {
            option.freeClients = usage.random.pick([500, 501, 2000, 100_000])
        }
        return option
    }

    // MARK: Usage

    private static func received(_ usage: inout RandomUsage) -> [String] {
        usage.random.oneIn(4) ? [] : [usage.member("received", usage.count(usage.flow()))]
    }

    private static func fields(_ usage: inout RandomUsage) -> [String] {
        var members: [String] = []
        for name in ["topics", "consumerGroups"] where usage.random.oneIn(2) {
            let units = usage.random.pick([0, 1, 50, 99, 100, 101, 250, 3001])
            members.append(usage.member(name, usage.count(units)))
        }
        if usage.random.oneIn(2) {
            let clients = usage.random.pick([0, 1, 499, 500, 501, 1999, 2001, 100_001])
            members.append(usage.member("onlineClients", usage.count(clients)))
        }
        if usage.random.oneIn(2) {
            members.append(usage.member("messageTraces", usage.count(usage.flow())))
        }
        if usage.random.oneIn(2) { members.append(privateLink(&usage)) }
        return members
    }

    private static func privateLink(_ usage: inout RandomUsage) -> String {
        var members = [usage.member("zones", usage.count(usage.random.number(1...3)))]
        if !usage.random.oneIn(3) { members.append(usage.member("dataGB", usage.measure())) }
        return usage.member("privateLink", usage.object(members))
    }

    // MARK: Rates and upgrade

    private mutating func rates(_ share: Rates) -> [String: [String: String]] {
        guard share != .none else { return [:] }
        var rates: [String: [String: String]] = [:]
        for edition in ["standard", "professional", "shared", "dedicated"] {
            var prices: [String: String] = [:]
            for key in ComparisonDocument.keys(of: edition) {
                guard share == .all || usage.random.oneIn(2) else { continue }
                prices[key] = price()
            }
            rates[edition] = prices
        }
        return rates
    }

    /// Few different ones, so that totals and unit prices are often the same.
    private mutating func price() -> String {
        usage.random.pick([
            "0", "0.5", "0.002", "0.002", "1", "0.000001", "0.0310", "12.345",
            "0.\(usage.random.number(100...999_999))",
        ])
    }

    private mutating func upgrade() -> String {
        let hours = usage.random.pick([0, 1, 72, usage.random.number(0...9000)])
        return usage.random.oneIn(3)
            ? "{\"oldEndpointHours\":\(hours)}"
            : "{\"oldEndpointHours\":\(hours),\"oldEndpointDataGB\":\(usage.measure())}"
    }
}

extension ComparisonDocument {
    /// The keys of the rates that an edition can bill, in a fixed order.
    static func keys(of edition: String) -> [String] {
        let all = ["messageRequests", "resourceHour", "storageGBHour", "internetOutGB"]
        return switch edition {
        case "shared":
            all + [
                "messageTraces", "reservedTPSHour", "elasticTPSMinute", "clientHour",
                "instanceHour",
            ]
        case "dedicated":
            all + ["messageTraces", "reservedTPSHour", "elasticTPSMinute", "clientHour"]
        default: all + ["messageTraces", "privateLinkZoneHour", "privateLinkGB"]
        }
    }
}

extension ComparisonDocument.Option {
    /// The option with the default quotas in the place of those that are not given.
    var filled: Self {
        isNew ? free(resources: freeResources ?? 100, clients: freeClients ?? 500) : self
    }
}
