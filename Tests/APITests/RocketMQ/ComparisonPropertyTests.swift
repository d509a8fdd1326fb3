import TestSupport
import Testing

@Suite("Of random usage, a comparison")
struct ComparisonPropertyTests {
    private static let client = Client()
    private static let seeds = 11...14 as ClosedRange<UInt64>

    /// So many random documents, for each seed anew; with all rates, all quantities are known too.
    private static func documents(
        _ seed: UInt64, _ rates: RandomComparison.Rates? = nil, count: Int = 25
    ) -> [ComparisonDocument] {
        var random = RandomComparison(seed: seed, isMeasured: rates == .all)
        return (0..<count).map { _ in random.document(rates) }
    }

    @Test(arguments: seeds)
    func `mirrors its verdicts when baseline and option change places`(seed: UInt64) throws {
        let mirrored = ["cheaper": "dearer", "dearer": "cheaper", "same": "same"]
        for var document in Self.documents(seed) {
            document.upgrade = nil
            let options = document.givenOptions
            document.options = ComparisonDocument.list([options[0], options[1]])
            let there = try Self.client.comparison(document).differences
            document.options = ComparisonDocument.list([options[1], options[0]])
            let back = try Self.client.comparison(document).differences
            #expect(back.map(\.verdict) == there.map { mirrored[$0.verdict] ?? "unknown" })
            #expect(back.map(\.baseline) == there.map(\.option))
            let negated = there.map { difference in
                difference.difference.map {
                    $0 == "0" ? $0 : $0.first == "-" ? String($0.dropFirst()) : "-\($0)"
                }
            }
            #expect(back.map(\.difference) == negated)
        }
    }

    @Test(arguments: seeds)
    func `never costs more with a larger free quota`(seed: UInt64) throws {
        var compared = 0
        for var document in Self.documents(seed, .all) {
            let before = try Self.client.comparison(document)
            let larger = document.givenOptions.map { option in
                option.isNew
                    ? option.free(
                        resources: min(3000, (option.freeResources ?? 100) + 50),
                        clients: min(100_000, (option.freeClients ?? 500) + 500)) : option
            }
            guard Set(larger.map(\.text)).count == larger.count else { continue }
            document.options = ComparisonDocument.list(larger)
            let after = try Self.client.comparison(document)
            compared += 1
            for (old, new) in zip(before.options, after.options) {
                let old = try #require(old.total.flatMap { Fraction($0) })
                #expect(try #require(new.total.flatMap { Fraction($0) }) <= old)
            }
        }
        #expect(compared > 10)
    }

    @Test(arguments: seeds)
    func `has a cheapest option where all rates are known`(seed: UInt64) throws {
        for document in Self.documents(seed, .all) {
            let answer = try Self.client.comparison(document)
            #expect(answer.cheapest != nil)
            #expect(answer.options.allSatisfy { $0.complete })
            #expect(!answer.differences.contains { $0.verdict == "unknown" })
            #expect(!answer.notes.contains("prices-unknown"))
            #expect(answer.json["upgrade"] == nil || answer.upgrade?.saving != nil)
        }
    }

    @Test(arguments: seeds)
    func `leaves exactly that unpriced whose rate is taken away`(seed: UInt64) throws {
        let components = [
            "messageRequests": "message-requests", "reservedTPSHour": "reserved-capacity",
            "elasticTPSMinute": "elastic-capacity", "instanceHour": "instance",
            "resourceHour": "resources", "clientHour": "online-clients",
            "storageGBHour": "storage", "internetOutGB": "internet-out",
            "messageTraces": "message-traces",
        ]
        var random = SplitMix64(seed: seed)
        var taken = 0
        for var document in Self.documents(seed, .all) {
            let edition = random.pick(document.givenOptions).edition
            let key = random.pick(
                components.keys.sorted().filter { document.rates[edition]?[$0] != nil })
            let before = try Self.client.comparison(document)
            document.rates[edition]?[key] = nil
            let after = try Self.client.comparison(document)
            for (old, new) in zip(before.options, after.options) {
                for (item, changed) in zip(old.items, new.items) {
                    let isTaken =
                        item.component == components[key] && old.name.hasPrefix("\(edition)/")
                    let status = isTaken && item.status == "priced" ? "unpriced" : item.status
                    if status != item.status { taken += 1 }
                    #expect(changed.status == status)
                    #expect(changed.quantity == item.quantity)
                    #expect(isTaken || changed == item)
                }
                #expect(new.complete == !new.items.contains { $0.status == "unpriced" })
            }
        }
        #expect(taken > 0)
    }

    @Test(arguments: seeds)
    func `never has a cheaper upgrade where the old endpoint lives longer`(seed: UInt64) throws {
        let documents = Self.documents(seed, .all).filter { $0.upgrade != nil }
        #expect(!documents.isEmpty)
        for var document in documents {
            var last: Fraction = 0
            for (hours, data) in [(0, "0"), (0, "0.5"), (71, "0.5"), (72, "0.5"), (8000, "9")] {
                document.upgrade = #"{"oldEndpointHours":\#(hours),"oldEndpointDataGB":\#(data)}"#
                let upgrade = try #require(try Self.client.comparison(document).upgrade)
                let cost = try #require(upgrade.transitionCost.flatMap { Fraction($0) })
                #expect(last <= cost)
                last = cost
            }
        }
    }

    @Test(arguments: seeds)
    func `does not depend on the order of periods, nor of the options after the baseline`(
        seed: UInt64
    ) throws {
        for var document in Self.documents(seed, count: 25) {
            document.upgrade = nil
            let before = try Self.client.comparison(document)
            let options = document.givenOptions
            document.options = ComparisonDocument.list(
                [options[0]] + options.dropFirst().reversed())
            document.periods.reverse()
            let after = try Self.client.comparison(document)
            let reordered = [after.options[0]] + after.options.dropFirst().reversed()
            #expect(reordered.map(\.total) == before.options.map(\.total))
            #expect(reordered.map(\.pricedSubtotal) == before.options.map(\.pricedSubtotal))
            #expect(
                reordered.map { $0.items.map(\.quantity) }
                    == before.options.map { $0.items.map(\.quantity) })
            #expect(after.notes == before.notes)
        }
    }
}

extension ComparisonDocument {
    /// The options, also where they are left to the default.
    var givenOptions: [Option] {
        guard let options, let list = try? JSONValue.read(options).elements else {
            return [.standard, .shared]
        }
        return list.map { option in
            Option(
                edition: option["edition"]?.string ?? "",
                metering: option["metering"]?.string ?? "",
                reservedTPS: option["reservedTPS"]?.integer,
                freeResources: option["freeResources"]?.integer,
                freeClients: option["freeClients"]?.integer)
        }
    }
}
