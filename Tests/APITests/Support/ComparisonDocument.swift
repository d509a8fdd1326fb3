/// A document of `POST /rocketmq/compare` in parts, so that a test can change one of them.
struct ComparisonDocument: UsageDocument {
    static let target = "/rocketmq/compare"

    var region = "cn-hangzhou"
    /// Left out where it is nil.
    var options: String?
    var periods = ["{}"]
    /// By edition and key.
    var rates: [String: [String: String]] = [:]
    var upgrade: String?
    /// Further members, or the same ones in another form.
    var more = ""

    init(
        _ options: [Option]? = nil, usage: String..., rates: [String: [String: String]] = [:],
        upgrade: String? = nil, more: String = ""
    ) {
        self.options = options.map(Self.list)
        self.periods = usage.isEmpty ? ["{}"] : usage
        self.rates = rates
        self.upgrade = upgrade
        self.more = more
    }

    /// An option, without what a client leaves to the defaults.
    struct Option: Sendable, Equatable {
        var edition: String
        var metering = "cumulative"
        var reservedTPS: Int?
        var freeResources: Int?
        var freeClients: Int?

        static let standard = Option(edition: "standard")
        static let professional = Option(edition: "professional")
        static let shared = Option(edition: "shared")
        static let dedicated = Option(edition: "dedicated")

        func reserving(_ tps: Int) -> Option {
            var option = self
            option.metering = "reserved-elastic"
            option.reservedTPS = tps
            return option
        }

        func free(resources: Int? = nil, clients: Int? = nil) -> Option {
            var option = self
            option.freeResources = resources
            option.freeClients = clients
            return option
        }

        var isNew: Bool { edition == "shared" || edition == "dedicated" }

        var text: String {
            var members = [#""edition":"\#(edition)""#, #""metering":"\#(metering)""#]
            if let reservedTPS { members.append("\"reservedTPS\":\(reservedTPS)") }
            if let freeResources { members.append("\"freeResources\":\(freeResources)") }
            if let freeClients { members.append("\"freeClients\":\(freeClients)") }
            return "{" + members.joined(separator: ",") + "}"
        }
    }

    static func list(_ options: [Option]) -> String {
        "[" + options.map(\.text).joined(separator: ",") + "]"
    }

    var text: String {
        var members = [#""region":"\#(region)""#]
        if let options { members.append("\"options\":\(options)") }
        members.append("\"usage\":[\(periods.joined(separator: ","))]")
        if !rates.isEmpty { members.append("\"rates\":\(Self.json(rates))") }
        if let upgrade { members.append("\"upgrade\":\(upgrade)") }
        return "{" + members.joined(separator: ",") + more + "}"
    }

    private static func json(_ rates: [String: [String: String]]) -> String {
        let editions = rates.sorted { $0.key < $1.key }.map { edition, prices in
            let members = prices.sorted { $0.key < $1.key }.map { #""\#($0)":"\#($1)""# }
            return "\"\(edition)\":{" + members.joined(separator: ",") + "}"
        }
        return "{" + editions.joined(separator: ",") + "}"
    }
}

/// Rates for tests only: none of them is published.
enum TestRates {
    static let all = [
        "standard": [
            "messageRequests": "0.5", "resourceHour": "0.002", "storageGBHour": "0.0004",
            "internetOutGB": "0.13", "messageTraces": "0.02",
        ],
        "professional": [
            "messageRequests": "0.6", "resourceHour": "0.003", "storageGBHour": "0.0005",
            "internetOutGB": "0.14", "messageTraces": "0.03",
        ],
        "shared": [
            "messageRequests": "0.4", "reservedTPSHour": "0.0002", "elasticTPSMinute": "0.00003",
            "instanceHour": "0.05", "resourceHour": "0.001", "clientHour": "0.0001",
            "storageGBHour": "0.0003", "internetOutGB": "0.12", "messageTraces": "0.01",
        ],
        "dedicated": [
            "messageRequests": "0.45", "reservedTPSHour": "0.00025",
            "elasticTPSMinute": "0.00004", "resourceHour": "0.0015", "clientHour": "0.00015",
            "storageGBHour": "0.00035", "internetOutGB": "0.125", "messageTraces": "0.015",
        ],
    ]

    /// The rates without that of one component.
    static func all(but key: String, of edition: String) -> [String: [String: String]] {
        var rates = all
        rates[edition]?[key] = nil
        return rates
    }
}
