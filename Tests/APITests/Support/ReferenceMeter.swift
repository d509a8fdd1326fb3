import TestSupport

/// Meters all components of a usage under one option, for `ReferenceComparison`.
struct ReferenceMeter {
    private let option: ReferenceComparison.Option
    private let periods: [JSONValue]
    private let prices: ReferencePrices

    init(
        _ option: ReferenceComparison.Option, _ periods: [JSONValue], _ prices: ReferencePrices
    ) {
        self.option = option
        self.periods = periods
        self.prices = prices
    }

    var items: [ReferenceComparison.Item] {
        let isNew = option.isNew
        let byRequests = option.metering == "cumulative"
        let link = isNew ? "included" : nil
        return [
            item(
                "message-requests", "messageRequests", ifBilled: byRequests,
                lacks: { $0["messages"] == nil && !$0.excess(over: 0).isZero }, requests),
            item("reserved-capacity", "reservedTPSHour", ifBilled: !byRequests, isLevel: true) {
                _ in Fraction(option.reservedTPS)
            },
            item(
                "elastic-capacity", "elasticTPSMinute", ifBilled: !byRequests,
                lacks: { !$0.hasPeaks && $0.requests > 0 }
            ) { $0.excess(over: option.reservedTPS) },
            item(
                "instance", "instanceHour", ifBilled: byRequests && option.edition == "shared",
                isLevel: true
            ) { _ in 1 },
            item("resources", "resourceHour", isLevel: true) {
                Fraction(max(0, units($0) - quota))
            },
            item("online-clients", "clientHour", ifBilled: isNew, isLevel: true) {
                Fraction(max(0, $0.count("onlineClients") - option.freeClients))
            },
            item("storage", "storageGBHour", isLevel: true) { $0.measure("storageGB") },
            item("internet-out", "internetOutGB") { $0.measure("internetOutGB") },
            item("message-traces", "messageTraces") { Fraction($0.count("messageTraces")) },
            item("private-link-instance", "privateLinkZoneHour", isLevel: true, instead: link) {
                Fraction($0["privateLink"]?.count("zones") ?? 0)
            },
            item("private-link-traffic", "privateLinkGB", instead: link) {
                $0["privateLink"]?.measure("dataGB") ?? 0
            },
        ]
    }

    /// Meters a component over all periods.
    ///
    /// A level counts for each hour; other quantities are those of a period. An option that
    /// includes the component shows the other `status`. Nothing is measured if a period `lacks`
    /// figures.
    private func item(
        _ component: String, _ key: String, ifBilled isBilled: Bool = true, isLevel: Bool = false,
        instead status: String? = nil, lacks: (JSONValue) -> Bool = { _ in false },
        _ quantity: (JSONValue) -> Fraction
    ) -> ReferenceComparison.Item {
        guard isBilled, status == nil else {
            return ReferenceComparison.Item(
                component: component, status: status ?? "not-billed", quantity: 0, amount: 0)
        }
        guard !periods.contains(where: lacks) else {
            return ReferenceComparison.Item(
                component: component, status: "unmeasured", quantity: nil, amount: nil)
        }
        var sum: Fraction = 0
        for period in periods {
            let times = period.count("repeat", or: 1) * (isLevel ? period.count("hours", or: 1) : 1)
            sum += quantity(period) * Fraction(times)
        }
        return ReferenceComparison.Item(
            component, sum, at: prices["\(option.edition)/\(key)"],
            isCovered: isCovered(component))
    }

    private func isCovered(_ component: String) -> Bool {
        switch component {
        case "resources": option.isNew && periods.contains { units($0) > 0 }
        case "online-clients": periods.contains { $0.count("onlineClients") > 0 }
        default: false
        }
    }

    private var quota: Int { option.isNew ? option.freeResources : 0 }

    private func units(_ period: JSONValue) -> Int {
        period.count("topics") + (option.isNew ? period.count("consumerGroups") : 0)
    }

    private func requests(_ period: JSONValue) -> Fraction {
        Fraction(String(period.requests)) ?? 0
    }
}
