import TestSupport

/// Makes lines that are documents of `POST /rabbitmq/estimate`, or are not.
struct RandomLines {
    private var random: SplitMix64
    private let limit: Int

    /// - Parameters:
    ///   - seed: what the lines depend on.
    ///   - limit: the length that few lines exceed.
    init(seed: UInt64, limit: Int) {
        random = SplitMix64(seed: seed)
        self.limit = limit
    }

    mutating func line() -> String {
        switch random.number(0...19) {
        case 0: return random.pick(["", " ", "\t", "\r"])
        case 1: return String(document().dropLast(random.number(1...40)))
        case 2: return random.pick(["{}", "null", "]", "{\"a\":\u{1}}", "\u{FEFF}{}", "\"é\" x"])
        case 3: return document() + String(repeating: " ", count: limit)
        case 4: return document() + "\r"
        default: return document()
        }
    }

    private mutating func document() -> String {
        let region = random.pick(["cn-hangzhou", "me-central-1", "us-west-1", "mars"])
        let periods = (0...random.number(0...5)).map { _ in period() }.joined(separator: ", ")
        return #"{"region": "\#(region)", "metering": "onDemand", "usage": [\#(periods)]}"#
    }

    private mutating func period() -> String {
        let hours = random.oneIn(20) ? 0 : random.number(1...24)
        let label = random.pick(["a", "peak", "日本", "\\\"", "\\u000a"])
        let queues = random.number(0...100_020)
        let payload = random.number(0...9000)
        let received = random.number(0...1_000_000)
        return #"{"label": "\#(label)", "hours": \#(hours), "queues": \#(queues), "#
            + #""messages": [{"received": \#(received), "payloadBytes": \#(payload)}]}"#
    }
}
