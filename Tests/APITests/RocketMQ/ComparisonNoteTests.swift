import TestSupport
import Testing

@Suite("Notes of a comparison")
struct ComparisonNoteTests {
    /// A document and all its notes but those about prices, which none of them is here for.
    struct Noted: Row {
        let name: String
        let document: ComparisonDocument
        let notes: [String]

        init(
            _ usage: String, _ options: [ComparisonDocument.Option],
            rates: [String: [String: String]] = TestRates.all,
            upgrade: String? = nil, _ notes: String...
        ) {
            name = "\(usage) \(options.map(\.text)) \(upgrade ?? "")"
            document = ComparisonDocument(options, usage: usage, rates: rates, upgrade: upgrade)
            self.notes = notes
        }
    }

    private static let old: [ComparisonDocument.Option] = [.standard, .professional]
    private static let dedicated = ComparisonDocument.Option.dedicated.free(
        resources: 100, clients: 500)
    private static let shared = ComparisonDocument.Option.shared.free(resources: 100, clients: 500)
    private static let capacity = dedicated.reserving(10)
    private static let requests = "payload-multiplier-both-ways"
    private static let peaksLikeRequests = "peaks-counted-like-requests"
    private static let flat = "request-prices-not-tiered"
    private static let instanceFee = "instance-fee-with-cumulative"

    /// What the rows have that are not about messages.
    private static let idle = "period-taken-as-idle"

    private static let messages = [
        Noted("{}", old, idle), Noted(#"{"messages":[]}"#, old),
        Noted(#"{"messages":[]}"#, [capacity, dedicated]),
        Noted(#"{"messages":[{"received":1,"delivered":1,"payloadBytes":1}]}"#, old, flat),
        Noted(#"{"messages":[{"received":1,"payloadBytes":4097}]}"#, old, requests, flat),
        Noted(#"{"messages":[{"delivered":1,"payloadBytes":4097}]}"#, old, flat),
        Noted(#"{"messages":[{"delivered":1,"payloadBytes":4001}]}"#, old, "kilobyte-1024", flat),
        Noted(
            #"{"messages":[{"delivered":1,"payloadBytes":0}]}"#, old, "empty-message-counts-one",
            flat),
        Noted(#"{"messages":[{"payloadBytes":0},{"payloadBytes":12001}]}"#, old),
        Noted(
            #"{"messages":[{"received":1,"payloadBytes":12001},{"received":1,"payloadBytes":0}]}"#,
            old,
            requests, "kilobyte-1024", "empty-message-counts-one", flat),
        Noted(
            #"{"messages":[{"received":1,"payloadBytes":12001}]}"#,
            [capacity, dedicated.reserving(2)],
            "elastic-traffic-not-given", "messages-not-billed"),
    ]

    private static let peaks = #"{"minutePeakTPSCounts":[{"tps":11,"minutes":60}]}"#

    private static let capacities = [
        Noted(peaks, old, peaksLikeRequests, "messages-not-given", "minute-peaks-not-billed"),
        Noted(
            peaks, [dedicated, capacity], peaksLikeRequests, "elastic-traffic-per-minute",
            "messages-not-given"),
        Noted(
            peaks, [dedicated, dedicated.reserving(11)], peaksLikeRequests, "messages-not-given"),
        Noted(
            peaks, [capacity, dedicated.reserving(11)], peaksLikeRequests,
            "elastic-traffic-per-minute"),
        Noted(
            peaks + ",{}", [capacity, dedicated.reserving(11)], peaksLikeRequests,
            "elastic-traffic-per-minute", idle),
        Noted("{}", [dedicated, capacity], idle),
    ]

    private static let levels = [
        Noted(#"{"storageGB":1}"#, old, idle, "gigabytes-as-given", "storage-as-held"),
        Noted(#"{"internetOutGB":1}"#, old, idle, "gigabytes-as-given"),
        Noted(#"{"storageGB":0,"messageTraces":5}"#, old, idle),
        Noted(#"{"topics":1}"#, old, idle),
        Noted(#"{"topics":1}"#, [.standard, dedicated], idle, "one-pool-of-free-resources"),
        Noted(
            #"{"consumerGroups":101}"#, [.standard, dedicated], idle, "one-pool-of-free-resources"),
        Noted(#"{"onlineClients":500}"#, [.standard, dedicated], idle),
        Noted(#"{"onlineClients":501}"#, [.standard, dedicated], idle, "clients-beyond-quota"),
        Noted("{}", [.standard, .dedicated], idle, "default-free-quotas"),
        Noted("{}", [.standard, .dedicated.free(resources: 100)], idle, "default-free-quotas"),
        Noted("{}", [.standard, .dedicated.free(clients: 900)], idle, "default-free-quotas"),
        Noted("{}", [.standard, shared], idle, instanceFee),
        Noted(
            peaks, [.standard, shared.reserving(10)], peaksLikeRequests,
            "elastic-traffic-per-minute", "messages-not-given", instanceFee),
    ]

    private static let links = [
        Noted(#"{"privateLink":{"zones":1}}"#, old, idle, "private-link-one-price"),
        Noted(
            #"{"privateLink":{"zones":1,"dataGB":1}}"#, old, idle, "gigabytes-as-given",
            "private-link-one-price"),
        Noted(
            #"{"privateLink":{"zones":1,"dataGB":1}}"#, [dedicated, capacity],
            idle),
        Noted(
            #"{"privateLink":{"zones":1}}"#, [.standard, shared],
            upgrade: #"{"oldEndpointHours":1}"#, idle, instanceFee, "private-link-one-price"),
        Noted(
            #"{"privateLink":{"zones":1}}"#, [.standard, shared],
            upgrade: #"{"oldEndpointHours":1,"oldEndpointDataGB":1}"#, idle, "gigabytes-as-given",
            instanceFee, "private-link-one-price"),
    ]

    private static let unknown = [
        Noted("{}", old, rates: [:], idle),
        Noted("{}", [.standard, shared], rates: [:], idle, instanceFee, "prices-unknown"),
        Noted(#"{"topics":1}"#, old, rates: [:], idle, "prices-unknown"),
        Noted(
            #"{"topics":1}"#, old, rates: TestRates.all(but: "resourceHour", of: "professional"),
            idle,
            "prices-unknown"),
        Noted(
            #"{"topics":1}"#, [capacity, dedicated], rates: [:], idle,
            "one-pool-of-free-resources", "prices-unknown"),
        Noted(
            #"{"storageGB":1}"#, old, rates: [:], idle, "gigabytes-as-given", "storage-as-held",
            "prices-unknown"),
    ]

    /// Notes that depend on the options alone, which the next test is about.
    private static let byOption = [
        "internal-traffic-left-out", "capacity-units-of-rabbitmq", "regions-of-new-editions",
    ]

    @Test(arguments: [
        Noted("{}", old, "internal-traffic-left-out"),
        Noted("{}", [dedicated, .dedicated.free(clients: 501)], "regions-of-new-editions"),
        Noted("{}", [.standard, shared], "internal-traffic-left-out", "regions-of-new-editions"),
        Noted(
            "{}", [dedicated, capacity], "capacity-units-of-rabbitmq", "regions-of-new-editions"),
        Noted(
            "{}", [.professional, shared.reserving(1)], "internal-traffic-left-out",
            "capacity-units-of-rabbitmq", "regions-of-new-editions"),
    ])
    func `say what is not modelled for an option, whatever is used`(row: Noted) throws {
        let answer = try Client().comparison(row.document)
        #expect(answer.notes.filter(Self.byOption.contains) == row.notes)
    }

    @Test(arguments: messages + capacities + levels + links + unknown)
    func `are there where the bills depend on them, and nowhere else`(row: Noted) throws {
        let answer = try Client().comparison(row.document)
        #expect(answer.notes.filter { !Self.byOption.contains($0) } == row.notes)
        #expect(answer.warnings == [])
        for note in try #require(answer.json["notes"]).elements {
            #expect(note.names == ["code", "detail"])
            #expect(note["detail"]?.string?.last == ".")
        }
    }
}
