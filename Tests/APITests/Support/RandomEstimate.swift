import TestSupport

/// Makes valid documents of `POST /rabbitmq/estimate` of every shape.
struct RandomEstimate {
    private var usage: RandomUsage

    init(seed: UInt64) {
        usage = RandomUsage(seed: seed)
    }

    mutating func document() -> String {
        let isProvisioned = usage.random.oneIn(2)
        let regions = ["cn-hangzhou", "us-west-1", "me-central-1", "me-central-1"]
        let meterings =
            isProvisioned
            ? ["provisioned-capacity", "provisioned"] : ["messaging-requests", "onDemand"]
        var members = [
            usage.member("region", usage.quoted(regions)),
            usage.member("metering", usage.quoted(meterings)),
        ]
        if usage.random.oneIn(3) {
            members.append(usage.member("edition", usage.quoted(["shared", "dedicated"])))
        }
        let capacity = usage.random.pick([1, 10, 3000, 5000, usage.random.number(1...60_000)])
        if isProvisioned { members.append(usage.member("provisionedTPS", usage.count(capacity))) }
        let periods = (1...usage.random.number(1...6)).map { _ in
            usage.period(around: capacity, message: Self.message, fields: Self.fields)
        }
        members.append(usage.member("usage", "[" + periods.joined(separator: ",") + "]"))
        return usage.object(members)
    }

    /// What a class of messages may have besides payload and deliveries.
    private static func message(_ usage: inout RandomUsage) -> [String] {
        var members: [String] = []
        if usage.random.oneIn(2) {
            members.append(usage.member("type", usage.quoted(["normal", "delayed"])))
        }
        if usage.random.oneIn(3) {
            let queues = usage.random.number(0...20)
            members.append(usage.member("published", usage.count(usage.flow())))
            members.append(usage.member("queuesPerMessage", usage.count(queues)))
        } else if !usage.random.oneIn(4) {
            members.append(usage.member("received", usage.count(usage.flow())))
        }
        return members
    }

    private static func fields(_ usage: inout RandomUsage) -> [String] {
        var members: [String] = []
        if usage.random.oneIn(2) {
            members.append(usage.member("queues", usage.count(queues(&usage.random))))
        }
        if usage.random.oneIn(2) { members.append(traces(&usage)) }
        return members
    }

    private static func queues(_ random: inout SplitMix64) -> Int {
        random.pick([
            0, 1, 199, 200, 201, 2999, 3000, 3001, 19_999, 20_000, 20_001, 99_999, 100_000,
            random.number(0...100_000), random.number(0...700),
        ])
    }

    private static func traces(_ usage: inout RandomUsage) -> String {
        guard usage.random.oneIn(2) else {
            return usage.member("messageTraces", usage.count(usage.flow()))
        }
        let calls = [
            "BasicAck", "BasicConsume", "BasicGet", "BasicNAck", "BasicReject", "SendMessage",
            "PushMessage",
        ].filter { _ in usage.random.oneIn(2) }
        let counts = calls.map { usage.member($0, usage.count(usage.flow())) }
        return usage.member("apiCalls", usage.object(counts))
    }
}
