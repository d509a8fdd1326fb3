import Pricing
import TestSupport
import Testing

@Suite("An estimate")
struct EstimateTests {
    @Test func `lists its items in the order of the bill`() throws {
        let prices = try RabbitMQPrices.published()
        let estimate = try prices.estimate(
            .requests(
                .of {
                    $0.common.messages = [
                        .of(received: 1, delivered: 1, bytes: 0, delayed: true),
                        .of(received: 1, delivered: 1, bytes: 0),
                    ]
                    $0.queues = 20_001
                    $0.messageTraces = [1]
                    $0.common.internetOutGB = Quantity.units(1)
                    $0.common.storageGB = Quantity.units(1)
                }))
        let items = estimate.bill.lines.map { prices.catalogue[$0.position] }
        #expect(
            items.map(\.id) == [
                "rabbitmq.requests.normal", "rabbitmq.requests.delayed-receive",
                "rabbitmq.requests.delayed-deliver", "rabbitmq.queues.tier-1",
                "rabbitmq.queues.tier-2", "rabbitmq.queues.tier-3", "rabbitmq.queues.tier-4",
                "rabbitmq.storage", "rabbitmq.internet-out", "rabbitmq.message-traces",
            ])
        #expect(
            items.map(\.unit) == [
                "requests", "requests", "requests", "queue-hours", "queue-hours", "queue-hours",
                "queue-hours", "GB-hours", "GB", "traces",
            ])
    }

    @Test func `bills capacity by the hour and elastic traffic by the minute`() throws {
        let period = RabbitMQUsage.Period.of {
            $0.common.hours = 2
            $0.common.repeats = 3
            $0.common.minutePeaks = MinutePeaks()
            $0.common.minutePeaks?.append(tps: 11, minutes: 120)
        }
        let estimate = try RabbitMQPrices.published().estimate(.capacity(10, period))
        #expect(estimate.bill.lines.map(\.quantity) == [Quantity.units(60), Quantity.units(360)])
        #expect(estimate.bill.lines.map(\.amount?.description) == ["0.0078", "0.00684"])
        #expect(estimate.bill.total?.description == "0.01464")
        #expect(estimate.hours == 6)
    }

    @Test func `leaves out what was not used`() throws {
        let prices = try RabbitMQPrices.published()
        let nothing = try prices.estimate(.requests(.of { $0.common.repeats = 720 }))
        #expect(nothing.bill.lines.isEmpty)
        #expect(nothing.bill.total == .zero)
        #expect(nothing.hours == 720)
        #expect(nothing.bill.periods.map(\.total) == [.zero])
    }

    @Test func `keeps what is free of charge`() throws {
        let prices = try RabbitMQPrices.published(replacing: [.internetOutGB: "0"])
        let estimate = try prices.estimate(
            .requests(.of { $0.common.internetOutGB = Quantity.units(7) }))
        #expect(estimate.bill.lines.map(\.amount) == [.zero])
        #expect(estimate.bill.lines.map(\.quantity) == [Quantity.units(7)])
    }

    @Test func `is the sum of its items and of its periods`() throws {
        let periods = (Int64(0)..<5).map { index in
            RabbitMQUsage.Period.of {
                $0.common.label = "period \(index)"
                $0.common.hours = index + 1
                $0.common.repeats = 7 * index + 1
                $0.queues = 1000 * index
                $0.common.storageGB = Quantity(millionths: Int128(index) * 123_457)
                $0.common.messages = [.of(received: index, delivered: 3, bytes: 5000 * index)]
            }
        }
        let usage = RabbitMQUsage(metering: .messagingRequests, edition: .shared, periods: periods)
        let estimate = try RabbitMQPrices.published().estimate(usage)
        let total = try #require(estimate.bill.total?.attos)
        #expect(total > 0)
        #expect(total == estimate.bill.lines.reduce(0) { $0 + ($1.amount?.attos ?? 0) })
        #expect(total == estimate.bill.periods.reduce(0) { $0 + ($1.total?.attos ?? 0) })
        #expect(estimate.bill.periods.map(\.label) == periods.map(\.common.label))
        #expect(estimate.bill.periods.map(\.hours) == periods.map(\.common.hours))
        #expect(estimate.bill.periods.map(\.repeats) == periods.map(\.common.repeats))
    }

    struct Overflow: Row {
        let name: String
        let usage: RabbitMQUsage
        let period: Int
    }

    private static let largest: Int64 = 9_007_199_254_740_991

    private static let overflows = [
        Overflow(
            name: "a product of messages",
            usage: .requests(
                .of {
                    $0.common.repeats = 87_840
                    $0.common.messages = [
                        .of(received: largest, bytes: 52_428_800, queues: largest)
                    ]
                }), period: 0),
        Overflow(
            name: "an amount",
            usage: .requests(
                .of { $0.common.messages = [.of(received: largest, bytes: 1, queues: largest)] }),
            period: 0),
        Overflow(
            name: "the second of two periods",
            usage: .requests(
                .of {
                    $0.common.messages = [.of(received: largest, bytes: 1, queues: 30_000_000_000)]
                },
                .of {
                    $0.common.messages = [.of(received: largest, bytes: 1, queues: 40_000_000_000)]
                }),
            period: 1),
        Overflow(
            name: "capacity with elastic traffic",
            usage: .capacity(
                1,
                .of {
                    $0.common.repeats = largest
                    $0.common.minutePeaks = MinutePeaks()
                    $0.common.minutePeaks?.append(tps: largest, minutes: 5_270_400)
                }), period: 0),
    ]

    @Test(arguments: overflows)
    func `is refused where a number does not fit`(row: Overflow) throws {
        let prices = try RabbitMQPrices.published()
        let error = try #require(throws: UsageOverflow.self) {
            try prices.estimate(row.usage)
        }
        #expect(error.period == row.period)
    }
}
