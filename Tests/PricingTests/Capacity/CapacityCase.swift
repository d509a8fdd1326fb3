import TestSupport
import Testing

@testable import Pricing

/// Minute peaks, prices and limits, small enough to try every capacity.
struct CapacityCase: CustomStringConvertible {
    var reference = ReferenceCapacity()
    var minimum = 1
    var maximum: Int?
    var step = 1
    var canThrottle = false
    /// The charge for messaging requests, in millionths.
    var requests = 0

    var description: String {
        "\(reference), \(minimum) to \(maximum.map(String.init) ?? "any") by \(step), "
            + "\(canThrottle ? "throttled, " : "")requests \(requests)"
    }

    static func random(_ random: inout SplitMix64) -> CapacityCase {
        var drawn = CapacityCase()
        drawn.reference.hours = random.pick([1, 1, 2, 11, 19, 38])
        drawn.reference.hourPrice = random.pick([130, 156, 130, random.number(0...40), 0])
        drawn.reference.minutePrice = random.pick([19, 22, 19, random.number(0...10), 0])
        let highest = random.pick([3, 12, 50])
        // Weights near those at which the charge is flat, so that ties occur.
        let flat =
            drawn.reference.minutePrice == 0 ? 1 : drawn.hours * drawn.hourPrice / drawn.minutePrice
        for _ in 0..<random.number(0...6) {
            let minutes = random.pick([random.number(0...9), flat, flat / 2, flat - flat / 2])
            drawn.reference.peaks.append((random.number(0...highest), min(minutes, 2000)))
        }
        drawn.step = random.pick([1, 1, random.number(1...7), 10])
        drawn.minimum = random.pick([1, 1, random.number(1...highest)])
        if random.oneIn(2) { drawn.maximum = drawn.minimum + random.number(0...highest) }
        drawn.canThrottle = random.oneIn(3)
        drawn.reference.scale = random.pick([
            1_000_000, 1_000_000, 500_000, 2_000_000, 1, 1_250_000, 333_333,
        ])
        drawn.requests = random.pick([0, random.number(0...60_000), drawn.hours * drawn.hourPrice])
        return drawn
    }
}

/// The types under test.
extension CapacityCase {
    var profile: PeakProfile {
        var runs = MinutePeaks()
        for peak in peaks { runs.append(tps: Int64(peak.tps), minutes: Int64(peak.minutes)) }
        return PeakProfile(hours: Int64(hours), [(peaks: runs, repeats: 1)])
    }

    func charges() throws -> CapacityCharges {
        var charges = CapacityCharges(
            profile: profile,
            hourPrice: try price(Fraction(hourPrice, decimals: 6).description),
            minutePrice: try price(Fraction(minutePrice, decimals: 6).description))
        charges.scale = Quantity(millionths: Int128(scale))
        return charges
    }

    /// Nil if there is nothing to buy.
    var range: CapacityRange? {
        CapacityRange(minimum: Int64(minimum), maximum: maximum.map(Int64.init), step: Int64(step))
    }

    var requestsAmount: Amount { Amount(attos: Int128(requests) * 1_000_000_000_000) }
}

/// The second implementation.
extension CapacityCase {
    var hours: Int { reference.hours }
    var peaks: [(tps: Int, minutes: Int)] { reference.peaks }
    var hourPrice: Int { reference.hourPrice }
    var minutePrice: Int { reference.minutePrice }
    var scale: Int { reference.scale }
    var highest: Int { reference.highest }

    func charge(_ capacity: Int) -> Int128 { reference.charge(capacity) }

    /// All capacities that can be bought, up to one far above every peak.
    var choices: [Int] {
        let end = maximum ?? max(2 * highest / 1_000_000, minimum) + 3 * step
        guard minimum <= end else { return [] }
        return (minimum...end).filter { $0.isMultiple(of: step) }
    }

    /// An hour with some peaks, at the published prices.
    static func hour(_ peaks: [(tps: Int, minutes: Int)], hours: Int = 1) -> CapacityCase {
        var made = CapacityCase()
        made.reference.peaks = peaks
        made.reference.hours = hours
        return made
    }
}
