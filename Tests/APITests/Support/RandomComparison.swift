import TestSupport

/// Makes valid comparison documents of every shape, the same ones for the same seed.
struct RandomComparison {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// How many of the rates a document gives.
    enum Rates: CaseIterable {
        case none, some, all
    }

    mutating func document(_ rates: Rates? = nil) -> ComparisonDocument {
        let options = self.options()
        let canUpgrade = !options[0].isNew && options.contains { $0.edition == "shared" }
        let hasUpgrade = canUpgrade && !random.oneIn(3)
        let capacities = options.compactMap(\.reservedTPS)
        var periods = (1...random.number(1...4)).map { _ in
            period(around: capacities.isEmpty ? 1000 : random.pick(capacities))
        }
        if hasUpgrade { periods.append(#"{"privateLink":\#(privateLink())}"#) }
        let isDefault = options == [.standard, .shared] && random.oneIn(2)
        var document = ComparisonDocument(
            isDefault ? nil : options, rates: self.rates(rates ?? random.pick(Rates.allCases)),
            upgrade: hasUpgrade ? upgrade() : nil)
        document.periods = periods
        return document
    }

    // MARK: Options

    private mutating func options() -> [ComparisonDocument.Option] {
        guard !random.oneIn(4) else { return [.standard, .shared] }
        let count = random.pick([2, 2, 2, 3, 3, 4, 8])
        var options: [ComparisonDocument.Option] = []
        while options.count < count {
            let option = self.option()
            if !options.contains(where: { $0.filled == option.filled }) { options.append(option) }
        }
        return options
    }

    private mutating func option() -> ComparisonDocument.Option {
        var option = random.pick([
            .standard, .professional, .shared, .dedicated, .shared,
            ComparisonDocument.Option.dedicated,
        ])
        guard option.isNew else { return option }
        if random.oneIn(2) { option = option.reserving(random.pick([1, 500, 1000])) }
        if random.oneIn(2) { option.freeResources = random.pick([100, 101, 300, 3000]) }
        if random.oneIn(2) { option.freeClients = random.pick([500, 501, 2000, 100_000]) }
        return option
    }

    // MARK: Usage

    private mutating func period(around capacity: Int) -> String {
        let hours = random.pick([1, 1, 2, 24, random.number(1...48)])
        var members: [String] = []
        if hours != 1 || random.oneIn(4) { members.append("\"hours\":\(hours)") }
        if random.oneIn(2) { members.append("\"repeat\":\(random.pick([1, 30, 100]))") }
        if random.oneIn(2) { members.append("\"messages\":[\(messages())]") }
        if random.oneIn(2) {
            let above = random.number(0...(hours * 60))
            let high = random.pick([capacity - 1, capacity, capacity + 1, capacity * 2])
            let low = random.number(0...capacity)
            members.append(
                #""minutePeakTPSCounts":[{"tps":\#(high),"minutes":\#(above)},"#
                    + #"{"tps":\#(low),"minutes":\#(hours * 60 - above)}]"#)
        }
        for name in ["topics", "consumerGroups"] where random.oneIn(2) {
            members.append("\"\(name)\":\(random.pick([0, 1, 50, 99, 100, 101, 250, 3001]))")
        }
        if random.oneIn(2) {
            let clients = random.pick([0, 1, 499, 500, 501, 1999, 2001, 100_001])
            members.append("\"onlineClients\":\(clients)")
        }
        for name in ["storageGB", "internetOutGB"] where random.oneIn(2) {
            members.append("\"\(name)\":\(measure())")
        }
        if random.oneIn(2) { members.append("\"messageTraces\":\(flow())") }
        if random.oneIn(2) { members.append(#""privateLink":\#(privateLink())"#) }
        return "{" + members.shuffled(using: &random).joined(separator: ",") + "}"
    }

    private mutating func messages() -> String {
        (0..<random.number(0...3)).map { _ in
            let bytes = random.pick([0, 1, 4096, 4097, 8193, random.number(0...52_428_800)])
            var members = ["\"payloadBytes\":\(bytes)"]
            if !random.oneIn(4) { members.append("\"received\":\(flow())") }
            if !random.oneIn(4) { members.append("\"delivered\":\(flow())") }
            return "{" + members.shuffled(using: &random).joined(separator: ",") + "}"
        }.joined(separator: ",")
    }

    private mutating func privateLink() -> String {
        let zones = random.number(1...3)
        return random.oneIn(3)
            ? "{\"zones\":\(zones)}" : "{\"zones\":\(zones),\"dataGB\":\(measure())}"
    }

    private mutating func flow() -> Int {
        random.pick([0, 1, 1_000_000, random.number(0...1000), random.number(0...5_000_000_000)])
    }

    private mutating func measure() -> String {
        random.pick([
            "0", "1", "0.000001", "2.5e1", "\(random.number(0...5000)).\(random.number(0...99))5",
        ])
    }

    // MARK: Rates and upgrade

    private mutating func rates(_ share: Rates) -> [String: [String: String]] {
        guard share != .none else { return [:] }
        var rates: [String: [String: String]] = [:]
        for edition in ["standard", "professional", "shared", "dedicated"] {
            var prices: [String: String] = [:]
            for key in ComparisonDocument.keys(of: edition) {
                guard share == .all || random.oneIn(2) else { continue }
                prices[key] = price()
            }
            rates[edition] = prices
        }
        return rates
    }

    /// Few different ones, so that totals and unit prices are often the same.
    private mutating func price() -> String {
        random.pick([
            "0", "0.5", "0.002", "0.002", "1", "0.000001", "0.0310", "12.345",
            "0.\(random.number(100...999_999))",
        ])
    }

    private mutating func upgrade() -> String {
        let hours = random.pick([0, 1, 72, random.number(0...9000)])
        return random.oneIn(3)
            ? "{\"oldEndpointHours\":\(hours)}"
            : "{\"oldEndpointHours\":\(hours),\"oldEndpointDataGB\":\(measure())}"
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
