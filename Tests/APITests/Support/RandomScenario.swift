import TestSupport

/// Makes valid documents of `POST /rabbitmq/compare` of every shape.
struct RandomScenario {
    private var usage: RandomUsage

    init(seed: UInt64) {
        usage = RandomUsage(seed: seed)
    }

    mutating func document() -> String {
        let capacity = usage.random.pick([1, 10, 3000, usage.random.number(1...60_000)])
        let regions = ["cn-hangzhou", "me-central-1"]
        var members = [usage.member("region", usage.quoted(regions))]
        if usage.random.oneIn(2) {
            members.append(usage.member("edition", usage.quoted(["shared", "dedicated"])))
        }
        let lacks = usage.random.pick([nil, nil, nil, "messages", "peaks", "both"])
        let periods = (1...usage.random.number(1...4)).map { _ in
            period(around: capacity, lacking: lacks)
        }
        members.append(usage.member("usage", "[" + periods.joined(separator: ",") + "]"))
        if usage.random.oneIn(2) { members.append(usage.member("current", current())) }
        if usage.random.oneIn(2) { members.append(usage.member("capacity", choice(capacity))) }
        if usage.random.oneIn(2) {
            let points = usage.random.pick([3, 4, usage.random.number(3...20), 1000])
            members.append(usage.member("curvePoints", usage.count(points)))
        }
        if usage.random.oneIn(2) { members.append(usage.member("scales", scales())) }
        return usage.object(members)
    }

    private mutating func period(around capacity: Int, lacking lacks: String?) -> String {
        let hours = usage.random.pick([1, 1, 2, 19, 11])
        var members: [String] = []
        if hours != 1 { members.append(usage.member("hours", usage.count(hours))) }
        let repeats = usage.random.pick([1, 30, usage.random.number(1...300)])
        members.append(usage.member("repeat", usage.count(repeats)))
        if usage.random.oneIn(3) { members.append(usage.member("label", #""p""#)) }
        if usage.random.oneIn(3) {
            members.append(usage.member("queues", usage.count(usage.random.number(0...9000))))
        }
        if lacks == nil || lacks == "peaks" || usage.random.oneIn(3) {
            members.append(usage.member("messages", messages(hours: hours)))
        }
        if lacks == nil || lacks == "messages" || usage.random.oneIn(3) {
            members.append(peaks(minutes: hours * 60, around: capacity))
        }
        return usage.object(members)
    }

    private mutating func messages(hours: Int) -> String {
        let classes = (0..<usage.random.number(0...2)).map { _ in
            // From idle to more than a shared instance can handle in its hours.
            let most = usage.random.pick([0, 100, 1_000_000, 200_000_000]) * hours
            var members = [
                usage.member(
                    "payloadBytes", usage.count(usage.random.pick([0, 4096, 5000, 18_432]))),
                usage.member("received", usage.count(usage.random.number(0...most))),
            ]
            if usage.random.oneIn(3) { members.append(usage.member("type", #""delayed""#)) }
            if usage.random.oneIn(2) {
                members.append(
                    usage.member("delivered", usage.count(usage.random.number(0...most))))
            }
            return usage.object(members)
        }
        return "[" + classes.joined(separator: ",") + "]"
    }

    private mutating func peaks(minutes: Int, around capacity: Int) -> String {
        var rest = minutes
        var runs: [String] = []
        while rest > 0 {
            let run = usage.random.oneIn(4) ? rest : usage.random.number(0...min(rest, 20))
            rest -= run
            let peak = usage.random.pick([
                0, 1, capacity, capacity + 1, usage.random.number(0...2 * capacity),
                usage.random.number(0...120_000),
            ])
            let tps = usage.member("tps", usage.count(peak))
            runs.append(usage.object([tps, usage.member("minutes", usage.count(run))]))
        }
        return usage.member("minutePeakTPSCounts", "[" + runs.joined(separator: ",") + "]")
    }

    private mutating func current() -> String {
        guard usage.random.oneIn(2) else {
            return usage.object([usage.member("metering", #""onDemand""#)])
        }
        let capacity = usage.count(usage.random.number(1...60_000))
        return usage.object([
            usage.member("metering", #""provisioned-capacity""#),
            usage.member("provisionedTPS", capacity),
        ])
    }

    /// Limits between which there is a multiple of the step, whatever the edition.
    private mutating func choice(_ capacity: Int) -> String {
        let step = usage.random.pick([1, 1, 7, 100, usage.random.number(1...5000)])
        var members: [String] = []
        let lowest = usage.random.number(1...max(1, min(capacity, 40_000) / step)) * step
        if usage.random.oneIn(2) {
            let minimum = usage.random.number(max(1, lowest - step + 1)...lowest)
            members.append(usage.member("minimum", usage.count(minimum)))
        }
        if usage.random.oneIn(2) {
            let highest = lowest + usage.random.pick([0, 0, 1000, 60_000])
            members.append(usage.member("maximum", usage.count(highest)))
        }
        if step != 1 || usage.random.oneIn(2) {
            members.append(usage.member("step", usage.count(step)))
        }
        return usage.object(members)
    }

    private mutating func scales() -> String {
        let scales = (1...usage.random.number(1...16)).map { _ in
            usage.random.pick([
                "1", "1.0", "0.5", "2", "3e0", "0.000001", "1000000", "0.333333",
                "\(usage.random.number(1...3)).\(usage.random.number(100_000...999_999))",
            ])
        }
        return "[" + scales.joined(separator: ",") + "]"
    }
}
