import JSON
import TestSupport
import Testing

@Suite("Properties of bills")
struct PropertyTests {
    private static let client = Client()

    /// Random documents with their parts, to be put together in other ways.
    private static func documents(_ count: Int, seed: UInt64) throws -> [JSONValue] {
        var random = RandomEstimate(seed: seed)
        return try (0..<count).map { _ in try JSONValue.read(random.document()) }
    }

    private static func bill(_ document: JSONValue, periods: [JSONValue]) throws -> Bill {
        try client.bill(document.replacing("usage", with: .array(periods)).text)
    }

    @Test func `do not depend on the order of periods`() throws {
        var random = SplitMix64(seed: 99)
        for document in try Self.documents(150, seed: 101) {
            let periods = try #require(document["usage"]).elements
            let bill = try Self.bill(document, periods: periods)
            let other = try Self.bill(document, periods: periods.shuffled(using: &random))
            #expect(other.total == bill.total)
            #expect(other.range == bill.range)
            #expect(other.items.map(\.sku) == bill.items.map(\.sku))
            #expect(other.items.map(\.quantity) == bill.items.map(\.quantity))
            #expect(other.items.map(\.amount) == bill.items.map(\.amount))
            #expect(other.periods.sorted(by: <) == bill.periods.sorted(by: <))
            #expect(other.notes == bill.notes)
        }
    }

    @Test func `do not depend on how repetitions are split`() throws {
        for document in try Self.documents(150, seed: 102) {
            let periods = try #require(document["usage"]).elements
            let parts = periods.flatMap { period -> [JSONValue] in
                let repeats = period["repeat"]?.integer ?? 1
                guard repeats > 1 else { return [period] }
                return [1, repeats - 1].map { period.replacing("repeat", with: .number("\($0)")) }
            }
            let bill = try Self.bill(document, periods: periods)
            let other = try Self.bill(document, periods: parts)
            #expect(other.total == bill.total)
            #expect(other.range == bill.range)
            #expect(other.hours == bill.hours)
            #expect(other.items.map(\.quantity) == bill.items.map(\.quantity))
        }
    }

    @Test func `add up over documents`() throws {
        for document in try Self.documents(100, seed: 103) {
            let periods = try #require(document["usage"]).elements
            let whole = try Self.bill(document, periods: periods)
            let parts = try periods.map { try Self.bill(document, periods: [$0]).total }
            #expect(parts == whole.periods)
        }
    }

    @Test func `never cost less for more usage`() throws {
        var raised: Set<String> = []
        for document in try Self.documents(60, seed: 104) {
            let periods = try #require(document["usage"]).elements
            let before = try #require(Self.bill(document, periods: periods).bounds)
            let first = try #require(periods.first)
            for field in ["queues", "storageGB", "internetOutGB", "messageTraces"] {
                guard field != "messageTraces" || first["apiCalls"] == nil else { continue }
                let used = first[field].flatMap {
                    $0.integer ?? $0.millionths.map { $0 / 1_000_000 }
                }
                let more = (used ?? 0) + 1
                guard field != "queues" || more <= 100_000 else { continue }
                guard more < 1_000_000_000_000 else { continue }
                let larger = first.replacing(field, with: .number("\(more)"))
                let other = try Self.bill(document, periods: [larger] + periods.dropFirst())
                let after = try #require(other.bounds)
                #expect(after.least >= before.least, "\(field)")
                #expect(after.greatest >= before.greatest, "\(field)")
                if after.least > before.least { raised.insert(field) }
            }
        }
        #expect(raised.count == 4)
    }

    @Test func `rise with every queue across the tiers`() throws {
        var before: Fraction = 0
        for queues in [1, 199, 200, 201, 2999, 3000, 3001, 19_999, 20_000, 20_001, 100_000] {
            let bill = try Self.client.bill(EstimateDocument(usage: #"{"queues":\#(queues)}"#))
            let total = try #require(bill.bounds?.least)
            #expect(total > before)
            before = total
        }
    }
}

/// Periods that are not measured come first.
private func < (left: String?, right: String?) -> Bool {
    (left ?? "") < (right ?? "")
}

extension JSONValue {
    /// The object with another value of a member, at the end if it is new.
    fileprivate func replacing(_ name: String, with value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        let others = members.filter { $0.name != name }
        return .object(others + [Member(name: name, value: value)])
    }

    /// The value as JSON.
    fileprivate var text: String {
        var writer = JSONWriter()
        write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .boolean(let value): writer.boolean(value)
        case .number(let text): writer.raw(Array(text.utf8))
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.name(escaping: member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}
