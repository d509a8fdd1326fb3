import Pricing
import TestSupport
import Testing

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
                .of { $0.common.messages = [.of(received: 7_000_000, delivered: 8_000_000, bytes: 8192)] })
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
                .of { $0.common.messages = [.of(received: 9, delivered: 0, bytes: 1, delayed: true)] })),
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
    func `is left out with more than twelve terms`(terms: Int) throws {
        let item = try item("rabbitmq.message-traces", of: traces(terms: terms))
        #expect(item.derivation.isFull)
        #expect(item.quantity == Quantity(Int64(terms * (terms + 1) / 2)))
    }

    /// A term for each period; the zeros between them are none.
    private func traces(terms: Int) -> RabbitMQUsage {
        let periods = (1...terms).map { term in
            RabbitMQUsage.Period.of { $0.messageTraces = [0, Int64(term), 0] }
        }
        return RabbitMQUsage(metering: .messagingRequests, edition: .shared, periods: periods)
    }

    @Test(arguments: [12, 13])
    func `counts each run of minutes as a term`(runs: Int) throws {
        var period = RabbitMQUsage.Period()
        period.common.minutePeaks = MinutePeaks()
        for run in 1...30 {
            period.common.minutePeaks?.append(tps: run <= runs ? 100 + Int64(run) : 100)
            period.common.minutePeaks?.append(tps: 99)
        }
        let item = try item("rabbitmq.capacity.elastic", of: .capacity(100, period))
        #expect(item.quantity == Quantity(Int64(runs * (runs + 1) / 2)))
        #expect(!item.derivation.isFull == (runs == 12))
    }
}

private func value(of quantity: Quantity) -> Fraction? {
    Fraction(String(quantity.millionths))?.divided(byTenTo: 6)
}

/// The expression of a derivation.
private func text(of derivation: Derivation) -> String {
    struct Text: TextSink {
        var string = ""

        mutating func append(literal text: StaticString) { string += text.description }

        mutating func append(decimal value: UInt64, width: Int) {
            let digits = String(value)
            string += String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
    }
    var text = Text()
    derivation.write(to: &text)
    return text.string
}
