/// Meters all components of a usage under one option, for `ReferenceComparison`.
struct ReferenceMeter {
    private let option: ReferenceComparison.Option
    private let periods: [JSONValue]
    private let rates: ReferenceRates

    init(
        _ option: ReferenceComparison.Option, _ periods: [JSONValue], _ rates: ReferenceRates
    ) {
        self.option = option
        self.periods = periods
        self.rates = rates
    }

    var items: [ReferenceComparison.Item] {
        let isNew = option.isNew
        let byRequests = option.metering == "cumulative"
        let link = isNew ? "included" : nil
        return [
            item("message-requests", "messageRequests", ifBilled: byRequests, requests),
            item("reserved-capacity", "reservedTPSHour", ifBilled: !byRequests) { _ in
                BigNatural(option.reservedTPS)
            },
            item("elastic-capacity", "elasticTPSMinute", ifBilled: !byRequests, elastic),
            item("instance", "instanceHour", ifBilled: byRequests && option.edition == "shared") {
                _ in BigNatural(1)
            },
            item("resources", "resourceHour") { BigNatural(max(0, units($0) - quota)) },
            item("online-clients", "clientHour", ifBilled: isNew) {
                BigNatural(max(0, integer($0, "onlineClients") - option.freeClients))
            },
            item("storage", "storageGBHour", scale: 1) {
                BigNatural($0["storageGB"]?.millionths ?? 0)
            },
            item("internet-out", "internetOutGB", scale: 1) {
                BigNatural($0["internetOutGB"]?.millionths ?? 0)
            },
            item("message-traces", "messageTraces") { BigNatural(integer($0, "messageTraces")) },
            item("private-link-instance", "privateLinkZoneHour", instead: link) {
                BigNatural(integer($0["privateLink"], "zones"))
            },
            item("private-link-traffic", "privateLinkGB", scale: 1, instead: link) {
                BigNatural($0["privateLink"]?["dataGB"]?.millionths ?? 0)
            },
        ]
    }

    /// The levels, which are multiplied by the hours; all others are flows.
    private static let levels = [
        "reserved-capacity", "instance", "resources", "online-clients", "storage",
        "private-link-instance",
    ]

    private func item(
        _ component: String, _ key: String, ifBilled isBilled: Bool = true, scale: Int = 1_000_000,
        instead status: String? = nil, _ quantity: (JSONValue) -> BigNatural
    ) -> ReferenceComparison.Item {
        guard isBilled, status == nil else {
            return ReferenceComparison.Item(
                component: component, status: status ?? "not-billed", quantity: BigNatural(0),
                amount: BigNatural(0))
        }
        var sum = BigNatural(0)
        for period in periods {
            let isLevel = Self.levels.contains(component)
            let times = integer(period, "repeat", 1) * (isLevel ? integer(period, "hours", 1) : 1)
            sum = sum + quantity(period) * BigNatural(times)
        }
        return ReferenceComparison.Item(
            component, sum * BigNatural(scale), at: rates[option.edition, key],
            isCovered: isCovered(component))
    }

    private func isCovered(_ component: String) -> Bool {
        switch component {
        case "resources": option.isNew && periods.contains { units($0) > 0 }
        case "online-clients": periods.contains { integer($0, "onlineClients") > 0 }
        default: false
        }
    }

    private var quota: Int { option.isNew ? option.freeResources : 0 }

    private func units(_ period: JSONValue) -> Int {
        integer(period, "topics") + (option.isNew ? integer(period, "consumerGroups") : 0)
    }

    private func requests(_ period: JSONValue) -> BigNatural {
        var sum = BigNatural(0)
        for messages in period["messages"]?.elements ?? [] {
            let bytes = integer(messages, "payloadBytes")
            let blocks = max(1, (bytes + 4095) / 4096)
            let count = integer(messages, "received") + integer(messages, "delivered")
            sum = sum + BigNatural(count) * BigNatural(blocks)
        }
        return sum
    }

    private func elastic(_ period: JSONValue) -> BigNatural {
        var sum = BigNatural(0)
        for peak in period["minutePeakTPS"]?.elements ?? [] {
            sum = sum + BigNatural(max(0, (peak.integer ?? 0) - option.reservedTPS))
        }
        for run in period["minutePeakTPSCounts"]?.elements ?? [] {
            let above = max(0, integer(run, "tps") - option.reservedTPS)
            sum = sum + BigNatural(above) * BigNatural(integer(run, "minutes"))
        }
        return sum
    }

    private func integer(_ value: JSONValue?, _ name: String, _ absent: Int = 0) -> Int {
        ReferenceComparison.integer(value, name, absent)
    }
}
