import TestSupport

/// Makes what the usage of both products has in common, the same for the same seed: values at the
/// borders of the rules, in all the ways in which JSON can write them.
struct RandomUsage {
    var random: SplitMix64
    /// Whether all periods have both messages and minute peaks, so that nothing is unmeasured.
    var isMeasured = false

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// A period with the fields that both products bill, and those of one product.
    ///
    /// - Parameters:
    ///   - capacity: what some of the peaks are close to.
    ///   - message: makes the fields that a product adds to a class of messages.
    ///   - fields: makes the fields that a product adds to the period.
    /// - Returns: the period as JSON.
    mutating func period(
        around capacity: Int, message: (inout RandomUsage) -> [String],
        fields: (inout RandomUsage) -> [String]
    ) -> String {
        let hours = random.pick([1, 1, 1, 2, 24, random.number(1...48)])
        var members: [String] = []
        if hours != 1 || random.oneIn(4) { members.append(member("hours", count(hours))) }
        if random.oneIn(2) {
            members.append(
                member("repeat", count(random.pick([1, 2, 30, random.number(1...300)]))))
        }
        if random.oneIn(4) { members.append(member("label", #""caf\u00e9 € \"x\"""#)) }
        if random.oneIn(2) || isMeasured { members.append(member("messages", messages(message))) }
        if random.oneIn(2) || isMeasured {
            members.append(peaks(minutes: hours * 60, around: capacity))
        }
        if random.oneIn(2) { members.append(member("storageGB", measure())) }
        if random.oneIn(2) { members.append(member("internetOutGB", measure())) }
        return object(members + fields(&self))
    }

    private mutating func messages(_ fields: (inout RandomUsage) -> [String]) -> String {
        let classes = (0..<random.number(0...4)).map { _ in
            var members = [member("payloadBytes", count(payload()))] + fields(&self)
            if !random.oneIn(4) { members.append(member("delivered", count(flow()))) }
            return object(members)
        }
        return "[" + classes.joined(separator: ", ") + "]"
    }

    private mutating func peaks(minutes: Int, around capacity: Int) -> String {
        if minutes <= 120, random.oneIn(3) {
            let peaks = (0..<minutes).map { _ in count(peak(around: capacity)) }
            return member("minutePeakTPS", "[" + peaks.joined(separator: ",") + "]")
        }
        var rest = minutes
        var runs: [String] = []
        while rest > 0 {
            let run = random.oneIn(3) ? rest : random.number(0...rest)
            rest -= run
            let tps = member("tps", count(peak(around: capacity)))
            runs.append(object([tps, member("minutes", count(run))]))
        }
        return member("minutePeakTPSCounts", "[" + runs.joined(separator: ",") + "]")
    }

    // MARK: Values

    mutating func flow() -> Int {
        random.pick([
            0, 1, 1_000_000, random.number(0...1000), random.number(0...5_000_000_000),
            9_007_199_254_740_991,
        ])
    }

    private mutating func peak(around capacity: Int) -> Int {
        random.pick([0, capacity - 1, capacity, capacity + 1, random.number(0...120_000)])
    }

    private mutating func payload() -> Int {
        random.pick([
            0, 1, 4095, 4096, 4097, 8192, 8193, 18_432, 52_428_799, 52_428_800,
            random.number(0...20_000), random.number(0...52_428_800),
        ])
    }

    mutating func measure() -> String {
        switch random.number(0...7) {
        case 0: random.pick(["0", "0.0", "0e5", "-0"])
        case 1: "\(random.number(0...999_999))e-6"
        case 2: random.pick(["1000000000000", "1e12", "999999999999.999999", "0.000001"])
        case 3: "\(random.number(0...5000)).\(random.number(0...9))0"
        default: "\(random.number(0...5000)).\(random.number(100_000...999_999))"
        }
    }

    /// A count in one of the ways in which JSON can write it.
    mutating func count(_ value: Int) -> String {
        switch random.number(0...19) {
        case 0: "\(value).0"
        case 1 where value > 0: "\(value)0e-1"
        case 2 where value.isMultiple(of: 1000): "\(value / 1000)e+3"
        case 3 where value.isMultiple(of: 10): "\(value / 10).00E1"
        default: "\(value)"
        }
    }

    // MARK: Structure

    mutating func quoted(_ words: [String]) -> String {
        "\"\(random.pick(words))\""
    }

    func member(_ name: String, _ value: String) -> String {
        "\"\(name)\": \(value)"
    }

    /// An object whose members come in any order.
    mutating func object(_ members: [String]) -> String {
        "{" + members.shuffled(using: &random).joined(separator: ", ") + "}"
    }
}
