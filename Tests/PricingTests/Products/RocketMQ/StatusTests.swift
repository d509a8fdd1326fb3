import Pricing
import TestSupport
import Testing

@Suite("The status of a component")
struct StatusTests {
    struct Option: Row {
        let name: String
        let option: RocketMQOption
        /// B for billed, I for included, - for not billed; in the order of the components.
        let table: String

        init(_ edition: RocketMQEdition, _ metering: RocketMQMetering, _ table: String) {
            name = "\(edition), \(metering)"
            option = RocketMQOption(
                edition: edition, metering: metering,
                freeResources: edition.hasFreeQuotas ? .init(100) : nil,
                freeClients: edition.hasFreeQuotas ? .init(500) : nil)
            self.table = table
        }

        func components(_ letter: Character) -> [RocketMQComponent] {
            zip(RocketMQComponent.allCases, table.filter { $0 != " " })
                .filter { $0.1 == letter }.map(\.0)
        }
    }

    /// Messages; reserved, elastic; instance; resources, clients; storage, Internet, traces;
    /// PrivateLink's instance and traffic.
    private static let rows = [
        Option(.standard, .cumulative, "B -- - B- BBB BB"),
        Option(.standard, .reservedElastic(tps: 10), "- -- - B- BBB BB"),
        Option(.professional, .cumulative, "B -- - B- BBB BB"),
        Option(.professional, .reservedElastic(tps: 10), "- -- - B- BBB BB"),
        Option(.shared, .cumulative, "B -- B BB BBB II"),
        Option(.shared, .reservedElastic(tps: 10), "- BB - BB BBB II"),
        Option(.dedicated, .cumulative, "B -- - BB BBB II"),
        Option(.dedicated, .reservedElastic(tps: 10), "- BB - BB BBB II"),
    ]

    /// An hour that has some of everything, beyond all quotas.
    private static let usage: RocketMQUsage = {
        var period = RocketMQUsage.Period()
        var messages = MessageClass()
        messages.published = 1
        period.common.messages = [messages]
        period.common.minutePeaks = MinutePeaks()
        period.common.minutePeaks?.append(tps: 11, minutes: 60)
        period.topics = 101
        period.consumerGroups = 1
        period.onlineClients = 501
        period.common.storageGB = .units(1)
        period.common.internetOutGB = .units(1)
        period.messageTraces = 1
        period.privateLink = RocketMQUsage.PrivateLink()
        period.privateLink?.dataGB = .units(1)
        return RocketMQUsage(periods: [period])
    }()

    @Test func `has a row for each edition and method`() {
        #expect(Self.rows.count == RocketMQEdition.allCases.count * 2)
        for row in Self.rows {
            #expect(row.table.filter { $0 != " " }.count == RocketMQComponent.allCases.count)
        }
    }

    private static func bill(
        _ usage: RocketMQUsage, under option: RocketMQOption, at prices: RocketMQPrices = .init()
    ) throws -> Bill {
        try #require(prices.bills(of: usage, under: [option]).first)
    }

    private func components(of bill: Bill, _ charge: Charge) -> [RocketMQComponent] {
        bill.lines.filter { $0.charge == charge }.map { RocketMQComponent.allCases[$0.position] }
    }

    @Test(arguments: rows)
    func `is as the documents say, without prices`(row: Option) throws {
        let bill = try Self.bill(Self.usage, under: row.option)
        #expect(bill.lines.map(\.position) == Array(RocketMQComponent.allCases.indices))
        #expect(
            components(of: bill, .unpriced) == row.components("B"))
        #expect(
            components(of: bill, .included) == row.components("I"))
        #expect(
            components(of: bill, .notBilled) == row.components("-"))
        #expect(bill.total == nil)
        #expect(bill.pricedSubtotal == .zero)
    }

    @Test(arguments: rows)
    func `is as the documents say, without use`(row: Option) throws {
        var period = RocketMQUsage.Period()
        period.common.hours = 2
        let bill = try Self.bill(RocketMQUsage(periods: [period]), under: row.option)
        for component in row.components("B") {
            let line = bill.lines[
                try #require(RocketMQComponent.allCases.firstIndex(of: component))]
            let isByTheHour = component == .instance || component == .reservedCapacity
            #expect(line.charge == (isByTheHour ? .unpriced : .zero(.unknown)))
        }
        #expect(components(of: bill, .included).count == row.components("I").count)
        #expect(components(of: bill, .notBilled).count == row.components("-").count)
    }

    @Test(arguments: rows)
    func `is priced where the price is known`(row: Option) throws {
        var prices = RocketMQPrices()
        for component in row.components("B") {
            let one = try price("1000000", per: component.per)
            prices.set(one, of: component, in: row.option.edition)
        }
        let bill = try Self.bill(Self.usage, under: row.option, at: prices)
        for component in row.components("B") {
            let line = bill.lines[
                try #require(RocketMQComponent.allCases.firstIndex(of: component))]
            let one = try price("1000000", per: component.per)
            #expect(line.charge == .priced(one, try line.quantity * one))
        }
        #expect(bill.total == bill.pricedSubtotal)
        #expect(bill.total != nil)
    }

    @Test func `tells which rates an edition can have`() {
        for edition in RocketMQEdition.allCases {
            for component in RocketMQComponent.allCases {
                let isBilled = Self.rows.contains {
                    $0.option.edition == edition && $0.components("B").contains(component)
                }
                #expect(edition.canBill(component) == isBilled, "\(edition) \(component)")
            }
        }
    }
}
