import TestSupport
import Testing

@testable import Usage

/// Whatever a server or a file contains, it is read or refused: it ends the program in no other way.
@Suite("Damaged input")
struct DamagedInputTests {
    /// The time that the recorded answer is of, with more around it.
    private static let day: ClosedRange<Milliseconds> = 1_792_500_000_000...1_792_600_000_000

    /// Texts like a sound one, each with a few changes.
    private static func damaged(_ text: [UInt8], _ count: Int, seed: UInt64) -> [[UInt8]] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            var bytes = text
            for _ in 0..<random.number(1...4) {
                let position = random.number(0...(bytes.count - 1))
                switch random.number(0...3) {
                case 0: bytes[position] = UInt8(random.number(0...255))
                case 1: bytes.remove(at: position)
                case 2: bytes.insert(random.pick(Array("{}[],:\"\\0-9eE.+ \n".utf8)), at: position)
                default: bytes.insert(contentsOf: Array("99999999999".utf8), at: position)
                }
            }
            return bytes
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `of Prometheus is read or refused`(seed: UInt64) throws {
        let sound = try Sample.bytes("prometheus-2.42-query_range.json")
        for text in Self.damaged(sound, 300, seed: seed) {
            guard let (series, _) = try? PrometheusAnswer.read(text, within: Self.day)
            else {
                continue
            }
            var meter = UsageMeter(.rabbitMQ)
            try? meter.add(series)
            _ = try? meter.usage()
            _ = try? meter.usageScaledToHour()
        }
    }

    @Test(arguments: ["rabbitmq-3.10.8-metrics.txt", "rabbitmq-4.3.6-metrics.txt"])
    func `of a page of metrics is read or refused`(name: String) throws {
        let names = ProductMetrics.rabbitMQ.names
        let sound = try Sample.bytes(name)
        let first = try Exposition.read(sound, metrics: names, at: 3_600_000)
        for text in Self.damaged(sound, 300, seed: 1) {
            guard let second = try? Exposition.read(text, metrics: names, at: 7_200_000) else {
                continue
            }
            var meter = UsageMeter(.rabbitMQ)
            try? meter.add(first)
            try? meter.add(second)
            guard let usage = try? meter.usage() else { continue }
            for bound in Bound.allCases {
                var settings = DocumentSettings(region: "cn-hangzhou")
                settings.payloadBytes = 1
                let document = try UsageDocument(
                    usage, of: .rabbitMQ, settings, bound, source: "test")
                _ = try JSONValue.read(document.json())
            }
        }
    }

    @Test func `of the management API is read or refused`() throws {
        let overview = try Sample.bytes("rabbitmq-4.3.6-overview-age3600-incr60.json")
        let exchanges = try Sample.bytes("rabbitmq-4.3.6-exchanges.json")
        let queues = try Sample.bytes("rabbitmq-4.3.6-queues.json")
        let damaged = zip(
            Self.damaged(overview, 200, seed: 1),
            zip(Self.damaged(exchanges, 200, seed: 2), Self.damaged(queues, 200, seed: 3)))
        for (overview, (exchanges, queues)) in damaged {
            try? ManagementAnswers.checkRights(overview)
            var sum = ManagementAnswers.Queues()
            try? sum.add(page: queues)
            _ = try? ManagementAnswers.read(
                overview: overview, exchanges: exchanges, queues: sum, at: 0)
        }
    }

    @Test func `of files is read or refused`() throws {
        let table = "time,tps\n2026-10-21T00:00Z,1\n1792540860,2.5\n1792540920000,\"3\"\n"
        let answer =
            #"{"Period":"60","Datapoints":"[{\"timestamp\":1792540800000,\"Value\":7.0}]"}"#
        for text in Self.damaged(Array(table.utf8), 1000, seed: 1) {
            var peaks = RecordedPeaks()
            try? PeaksCSV.read(text, into: &peaks)
            for bound in Bound.allCases { _ = try? peaks.hours(bound) }
        }
        for text in Self.damaged(Array(answer.utf8), 1000, seed: 2) {
            var peaks = RecordedPeaks()
            try? CloudMonitorAnswer.read(text, into: &peaks)
            _ = try? peaks.hours(.low)
        }
    }

    @Test func `of very different times is refused`() throws {
        var peaks = RecordedPeaks()
        try PeaksCSV.read(Array("time,tps\n0,1\n1792540800000,2\n".utf8), into: &peaks)
        let all = peaks
        #expect(throws: UsageError.tooManyHours(497_928)) { try all.hours(.high) }
    }
}
