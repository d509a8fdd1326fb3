import TestSupport
import Testing

@Suite("Options of a comparison")
struct OptionTests {
    private static let client = Client()

    @Test func `are standard and shared by the cumulative method where none are given`() throws {
        let given = ComparisonDocument([.standard, .shared], usage: #"{"topics":7}"#)
        var document = given
        document.options = nil
        let answer = try Self.client.comparison(document)
        #expect(answer.options.map(\.name) == ["standard/cumulative", "shared/cumulative"])
        #expect(answer.json == (try Self.client.comparison(given)).json)
    }

    private static let eight: [ComparisonDocument.Option] = [
        .professional, .standard, .shared, .dedicated, .shared.reserving(1),
        .dedicated.reserving(1),
        .shared.reserving(2), .shared.free(clients: 501),
    ]

    @Test(arguments: 2...8)
    func `are as many as eight, in the order of the document`(count: Int) throws {
        let options = Self.eight.prefix(count)
        let answer = try Self.client.comparison(ComparisonDocument(Array(options)))
        #expect(answer.options.map(\.name) == options.map { "\($0.edition)/\($0.metering)" })
        #expect(answer.differences.count == 11 * (count - 1))
        #expect(answer.inconsistencies == [])
    }

    struct Told: Row {
        let name: String
        let options: [ComparisonDocument.Option]
        /// The members of each option's reference after edition and metering.
        let references: [String]

        init(_ name: String, _ options: [ComparisonDocument.Option], _ references: String...) {
            self.name = name
            self.options = options
            self.references = references
        }
    }

    @Test(arguments: [
        Told("editions alone", [.standard, .shared, .dedicated], "", "", ""),
        Told(
            "capacities", [.standard, .shared.reserving(5), .dedicated.reserving(6)], "",
            #""reservedTPS":5"#, #""reservedTPS":6"#),
        Told(
            "quotas", [.shared, .shared.free(resources: 300), .shared.free(clients: 501)], "",
            #""freeResources":300"#, #""freeClients":501"#),
        Told(
            "quotas that are the default",
            [.standard, .dedicated.free(resources: 100), .shared.free(clients: 500)], "",
            #""freeResources":100"#, #""freeClients":500"#),
        Told(
            "everything", [.standard, .shared.reserving(5).free(resources: 300, clients: 600)], "",
            #""reservedTPS":5,"freeResources":300,"freeClients":600"#),
    ])
    func `are referred to by what was given of them`(row: Told) throws {
        let usage = #"{"privateLink":{"zones":1}}"#
        let answer = try Self.client.comparison(ComparisonDocument(row.options, usage: usage))
        let expected = try zip(row.options, row.references).map { option, more in
            let name = #""edition":"\#(option.edition)","metering":"\#(option.metering)""#
            return try JSONValue.read("{\(name)\(more.isEmpty ? "" : ",")\(more)}")
        }
        let against = answer.differences.filter { $0.component == "storage" }.map(\.against)
        #expect(against == Array(expected.dropFirst()))
        for (option, bill) in zip(row.options, answer.options) {
            #expect(bill.json["reservedTPS"]?.integer == option.reservedTPS)
            #expect(bill.json["freeResources"]?.integer == option.filled.freeResources)
            #expect(bill.json["freeClients"]?.integer == option.filled.freeClients)
        }
    }

    @Test func `are referred to alike as the cheapest and as the goal of an upgrade`() throws {
        let answer = try Self.client.comparison(
            ComparisonDocument(
                [.standard, .shared.reserving(5), .shared.reserving(6)],
                usage: #"{"privateLink":{"zones":1}}"#,
                rates: ["shared": ["reservedTPSHour": "0.0001"]],
                upgrade: #"{"oldEndpointHours":1}"#))
        let reference = try JSONValue.read(
            #"{"edition":"shared","metering":"reserved-elastic","reservedTPS":5}"#)
        #expect(answer.json["cheapest"] == reference)
        #expect(answer.upgrade?.json["to"] == reference)
    }

    @Test(arguments: [
        (#""freeResources":100,"freeClients":500"#, 100, 500),
        (#""freeResources":3000,"freeClients":100000"#, 3000, 100_000),
        (#""freeResources":3e2,"freeClients":500.0"#, 300, 500), ("", 100, 500),
    ])
    func `have quotas within the published range`(
        quotas: String, resources: Int, clients: Int
    ) throws {
        var document = ComparisonDocument()
        let comma = quotas.isEmpty ? "" : ","
        document.options =
            #"[{"edition":"shared","metering":"cumulative"\#(comma)\#(quotas)},"#
            + #"{"edition":"standard","metering":"cumulative"}]"#
        let answer = try Self.client.comparison(document)
        #expect(answer.options[0].json["freeResources"]?.integer == resources)
        #expect(answer.options[0].json["freeClients"]?.integer == clients)
        #expect(answer.notes.contains("default-free-quotas") == quotas.isEmpty)
    }
}
