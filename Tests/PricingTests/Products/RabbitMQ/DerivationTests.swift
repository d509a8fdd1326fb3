import TestSupport
import Testing

@testable import Pricing

@Suite("A derivation")
struct DerivationTests {
    private func item(_ sku: String, of usage: RabbitMQUsage) throws -> BillLine {
        let prices = try RabbitMQPrices.published()
        let position = prices.catalogue.firstIndex { $0.id == sku }
        return try #require(try prices.estimate(usage).bill.lines.first { $0.position == position })
    }

    private func expression(_ item: BillLine) -> String? {
        item.derivation.isFull ? nil : text(of: item.derivation)
    }

    struct Expected: Row {
        let sku: String
        let usage: RabbitMQUsage
        let text: String
        var name: String { "\(sku): \(text)" }

        init(_ sku: String, _ text: String, _ usage: RabbitMQUsage) {
            self.sku = sku
            self.usage = usage
            self.text = text
        }
    }

    private static let usages = [
        Expected(
            "rabbitmq.requests.normal", "7000000 * 2 + 8000000 * 2",
            .requests(
                .of {
                    $0.common.messages = [
                        .of(received: 7_000_000, delivered: 8_000_000, bytes: 8192)
                    ]
                })
        ),
        Expected(
            "rabbitmq.requests.normal", "5 * 3 * 2 * 24 + 7 * 2 * 24",
            .requests(
                .of {
                    $0.common.repeats = 24
                    $0.common.hours = 3
                    $0.common.messages = [.of(received: 5, delivered: 7, bytes: 5000, queues: 3)]
                })),
        Expected(
            "rabbitmq.requests.delayed-receive", "9",
            .requests(
                .of {
                    $0.common.messages = [.of(received: 9, delivered: 0, bytes: 1, delayed: true)]
                })),
        Expected(
            "rabbitmq.capacity.provisioned", "3000 + 3000 * 2 * 719",
            .capacity(
                3000, .of { _ in },
                .of {
                    $0.common.hours = 2
                    $0.common.repeats = 719
                })),
        Expected(
            "rabbitmq.capacity.elastic", "(5200 - 5000) + (5300 - 5000) * 2 * 3",
            .capacity(
                5000,
                .of {
                    $0.common.minutePeaks = MinutePeaks()
                    $0.common.minutePeaks?.append(tps: 5200)
                },
                .of {
                    $0.common.repeats = 3
                    $0.common.minutePeaks = MinutePeaks()
                    $0.common.minutePeaks?.append(tps: 5000, minutes: 58)
                    $0.common.minutePeaks?.append(tps: 5300, minutes: 2)
                })),
        Expected(
            "rabbitmq.capacity.elastic", "(5200 - 5000) + (5300 - 5000) * 2",
            .capacity(
                5000,
                .of {
                    $0.common.minutePeaks = MinutePeaks()
                    $0.common.minutePeaks?.append(tps: 9000, minutes: 0)
                    $0.common.minutePeaks?.append(tps: 5200)
                    $0.common.minutePeaks?.append(tps: 7000, minutes: 0)
                    $0.common.minutePeaks?.append(tps: 5300, minutes: 2)
                })),
        Expected(
            "rabbitmq.queues.tier-2", "(600 - 200) + (3000 - 200) * 5",
            .requests(
                .of { $0.queues = 600 },
                .of {
                    $0.queues = 3500
                    $0.common.hours = 5
                })),
        Expected(
            "rabbitmq.storage", "12.5 + 0.000001 * 24 * 30",
            .requests(
                .of { $0.common.storageGB = Quantity(millionths: 12_500_000) },
                .of {
                    $0.common.storageGB = Quantity(millionths: 1)
                    $0.common.hours = 24
                    $0.common.repeats = 30
                })),
        Expected(
            "rabbitmq.requests.normal", "5 * 3 * 2 + 7 * 2 * 2",
            .requests(
                .of {
                    $0.common.messages = [
                        .of(received: 5, delivered: 7, bytes: 5000, queues: 3),
                        .of(delivered: 7, bytes: 5000),
                    ]
                })),
        Expected(
            "rabbitmq.capacity.provisioned", "3000 * 5 * 7 * 2 + 3000 * 7",
            .capacity(
                3000,
                .of {
                    $0.common.hours = 5
                    $0.common.repeats = 7
                },
                .of {
                    $0.common.hours = 7
                    $0.common.repeats = 5
                }, .of { $0.common.hours = 7 })),
        Expected(
            "rabbitmq.storage", "1 * 2 + 0.000001",
            .requests(
                .of { $0.common.storageGB = .units(1) },
                .of { $0.common.storageGB = Quantity(millionths: 1) },
                .of { $0.common.storageGB = .units(1) })),
        Expected(
            "rabbitmq.capacity.elastic", "(9 - 5) * 3 + (8 - 5)",
            .capacity(
                5,
                .of {
                    $0.common.minutePeaks = MinutePeaks()
                    for tps: Int64 in [9, 8, 9, 2, 9, 5] { $0.common.minutePeaks?.append(tps: tps) }
                })),
        Expected(
            "rabbitmq.message-traces", "3 * 7 + 4 * 7",
            .requests(
                .of {
                    $0.messageTraces = [3, 0, 4]
                    $0.common.hours = 24
                    $0.common.repeats = 7
                })),
    ]

    @Test(arguments: usages)
    func `is the quantity's sum of products`(row: Expected) throws {
        let item = try item(row.sku, of: row.usage)
        #expect(expression(item) == row.text)
        #expect(Expression.value(row.text) == value(of: item.quantity))
    }

    @Test(arguments: [1, 2, 11, 12])
    func `is there with up to twelve terms`(terms: Int) throws {
        let item = try item("rabbitmq.message-traces", of: traces(terms: terms))
        let text = try #require(expression(item))
        #expect(text.split(separator: " + ").count == terms)
        #expect(Expression.value(text) == value(of: item.quantity))
    }

    @Test(arguments: [13, 14, 100])
    func `is by period with more than twelve different terms`(terms: Int) throws {
        let usage = traces(terms: terms)
        let item = try item("rabbitmq.message-traces", of: usage)
        #expect(item.derivation.isFull)
        #expect(item.quantity == Quantity(Int64(terms * (terms + 1) / 2)))
        #expect(try parts(of: item, usage) == (1...terms).map { "\($0 - 1): \($0) = \($0)" })
    }

    @Test func `stays whole with any number of equal terms`() throws {
        var usage = traces(terms: 12)
        usage.periods += Array(repeating: usage.periods, count: 100).flatMap(\.self)
        let item = try item("rabbitmq.message-traces", of: usage)
        #expect(expression(item) == (1...12).map { "\($0) * 101" }.joined(separator: " + "))
        #expect(try RabbitMQPrices.published().estimate(usage).bill.parts == nil)
    }

    /// The parts of an item: `period: derivation = quantity`, without the derivation if it has none.
    private func parts(of item: BillLine, _ usage: RabbitMQUsage) throws -> [String] {
        let parts = try #require(try RabbitMQPrices.published().estimate(usage).bill.parts)
        #expect(parts.periodCount == usage.periods.count)
        return usage.periods.indices.compactMap { period in
            parts.part(of: item.position, in: period).map { part in
                let derivation = part.derivation.map { text(of: $0) + " = " } ?? ""
                return "\(part.period): \(derivation)\(part.quantity)"
            }
        }
    }

    @Test func `by period leaves out periods that contribute nothing`() throws {
        var usage = traces(terms: 13)
        usage.periods.insert(RabbitMQUsage.Period(), at: 1)
        let item = try item("rabbitmq.message-traces", of: usage)
        let parts = try parts(of: item, usage)
        #expect(parts.prefix(2) == ["0: 1 = 1", "2: 2 = 2"])
        #expect(parts.count == 13)
    }

    @Test(arguments: [(13, true), (1000, true), (1001, false), (1500, false)])
    func `of a period may have a thousand terms`(runs: Int, isShown: Bool) throws {
        let usage = RabbitMQUsage.capacity(100, peaks(runs))
        let item = try item("rabbitmq.capacity.elastic", of: usage)
        let parts = try parts(of: item, usage)
        #expect(parts.count == 1)
        let terms = (1...runs).map { "(\(100 + $0) - 100) * 2" }.joined(separator: " + ")
        #expect(parts.first == "0: \(isShown ? terms + " = " : "")\(runs * (runs + 1))")
    }

    @Test func `of a period groups a thousand classes of messages`() throws {
        let usage = RabbitMQUsage.requests(
            .of {
                $0.common.messages = (0..<1000).map { .of(received: 1 + Int64($0 % 20), bytes: 1) }
            })
        let item = try item("rabbitmq.requests.normal", of: usage)
        let terms = (1...20).map { "\($0) * 50" }.joined(separator: " + ")
        #expect(try parts(of: item, usage) == ["0: \(terms) = \(item.quantity)"])
    }

    @Test func `of each item has its own parts`() throws {
        let periods = (1...13 as ClosedRange<Int64>).map { number in
            RabbitMQUsage.Period.of {
                $0.common.messages = [
                    .of(received: number, delivered: 1, bytes: 1),
                    .of(received: 2 * number, delivered: 3 * number, bytes: 1, delayed: true),
                ]
                $0.queues = 200 + number
                $0.common.storageGB = .units(4 * number)
                $0.common.internetOutGB = .units(5 * number)
            }
        }
        let usage = RabbitMQUsage(
            metering: .messagingRequests, edition: .shared, periods: periods)
        let lines = try RabbitMQPrices.published().estimate(usage).bill.lines
        let isLong = lines.map { $0.derivation.isFull }
        #expect(isLong == [true, true, true, false, true, true, true])
        #expect(
            try lines.filter { $0.derivation.isFull }.map { try parts(of: $0, usage)[2] } == [
                "2: 3 + 1 = 4", "2: 6 = 6", "2: 9 = 9", "2: (203 - 200) = 3", "2: 12 = 12",
                "2: 15 = 15",
            ])
    }

    /// A term for each period; the zeros between them are none.
    private func traces(terms: Int) -> RabbitMQUsage {
        let periods = (1...terms).map { term in
            RabbitMQUsage.Period.of { $0.messageTraces = [0, Int64(term), 0] }
        }
        return RabbitMQUsage(metering: .messagingRequests, edition: .shared, periods: periods)
    }

    /// Two minutes of each of so many peaks above 100, with others between them.
    private func peaks(_ runs: Int) -> RabbitMQUsage.Period {
        var period = RabbitMQUsage.Period()
        period.common.minutePeaks = MinutePeaks()
        for _ in 0..<2 {
            for run in 1...max(runs, 30) {
                period.common.minutePeaks?.append(tps: run <= runs ? 100 + Int64(run) : 100)
                period.common.minutePeaks?.append(tps: 99)
            }
        }
        return period
    }

    @Test(arguments: [12, 13])
    func `counts all minutes of the same peak as a term`(runs: Int) throws {
        let item = try item("rabbitmq.capacity.elastic", of: .capacity(100, peaks(runs)))
        #expect(item.quantity == Quantity(Int64(runs * (runs + 1))))
        #expect(!item.derivation.isFull == (runs == 12))
    }
}

private func value(of quantity: Quantity) -> Fraction? {
    Fraction(String(quantity.millionths))?.divided(byTenTo: 6)
}

/// The expression of a derivation.
private func text(of derivation: Derivation) -> String {
    var text = PlainText()
    derivation.write(to: &text)
    return text.string
}
