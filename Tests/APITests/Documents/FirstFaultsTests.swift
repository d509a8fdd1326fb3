import JSON
import TestSupport
import Testing

@testable import API

@Suite("The first faults of a document")
struct FirstFaultsTests {
    private static let count = 1000

    struct Order: Row {
        let name: String
        /// The positions of faulty elements, in the order in which the faults are found.
        let found: [Int]
    }

    private static let orders = [
        Order(name: "in the order of the document", found: Array(0..<count)),
        Order(name: "from the end", found: (0..<count).reversed()),
        Order(name: "the second half first", found: Array(500..<count) + Array(0..<500)),
        Order(
            name: "odd places after even ones",
            found: Array(stride(from: 0, to: count, by: 2))
                + Array(stride(from: 1, to: count, by: 2))),
        Order(name: "fewer than are listed", found: [40, 2, 99, 1]),
        Order(name: "as many as are listed", found: (0..<DocumentFaults.limit).reversed()),
        Order(name: "one more", found: (0...DocumentFaults.limit).reversed()),
        Order(name: "several at each place", found: (0..<count).map { $0 * 7 % 50 }),
        Order(name: "all at one place", found: Array(repeating: 3, count: count)),
        Order(name: "at random", found: random),
    ]

    private static var random: [Int] {
        var random = SplitMix64(seed: 7)
        return (0..<count).map { _ in random.number(0...(count - 1)) }
    }

    /// The elements of an array with one for each place.
    private static let nodes: [JSONNode] = {
        let text = "[" + String(repeating: "0,", count: count - 1) + "0]"
        guard let document = try? JSONReader.read(Array(text.utf8)) else { return [] }
        return Array(
            sequence(first: document.firstChild(of: document.root)) {
                document.next(after: $0)
            }.prefix(count))
    }()

    @Test(arguments: orders)
    func `are the same as if all were kept and sorted`(row: Order) {
        var faults = FirstFaults()
        for (number, place) in row.found.enumerated() {
            faults.add(.rule("\(number)"), at: Self.nodes[place])
            #expect(faults.keptCount < FirstFaults.mostKept)
        }
        let all = row.found.enumerated().sorted {
            ($0.element, $0.offset) < ($1.element, $1.offset)
        }
        let expected = all.prefix(DocumentFaults.limit)
        #expect(faults.count == row.found.count)
        #expect(faults.first.map(\.node) == expected.map { Self.nodes[$0.element] })
        let details = faults.first.map { $0.fault.detail(text: []) }
        #expect(details == expected.map { "\($0.offset)" })
    }

    @Test func `are the only ones that are made, but for as many again`() {
        var faults = FirstFaults()
        var made = 0
        func makeFault() -> Fault {
            made += 1
            return .negative
        }
        for node in Self.nodes { faults.add(makeFault(), at: node) }
        #expect(faults.count == Self.count)
        #expect(made == FirstFaults.mostKept)
    }

    @Test func `leave no usage behind them`() throws {
        let text = """
            {"region": "cn-hangzhou", "metering": "messaging-requests", "usage": [
              {"messages": [{"payloadBytes": 1}], "minutePeakTPSCounts": [{"tps": 1, "minutes": 60}]},
              {"messages": [{"payloadBytes": 1}, {}], "minutePeakTPS": [1, 2]},
              {"messages": [{"payloadBytes": 1}], "minutePeakTPSCounts": [{"tps": 1, "minutes": 60}]}
            ]}
            """
        var reader = RabbitMQDocumentReader(
            try JSONReader.read(Array(text.utf8)), sheet: PriceSheets.builtIn[RabbitMQ.self])
        let document = reader.read()
        let periods = try #require(document).usage.periods
        #expect(reader.decoder.faultCount == 2)
        #expect(periods.map(\.common.messages?.count) == [1, nil, nil])
        #expect(periods.map { $0.common.minutePeaks != nil } == [true, false, false])
    }
}
