/// A document that a client posts.
protocol UsageDocument: Sendable {
    /// Where it is posted.
    static var target: String { get }

    /// The document as JSON.
    var text: String { get }
}

/// A document of `POST /rabbitmq/estimate` in parts, so that a test can change one of them.
struct EstimateDocument: UsageDocument {
    static let target = "/rabbitmq/estimate"

    var region = "cn-hangzhou"
    var metering: String
    /// Left out where it is nil.
    var provisionedTPS: Int?
    var periods: [String]
    /// Further members, or the same ones in another form.
    var more = ""

    /// A document with these periods, or with an empty one.
    ///
    /// If `metering` is absent, it is by provisioned capacity where a capacity is given, and by
    /// messaging requests otherwise.
    init(
        usage: String..., region: String = "cn-hangzhou", capacity: Int? = nil,
        metering: String? = nil, more: String = ""
    ) {
        self.region = region
        self.metering =
            metering ?? (capacity == nil ? "messaging-requests" : "provisioned-capacity")
        provisionedTPS = capacity
        periods = usage.isEmpty ? ["{}"] : usage
        self.more = more
    }

    var text: String {
        var members = [#""region":"\#(region)""#, #""metering":"\#(metering)""#]
        if let provisionedTPS { members.append("\"provisionedTPS\":\(provisionedTPS)") }
        members.append("\"usage\":[\(periods.joined(separator: ","))]")
        return "{" + members.joined(separator: ",") + more + "}"
    }
}
