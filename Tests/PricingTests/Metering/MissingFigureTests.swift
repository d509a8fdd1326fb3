import TestSupport
import Testing

@testable import Pricing

@Suite("Missing figures of a period")
struct MissingFigureTests {
    private static func period(
        requests: Int64, hours: Int64 = 1
    ) -> UsagePeriod {
        var period = UsagePeriod()
        period.hours = hours
        period.messages = [.of(delivered: requests, bytes: 1)]
        return period
    }

    private static func peaks(_ runs: (tps: Int64, minutes: Int64)...) -> MinutePeaks {
        var peaks = MinutePeaks()
        for run in runs { peaks.append(tps: run.tps, minutes: run.minutes) }
        return peaks
    }

    /// All profiles of an hour, as the peaks above 0 in falling order, that requests allow.
    ///
    /// A profile has at least a 60th of the requests, and at most all, in the busiest seconds.
    private static func profiles(of requests: Int, limit: Int) -> [[Int]] {
        var found: [[Int]] = []
        func extend(_ profile: [Int], sum: Int, highest: Int) {
            if sum * 60 >= requests { found.append(profile) }
            guard profile.count < 60 else { return }
            for peak in stride(from: 1, through: min(highest, requests - sum), by: 1) {
                extend(profile + [peak], sum: sum + peak, highest: peak)
            }
        }
        extend([], sum: 0, highest: limit)
        return found
    }

    struct Tiny: Row {
        let requests: Int
        let limit: Int?
        var name: String { "\(requests) requests, limit \(limit.map(String.init) ?? "none")" }
    }

    private static let tiny =
        (1...12).flatMap { requests in
            [nil, 1, 2, 3, 5, 12].map { Tiny(requests: requests, limit: $0) }
        } + [59, 60, 61].map { Tiny(requests: $0, limit: 1) }
        + [3599, 3600].map { Tiny(requests: $0, limit: 1) }

    @Test(arguments: tiny)
    func `allow what some profile has, and no profile has less or more`(row: Tiny) throws {
        let period = Self.period(requests: Int64(row.requests))
        let profiles = Self.profiles(of: row.requests, limit: row.limit ?? row.requests)
        let limit = row.limit.map { Int64($0) }
        let bounds = try period.minutePeakBounds(limit: limit)
        for capacity in 0...min(row.requests, 13) {
            let excesses = profiles.map { $0.map { Int128(max(0, $0 - capacity)) }.reduce(0, +) }
            let elastic = try period.elasticBounds(above: Int64(capacity), limit: limit)
            #expect(elastic.least == excesses.min())
            #expect(elastic.greatest == excesses.max())
            #expect(bounds.least.excess(over: Int64(capacity)) == elastic.least)
            #expect(bounds.greatest.excess(over: Int64(capacity)) == elastic.greatest)
        }
        for end in [bounds.least, bounds.greatest] {
            #expect(end.runs.map(\.minutes).reduce(0, +) == 60)
            #expect(end.sum <= row.requests && row.requests <= 60 * end.sum)
        }
    }

    /// With 3601 requests, an hour of one TPS is not enough: some minutes need two.
    @Test func `raise a limit that the requests exceed in every minute`() throws {
        let period = Self.period(requests: 3601)
        let bounds = try period.minutePeakBounds(limit: 1)
        #expect(bounds.least == Self.peaks((2, 1), (1, 59)))
        #expect(bounds.greatest == Self.peaks((2, 60)))
        #expect(try period.exceedsInEveryMinute(1))
        #expect(try !Self.period(requests: 3600).exceedsInEveryMinute(1))
        #expect(
            try Self.period(requests: 7200, hours: 2).minutePeakBounds(limit: 1).greatest
                == Self.peaks((1, 120)))
    }

    struct Case: Row {
        let name: String
        let messages: [MessageClass]?
        let peaks: MinutePeaks?
        let requests: ClosedRange<Int128>
        let lacks: String

        init(
            _ name: String, _ messages: [MessageClass]?, _ peaks: MinutePeaks?,
            _ requests: ClosedRange<Int128>, lacks: String = ""
        ) {
            self.name = name
            self.messages = messages
            self.peaks = peaks
            self.requests = requests
            self.lacks = lacks
        }

        var period: UsagePeriod {
            var period = UsagePeriod()
            period.messages = messages
            period.minutePeaks = peaks
            return period
        }
    }

    private static let cases = [
        Case("nothing", nil, nil, 0...0),
        Case("no messages", [], nil, 0...0),
        Case("messages to no queue", [.of(received: 5, bytes: 1, queues: 0)], nil, 0...0),
        Case("a message", [.of(received: 1, bytes: 1)], nil, 1...1, lacks: "peaks"),
        Case(
            "messages of blocks to queues",
            [
                .of(received: 2, delivered: 3, bytes: 8192, queues: 4),
                .of(delivered: 7, bytes: 1, delayed: true),
            ], nil, 29...29, lacks: "peaks"),
        Case("peaks", nil, peaks((5, 2), (0, 57), (3, 1)), 13...780, lacks: "messages"),
        Case("peaks of 0", nil, peaks((0, 60)), 0...0),
        Case("peaks in no minute", nil, peaks((9, 0), (0, 60)), 0...0),
        Case("peaks and no messages", [], peaks((5, 60)), 0...0),
        Case("peaks and messages", [.of(delivered: 9, bytes: 1)], peaks((5, 60)), 9...9),
    ]

    @Test(arguments: cases)
    func `are told from figures that are 0`(row: Case) throws {
        let bounds = try row.period.requestBounds()
        #expect(bounds.least == row.requests.lowerBound)
        #expect(bounds.greatest == row.requests.upperBound)
        #expect(row.period.lacksMinutePeaks == (row.lacks == "peaks"))
        #expect(row.period.lacksMessages == (row.lacks == "messages"))
        if let peaks = row.peaks {
            let same = try row.period.minutePeakBounds(limit: 1)
            #expect(same.least == peaks && same.greatest == peaks)
        } else if row.lacks.isEmpty {
            let idle = try row.period.minutePeakBounds(limit: 1)
            #expect(idle.least == Self.peaks((0, 60)) && idle.greatest == idle.least)
        }
    }

    @Test func `hold the largest numbers, or report that they do not fit`() throws {
        var period = UsagePeriod()
        let largest: Int64 = 9_007_199_254_740_991
        period.messages = [.of(received: largest, bytes: 52_428_800, queues: largest)]
        let requests = Int128(largest) * Int128(largest) * 12_800
        #expect(try period.requestBounds().greatest == requests)
        #expect(try period.elasticBounds(above: 1, limit: nil).greatest == requests - 1)
        #expect(throws: PricingOverflow.self) { try period.minutePeakBounds(limit: nil) }
        period.messages = Array(repeating: period.messages?[0] ?? MessageClass(), count: 1000)
        #expect(throws: PricingOverflow.self) { try period.requestBounds() }
    }

    struct Contradictory: Row {
        let requests: Int64
        let peaks: MinutePeaks
        let contradiction: Contradiction?
        var name: String { "\(requests) requests, \(peaks.sum) in peaks" }
    }

    @Test(arguments: [
        Contradictory(requests: 120, peaks: peaks((2, 60)), contradiction: nil),
        Contradictory(
            requests: 119, peaks: peaks((2, 60)),
            contradiction: .messagesBelowPeaks(requests: 119, peaks: 120)),
        Contradictory(requests: 7200, peaks: peaks((2, 60)), contradiction: nil),
        Contradictory(
            requests: 7201, peaks: peaks((2, 60)),
            contradiction: .peaksBelowMessages(requests: 7201, peaks: 120)),
        Contradictory(requests: 0, peaks: peaks((0, 60)), contradiction: nil),
        Contradictory(
            requests: 1, peaks: peaks((0, 60)),
            contradiction: .peaksBelowMessages(requests: 1, peaks: 0)),
    ])
    func `are not those that contradict each other`(row: Contradictory) throws {
        var period = Self.period(requests: row.requests)
        #expect(try period.contradiction() == nil)
        period.minutePeaks = row.peaks
        #expect(try period.contradiction() == row.contradiction)
        period.messages = nil
        #expect(try period.contradiction() == nil)
    }
}
