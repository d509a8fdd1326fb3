import TestSupport
import Testing

@testable import Usage

@Suite("Restarts and gaps")
struct RestartTests {
    private static let created = "rabbitmq_queues_created_total"

    /// What a restart hides may lie on either side of the hour that the interval crosses.
    @Test func `may hide messages of both hours`() throws {
        var scrapes = Scrapes()
        // 10 messages a second; the node restarts two seconds before the hour.
        let before = (0...60).map { Int64($0) * 600 }
        scrapes.add(Scrapes.routed, before + (0...61).map { 520 + Int64($0) * 600 }, from: -10)
        let hours = try scrapes.usage().hours
        #expect(hours[0].likely.flows[.routed] < 36_000)
        #expect(hours[0].high.flows[.routed] >= 36_000)
        #expect(hours[1].high.flows[.routed] >= 36_000)
    }

    @Test(arguments: [(1, 600), (2, 1200), (40, 24_000)])
    func `hide as much as the busiest times have in as many minutes`(
        minutes: Int, hidden: Int64
    ) throws {
        var scrapes = Scrapes()
        let before = (0...20).map { Int64($0) * 600 as Int64? }
        let missing = [Int64?](repeating: nil, count: minutes - 1)
        scrapes.add(Scrapes.routed, before + missing + [Int64?](repeating: 0, count: 62 - minutes))
        let usage = try scrapes.usage()
        #expect(usage.sum(.routed, .likely) == 12_000)
        #expect(usage.sum(.routed, .high) == 12_000 + hidden)
    }

    @Test func `do not count a late scrape as two`() throws {
        var scrapes = Scrapes()
        scrapes.add(Scrapes.routed, [0, 600, 1200])
        scrapes.add(Scrapes.routed, [0, 0] + [Int64](repeating: 0, count: 60), from: 181)
        #expect(try scrapes.usage().sum(.routed, .high) == 1800)
    }

    @Test func `may hide queues that were created before`() throws {
        var scrapes = Scrapes()
        let growing = (0...30).map { Int64($0) * 10 }
        scrapes.add(Scrapes.routed, (0...61).map { _ in 0 })
        scrapes.add(Self.created, growing + (0...30).map { _ in 0 })
        scrapes.add("rabbitmq_queues", (0...61).map { _ in 50 })
        let hour = try #require(try scrapes.usage().hours.first)
        #expect(hour.high.queues == 60 + 10)
        #expect(hour.likely.queues == 50)
    }

    @Test func `have the levels around them`() throws {
        var scrapes = Scrapes()
        let values = (0...180).map { (20..<160).contains($0) ? nil : 10 as Int64? }
        scrapes.add(Scrapes.routed, values)
        scrapes.add("rabbitmq_queues", values)
        let hours = try scrapes.usage().hours
        for bound in Bound.allCases { #expect(hours.map { $0[bound].queues } == [10, 10, 10]) }
    }

    /// A document must not have more queues than an instance.
    @Test func `have no more queues than there may be`() throws {
        var scrapes = Scrapes()
        let values = (0...120).map { (20..<100).contains($0) ? nil : Int64($0) * 1300 }
        scrapes.add(Scrapes.routed, values)
        scrapes.add(Self.created, values)
        scrapes.add("rabbitmq_queues", values.map { $0.map { _ in 10 } })
        var settings = DocumentSettings(region: "cn-hangzhou")
        settings.payloadBytes = 1
        let document = try UsageDocument(
            scrapes.usage(), of: .rabbitMQ, settings, .high, source: "test")
        let periods = try JSONValue.read(document.json())["usage"]?.elements ?? []
        #expect(periods.map { $0["queues"]?.integer } == [100_000, 100_000])
    }
}
