import HTTP
import TestSupport

/// A request of `Tests/Fixtures` whose answer is there in each format.
struct FormatExample: Row {
    let name: String
    let target: String

    /// The answer in a format.
    func answer(_ mediaType: String, fields: [String] = []) throws -> Response {
        try Client().send(
            "POST", target, fields: ["Accept: \(mediaType)"] + fields,
            body: Fixture.bytes("\(name).request.json"))
    }

    /// All of them.
    ///
    /// After an intended change, a file is made anew by `curl -H 'Accept: text/csv' --json @…`.
    static let all =
        [
            "rabbitmq-1-messaging-requests", "rabbitmq-2-provisioned", "rabbitmq-3-riyadh-month",
            "rabbitmq-4-incomplete",
        ].map { FormatExample(name: $0, target: "/rabbitmq/estimate") }
        + comparisons

    static let comparisons =
        [
            "rabbitmq-compare-1-steady", "rabbitmq-compare-2-spiky",
            "rabbitmq-compare-3-riyadh-day-night", "rabbitmq-compare-4-no-peaks",
            "rabbitmq-compare-5-no-peaks-large", "rabbitmq-compare-6-tie",
        ].map { FormatExample(name: $0, target: "/rabbitmq/compare") }
        + ["rocketmq-1-structure-only", "rocketmq-2-with-test-rates"].map {
            FormatExample(name: $0, target: "/rocketmq/compare")
        }
}
