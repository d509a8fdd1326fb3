import Pricing
import TestSupport
import Testing

@Suite("A graduated price")
struct GraduatedPriceTests {
    struct Cut: Row {
        let quantity: Int64
        /// The sizes of the slices, tier by tier.
        let slices: [Int64]
        var name: String { "\(quantity) queues" }

        init(_ quantity: Int64, _ slices: Int64...) {
            self.quantity = quantity
            self.slices = slices
        }
    }

    @Test(arguments: [
        Cut(0), Cut(1, 1), Cut(150, 150),
        Cut(199, 199), Cut(200, 200), Cut(201, 200, 1),
        Cut(600, 200, 400),
        Cut(2999, 200, 2799), Cut(3000, 200, 2800), Cut(3001, 200, 2800, 1),
        Cut(19_999, 200, 2800, 16_999), Cut(20_000, 200, 2800, 17_000),
        Cut(20_001, 200, 2800, 17_000, 1),
        Cut(99_999, 200, 2800, 17_000, 79_999), Cut(100_000, 200, 2800, 17_000, 80_000),
    ])
    func `prices each slice in its own tier`(row: Cut) throws {
        let tiers = try RabbitMQPrices.published().queueTiers
        let slices = tiers.tiers.indices.map { tiers.slice($0, of: row.quantity) }
            .prefix { $0 != nil }.compactMap(\.self)
        #expect(slices.map { $0.end - $0.start } == row.slices)
        for tier in slices.count..<tiers.tiers.count {
            #expect(tiers.slice(tier, of: row.quantity) == nil)
        }
        #expect(slices.first?.start ?? 0 == 0)
        #expect(slices.last?.end ?? 0 == row.quantity)
        for (slice, next) in zip(slices, slices.dropFirst()) { #expect(slice.end == next.start) }
    }

    @Test func `ends with its last tier`() throws {
        #expect(try RabbitMQPrices.published().queueTiers.limit == 100_000)
        let single = try #require(GraduatedPrice(tiers: [try tier(upTo: 1)]))
        #expect(single.limit == 1)
        #expect(single.slice(0, of: 1)?.end == 1)
    }

    struct Bounds: Row {
        let bounds: [Int64]
        var name: String { "\(bounds)" }
    }

    @Test(arguments: [
        Bounds(bounds: []), Bounds(bounds: [0]), Bounds(bounds: [-1]), Bounds(bounds: [0, 10]),
        Bounds(bounds: [10, 10]), Bounds(bounds: [10, 9]), Bounds(bounds: [1, 2, 3, 3]),
        Bounds(bounds: [1, 3, 2, 4]),
    ])
    func `is refused where its bounds do not rise from above zero`(row: Bounds) throws {
        let tiers = try row.bounds.map { try tier(upTo: $0) }
        #expect(GraduatedPrice(tiers: tiers).map(\.limit) == nil)
    }

    private func tier(upTo: Int64) throws -> GraduatedPrice.Tier {
        GraduatedPrice.Tier(upTo: upTo, unitPrice: try price("0.1"))
    }
}
