import TestSupport
import Testing

@testable import Pricing

@Suite("The meters of a comparison")
struct RocketMQMetersTests {
    private static func option(
        _ edition: RocketMQEdition, reserved tps: Int64? = nil, resources: Int64 = 100,
        clients: Int64 = 500
    ) -> RocketMQOption {
        RocketMQOption(
            edition: edition, metering: tps.map { .reservedElastic(tps: $0) } ?? .cumulative,
            freeResources: edition.hasFreeQuotas ? .init(resources) : nil,
            freeClients: edition.hasFreeQuotas ? .init(clients) : nil)
    }

    struct Sharing: Row {
        let name: String
        let options: [RocketMQOption]
        let count: Int
    }

    @Test(arguments: [
        Sharing(name: "an old edition", options: [option(.standard)], count: 7),
        Sharing(
            name: "two old editions", options: [option(.standard), option(.professional)], count: 7),
        Sharing(name: "a new edition", options: [option(.dedicated)], count: 6),
        Sharing(
            name: "a new edition bills instances and clients, and has a quota of resources",
            options: [option(.standard), option(.shared)], count: 7 + 3),
        Sharing(
            name: "another quota of clients",
            options: [option(.shared), option(.shared, clients: 501)], count: 7 + 1),
        Sharing(
            name: "another quota of resources",
            options: [option(.shared), option(.shared, resources: 101)], count: 7 + 1),
        Sharing(
            name: "a capacity has two, one for what exceeds it",
            options: [option(.shared), option(.shared, reserved: 1)], count: 7 + 2),
        Sharing(
            name: "six capacities of two editions",
            options: (1...6).map { option($0 > 3 ? .dedicated : .shared, reserved: $0) },
            count: 5 + 6 * 2),
    ])
    func `are shared by options that bill the same`(row: Sharing) {
        let meters = RocketMQMeters(
            RocketMQUsage(periods: [RocketMQUsage.Period()]), under: row.options)
        #expect(meters.count == row.count)
    }

    /// Message requests do not fit from the second period on, zones in the first one.
    private static let overflowing: RocketMQUsage = {
        var first = RocketMQUsage.Period()
        first.common.hours = .max
        first.privateLink = RocketMQUsage.PrivateLink()
        first.privateLink?.zones = .max
        var messages = MessageClass()
        messages.published = .max
        messages.queuesPerMessage = .max
        var second = RocketMQUsage.Period()
        second.common.messages = [messages]
        return RocketMQUsage(periods: [first, second, RocketMQUsage.Period()])
    }()

    struct Overflow: Row {
        let name: String
        let options: [RocketMQOption]
        let period: Int?
    }

    @Test(arguments: [
        Overflow(
            name: "the first component in the order of the bill decides",
            options: [option(.standard)], period: 1),
        Overflow(
            name: "one that is not billed does not",
            options: [option(.standard, reserved: 1)], period: 0),
        Overflow(
            name: "none that is billed", options: [option(.shared, reserved: 1)], period: nil),
        Overflow(
            name: "under a later option",
            options: [option(.shared, reserved: 1), option(.dedicated)], period: 1),
        Overflow(
            name: "the first option decides",
            options: [option(.standard, reserved: 1), option(.shared)], period: 0),
    ])
    func `report numbers that do not fit where they are billed`(row: Overflow) {
        var found: UsageOverflow?
        do {
            _ = try RocketMQPrices().bills(of: Self.overflowing, under: row.options)
        } catch {
            found = error
        }
        #expect(found?.period == row.period)
    }

    @Test func `keep to an overflow whatever follows it`() throws {
        var usage = Self.overflowing
        usage.periods[1].common.messages?.insert(MessageClass(), at: 0)
        usage.periods.swapAt(0, 1)
        usage.periods.append(usage.periods[0])
        #expect(throws: UsageOverflow(period: 0)) {
            try RocketMQPrices().bills(of: usage, under: [Self.option(.shared)])
        }
    }

    @Test func `report amounts that fit alone, but not together, at the last period`() throws {
        var period = RocketMQUsage.Period()
        period.common.hours = 100
        period.common.storageGB = Quantity(millionths: 1_000_000_000_000_000_000)
        period.common.repeats = 1
        period.topics = 1_000_000_000_000
        let usage = RocketMQUsage(periods: [period, RocketMQUsage.Period()])
        var prices = RocketMQPrices()
        prices.set(try price("1000000", per: .one), of: .storage, in: .shared)
        let options = [Self.option(.shared)]
        #expect(try prices.bills(of: usage, under: options)[0].pricedSubtotal > .zero)
        prices.set(try price("1000000", per: .one), of: .resources, in: .shared)
        #expect(throws: UsageOverflow(period: 1)) {
            try prices.bills(of: usage, under: options)
        }
    }
}
