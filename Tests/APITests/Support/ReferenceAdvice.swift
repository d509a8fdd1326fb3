import TestSupport
import Testing

/// A second implementation of the advice on a usage of RabbitMQ, from the document and the charges
/// for messages in the first bill of the answer.
struct ReferenceAdvice {
    private let document: JSONValue
    private let periods: [JSONValue]
    private var capacity = ReferenceCapacity()
    /// The charge for messaging requests in millionths, if it is known.
    private let requests: Fraction

    /// Reads a document; `requests` is the charge for messaging requests, or 0 if it is not known.
    init(_ document: JSONValue, requests: Fraction, sheet: ReferenceSheet) throws {
        self.document = document
        self.requests = requests * 1_000_000
        periods = try #require(document["usage"]).elements
        let isRiyadh = document["region"]?.string == "me-central-1"
        (capacity.hourPrice, capacity.minutePrice) = isRiyadh ? (156, 22) : (130, 19)
        let prices = try sheet.prices(for: document)
        try #require(prices["provisionedTPSHour"] == Fraction(capacity.hourPrice, decimals: 6))
        try #require(prices["elasticTPSMinute"] == Fraction(capacity.minutePrice, decimals: 6))
        capacity.hours = periods.reduce(0) {
            $0 + $1.count("hours", or: 1) * $1.count("repeat", or: 1)
        }
        capacity.peaks = periods.flatMap { period in
            (period["minutePeakTPSCounts"]?.elements ?? []).map {
                ($0.count("tps"), $0.count("minutes") * period.count("repeat", or: 1))
            }
        }
    }

    // MARK: What can be bought

    private var isDedicated: Bool { document["edition"]?.string == "dedicated" }
    private var step: Int { document["capacity"]?["step"]?.integer ?? 1 }
    private var minimum: Int { document["capacity"]?["minimum"]?.integer ?? 1 }
    private var maximum: Int? {
        document["capacity"]?["maximum"]?.integer ?? (isDedicated ? nil : 50_000)
    }

    private func multiple(atLeast tps: Int) -> Int { (tps + step - 1) / step * step }

    /// Multiples of the step among which the cheapest ones are: the limits, and those next to a peak.
    private func choices(_ charges: ReferenceCapacity, throttling: Bool) -> [Int] {
        var first = multiple(atLeast: minimum)
        if throttling { first = max(first, multiple(atLeast: charges.leastUnthrottled)) }
        guard let last = maximum.map({ $0 / step * step }) else {
            let all = charges.peaks.flatMap { neighbours(of: $0.tps, charges) }
            return [first] + all.filter { $0 > first }
        }
        guard first <= last else { return [last] }
        let all = charges.peaks.flatMap { neighbours(of: $0.tps, charges) }
        return [first, last] + all.filter { $0 > first && $0 < last }
    }

    private func neighbours(of peak: Int, _ charges: ReferenceCapacity) -> [Int] {
        let below = peak * charges.scale / 1_000_000 / step * step
        return [below, below + step]
    }

    private func least(_ charges: ReferenceCapacity, throttling: Bool) -> Int128 {
        choices(charges, throttling: throttling).map(charges.charge).min() ?? 0
    }

    private func text(_ charge: Int128) -> String {
        (Fraction(charge.description) ?? 0).divided(byTenTo: 12).description
    }

    // MARK: The recommended capacity

    /// The capacities that cost least, and what holds them.
    private func optimum() -> (lowest: Int, highest: Int, heldBy: String?) {
        let choices = choices(capacity, throttling: isDedicated)
        let least = choices.map(capacity.charge).min()
        let cheapest = choices.filter { capacity.charge($0) == least }
        let (lowest, highest) = (cheapest.min() ?? 0, cheapest.max() ?? 0)
        let isTooSmall = isDedicated && 2_000_000 * lowest < capacity.highest
        if isTooSmall { return (lowest, lowest, "maximum") }
        let next = lowest + step
        if let maximum, next > maximum, capacity.charge(next) < capacity.charge(lowest) {
            return (lowest, highest, "maximum")
        }
        let below = lowest - step
        if below >= 1, lowest == choices.min(), capacity.charge(below) < capacity.charge(lowest) {
            let isThrottled = isDedicated && capacity.leastUnthrottled > minimum
            return (lowest, highest, isThrottled ? "throttling" : "minimum")
        }
        return (lowest, highest, nil)
    }

    /// What the answer to a document with minute peaks must say, apart from the bills, which share
    /// items that add up to `shared`.
    func advice(adding shared: Fraction, knowsRequests: Bool) -> Advice {
        let (lowest, highest, heldBy) = optimum()
        let above = capacity.minutes { $0 > lowest }
        let atOrAbove = capacity.minutes { $0 >= lowest }
        let charge = capacity.charge(lowest)
        var advice = Advice(
            provisionedTPS: lowest, upToTPS: highest, heldBy: heldBy, charge: text(charge),
            minutesAbove: "\(above)", minutesAtOrAbove: "\(atOrAbove)",
            oneMore: text(capacity.charge(lowest + step) - charge),
            oneLess: lowest > step ? text(capacity.charge(lowest - step) - charge) : nil)
        advice.curve = curve(recommended: lowest, adding: shared)
        guard knowsRequests else { return advice }
        advice.breakEven = breakEven(lowest, heldBy)
        advice.scales = scales(keeping: lowest)
        return advice
    }

    struct Advice {
        let provisionedTPS: Int
        let upToTPS: Int
        let heldBy: String?
        let charge: String
        let minutesAbove: String
        let minutesAtOrAbove: String
        let oneMore: String
        let oneLess: String?
        var breakEven: [Fraction?] = []
        var scales: [[String?]] = []
        var curve: [[String]] = []
    }

    /// The factors in the order of the answer, the ends of the last interval one by one.
    private func breakEven(_ lowest: Int, _ heldBy: String?) -> [Fraction?] {
        let charge = Fraction(Int(capacity.charge(lowest) / 1_000_000))
        let first = multiple(atLeast: minimum)
        let canFollow = heldBy == nil || heldBy == "throttling"
        let peaks = [0] + capacity.peaks.map(\.tps)
        let cheapest = peaks.map(capacity.charge).min() ?? 0
        let wins = Fraction(Int(cheapest / 1_000_000)) < requests
        let following = capacity.scales(keeping: first, notAbove: requests)?.from
        var kept = capacity.scales(keeping: lowest, notAbove: requests)
        if isDedicated, let most = Fraction(2_000_000 * lowest) / Fraction(capacity.highest),
            let interval = kept
        {
            let to = min(interval.to ?? most, most)
            kept = to < interval.from ? nil : (interval.from, to)
        }
        return [
            charge / requests, canFollow ? requests / charge : nil,
            first > 1 && wins ? following : nil, kept?.from, kept?.to,
        ]
    }

    private func scales(keeping lowest: Int) -> [[String?]] {
        let given = document["scales"]?.elements.compactMap(\.millionths)
        return (given ?? [500_000, 800_000, 1_250_000, 2_000_000]).map { scale in
            var scaled = capacity
            scaled.scale = scale
            let factor = Fraction(scale, decimals: 6)
            let charge = (requests * factor).divided(byTenTo: 6)
            let following = least(scaled, throttling: isDedicated)
            let isThrottled = isDedicated && scaled.highest > 2_000_000 * lowest
            let isCheaper = (Fraction(text(following)) ?? 0) < charge
            return [
                factor.description, charge.description,
                isThrottled ? nil : text(scaled.charge(lowest)), text(following),
                isCheaper ? "provisioned-capacity" : "messaging-requests",
            ]
        }
    }

    private func curve(recommended: Int, adding shared: Fraction) -> [[String]] {
        guard let limit = document["curvePoints"]?.integer else { return [] }
        let peaks = Set(capacity.peaks.filter { $0.tps > 0 && $0.minutes > 0 }.map(\.tps))
        let fixed = Set([1, recommended, peaks.max() ?? 1])
        var rest = peaks.subtracting(fixed).sorted()
        let places = limit - fixed.count
        if rest.count > places {
            rest = (0..<places).map { rest[(rest.count * (2 * $0 + 1)) / (2 * places)] }
        }
        return (rest + fixed).sorted().map { tps in
            let amount = (Fraction(text(capacity.charge(tps))) ?? 0) + shared
            return ["\(tps)", amount.description, "\(capacity.minutes { $0 > tps })"]
        }
    }

    // MARK: Without minute peaks

    /// The least and the greatest charge for capacity that the given figures allow.
    func range() -> (least: Fraction, greatest: Fraction) {
        var (least, greatest) = (capacity, capacity)
        for period in periods
        where period["minutePeakTPSCounts"] == nil && period["minutePeakTPS"] == nil {
            let requests = Int(period.requests)
            let (minutes, repeats) = (
                period.count("hours", or: 1) * 60, period.count("repeat", or: 1)
            )
            let sum = (requests + 59) / 60
            least.peaks.append((sum / minutes + 1, sum % minutes * repeats))
            least.peaks.append((sum / minutes, (minutes - sum % minutes) * repeats))
            let needed = (requests + 60 * minutes - 1) / (60 * minutes)
            let limit = isDedicated ? max(requests, 1) : max(50_000, needed)
            let full = min(requests / limit, minutes)
            greatest.peaks.append((limit, full * repeats))
            if full < minutes { greatest.peaks.append((requests - full * limit, repeats)) }
        }
        let ends = [least, greatest].map { Fraction(text(self.least($0, throttling: false))) ?? 0 }
        return (ends[0], ends[1])
    }
}
