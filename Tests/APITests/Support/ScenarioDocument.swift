/// A document of `POST /rabbitmq/compare` in parts, so that a test can change one of them.
struct ScenarioDocument: UsageDocument {
    static let target = "/rabbitmq/compare"

    var region = "cn-hangzhou"
    var periods: [String]
    /// Further members, or the same ones in another form.
    var more = ""

    init(usage: String..., region: String = "cn-hangzhou", more: String = "") {
        self.region = region
        periods = usage.isEmpty ? ["{}"] : usage
        self.more = more.isEmpty ? "" : ",\(more)"
    }

    var text: String {
        #"{"region":"\#(region)","usage":[\#(periods.joined(separator: ","))]\#(more)}"#
    }
}
