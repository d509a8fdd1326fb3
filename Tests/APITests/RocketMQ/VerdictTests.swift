import TestSupport
import Testing

@Suite("The verdict of a comparison")
struct VerdictTests {
    /// Options, their use and rates, and the verdict on a component.
    struct Verdict: Row {
        let name: String
        let document: ComparisonDocument
        let component: String
        let verdict: String
        /// What the reason says, in part.
        let reason: String

        init(
            _ name: String, _ options: [ComparisonDocument.Option], _ usage: String,
            _ component: String, _ verdict: String, _ reason: String,
            rates: [String: [String: String]] = [:]
        ) {
            self.name = name
            document = ComparisonDocument(options, usage: usage, rates: rates)
            self.component = component
            self.verdict = verdict
            self.reason = reason
        }
    }

    private static func storage(_ old: String, _ new: String) -> [String: [String: String]] {
        ["standard": ["storageGBHour": old], "shared": ["storageGBHour": new]]
    }

    private static let amounts = [
        Verdict(
            "a lower amount", [.standard, .shared], #"{"storageGB":2}"#, "storage", "cheaper",
            "costs 0.4 USD less", rates: storage("0.3", "0.1")),
        Verdict(
            "a higher amount", [.standard, .shared], #"{"storageGB":2}"#, "storage", "dearer",
            "costs 0.4 USD more", rates: storage("0.1", "0.3")),
        Verdict(
            "the same amount", [.standard, .shared], #"{"storageGB":2}"#, "storage", "same",
            "0.2 USD", rates: storage("0.1", "0.10")),
        Verdict(
            "nothing on either side", [.standard, .shared], "{}", "storage", "same", "Neither"),
        Verdict(
            "PrivateLink included", [.standard, .dedicated], #"{"privateLink":{"zones":1}}"#,
            "private-link-instance", "cheaper", "costs 0.01 USD less"),
        Verdict(
            "more resources at less each", [.standard, .shared],
            #"{"topics":10,"consumerGroups":300}"#,
            "resources", "dearer", "costs 0.19 USD more",
            rates: ["standard": ["resourceHour": "0.002"], "shared": ["resourceHour": "0.001"]]),
        Verdict(
            "resources dearer by the unit, against the documents", [.standard, .shared],
            #"{"topics":101}"#,
            "resources", "dearer", "costs 0.899 USD more",
            rates: ["standard": ["resourceHour": "0.001"], "shared": ["resourceHour": "1"]]),
    ]

    private static let oneMessage = #"{"messages":[{"received":1,"payloadBytes":1}]}"#

    private static let oneSide = [
        Verdict(
            "an instance fee", [.standard, .shared], "{}", "instance", "dearer", "Only the option"),
        Verdict(
            "an instance fee of the baseline", [.shared, .shared.reserving(1)], "{}", "instance",
            "cheaper", "Only the baseline"),
        Verdict(
            "clients beyond the quota", [.standard, .shared], #"{"onlineClients":501}"#,
            "online-clients", "dearer", "Only the option"),
        Verdict(
            "clients within the quota", [.standard, .shared], #"{"onlineClients":500}"#,
            "online-clients", "same", "Neither"),
        Verdict(
            "clients beyond one quota of two",
            [.shared, .shared.free(clients: 600)], #"{"onlineClients":600}"#, "online-clients",
            "cheaper", "Only the baseline"),
        Verdict(
            "requests against capacity", [.standard, .shared.reserving(1)],
            oneMessage, "message-requests", "unknown", "reserved-capacity and elastic-capacity pay"),
        Verdict(
            "requests of the option against capacity", [.shared.reserving(1), .shared],
            oneMessage, "message-requests", "unknown", "reserved-capacity and elastic-capacity pay"),
        Verdict(
            "requests that are not used, against capacity", [.standard, .shared.reserving(1)],
            "{}", "message-requests", "same", "Neither"),
        Verdict(
            "requests at a known price against capacity", [.standard, .shared.reserving(1)],
            oneMessage, "message-requests", "cheaper", "1 USD less",
            rates: ["standard": ["messageRequests": "1000000"]]),
        Verdict(
            "capacity against requests", [.standard, .shared.reserving(1)], "{}",
            "reserved-capacity", "unknown", "message-requests pay"),
        Verdict(
            "capacity at a known price against requests", [.standard, .shared.reserving(1)], "{}",
            "reserved-capacity", "dearer", "2 USD more",
            rates: ["shared": ["reservedTPSHour": "2"]]),
        Verdict(
            "elastic capacity of the baseline against requests",
            [.dedicated.reserving(1), .dedicated],
            #"{"minutePeakTPSCounts":[{"tps":2,"minutes":60}]}"#,
            "elastic-capacity", "unknown", "message-requests pay"),
        Verdict(
            "two capacities", [.shared.reserving(1), .dedicated.reserving(2)], "{}",
            "reserved-capacity", "unknown", "unit prices are missing"),
        Verdict(
            "an instance fee beside capacity", [.standard, .shared.reserving(1)], "{}",
            "instance", "same", "Neither"),
        Verdict(
            "groups that only a new edition bills", [.standard, .shared],
            #"{"consumerGroups":101}"#, "resources", "dearer", "Only the option"),
    ]

    private static let topics120 = #"{"topics":120,"consumerGroups":"#

    private static let unitPrice = [
        Verdict(
            "fewer resources", [.standard, .shared], topics120 + "50}", "resources", "cheaper",
            "no more units"),
        Verdict(
            "as many resources", [.professional, .dedicated], topics120 + "100}", "resources",
            "cheaper", "no more units"),
        Verdict(
            "more resources", [.standard, .shared], topics120 + "101}", "resources", "unknown",
            "unit prices are missing"),
        Verdict(
            "fewer resources of the baseline", [.shared, .standard], topics120 + "50}",
            "resources", "dearer", "The baseline bills no more units"),
        Verdict(
            "as many resources of the baseline", [.dedicated, .standard], topics120 + "100}",
            "resources", "dearer", "no more units"),
        Verdict(
            "more resources of the baseline", [.shared, .professional], topics120 + "101}",
            "resources", "unknown", "unit prices are missing"),
        Verdict(
            "fewer resources, one price known", [.standard, .shared], topics120 + "50}",
            "resources", "cheaper", "no more units", rates: ["shared": ["resourceHour": "0.001"]]),
        Verdict(
            "resources of two old editions", [.standard, .professional], topics120 + "0}",
            "resources", "unknown", "unit prices are missing"),
        Verdict(
            "resources of two new editions", [.shared, .dedicated], topics120 + "50}",
            "resources", "unknown", "unit prices are missing"),
        Verdict(
            "storage without prices", [.standard, .shared], #"{"storageGB":1}"#, "storage",
            "unknown", "unit prices are missing"),
        Verdict(
            "storage with one price", [.standard, .shared], #"{"storageGB":1}"#,
            "storage", "unknown", "unit prices are missing",
            rates: ["standard": ["storageGBHour": "1"]]),
        Verdict(
            "storage for nothing, against an unknown price", [.standard, .shared],
            #"{"storageGB":1}"#, "storage", "unknown",
            "unit prices are missing", rates: ["standard": ["storageGBHour": "0"]]),
        Verdict(
            "an unknown price against storage for nothing", [.standard, .shared],
            #"{"storageGB":1}"#, "storage", "unknown",
            "unit prices are missing", rates: ["shared": ["storageGBHour": "0"]]),
        Verdict(
            "resources for nothing, against a lower price", [.standard, .shared],
            topics120 + "0}", "resources", "unknown",
            "unit prices are missing", rates: ["standard": ["resourceHour": "0"]]),
        Verdict(
            "a higher price than nothing", [.shared, .standard], topics120 + "0}",
            "resources", "dearer", "no more units", rates: ["shared": ["resourceHour": "0"]]),
    ]

    @Test(arguments: amounts + oneSide + unitPrice)
    func `is given with its reason`(row: Verdict) throws {
        let answer = try Client().comparison(row.document)
        let found = try #require(answer.differences.first { $0.component == row.component })
        #expect(found.verdict == row.verdict)
        #expect(found.reason.contains(row.reason), "\(found.reason)")
        #expect(answer.inconsistencies == [])
    }

    @Test func `is given for each option after the baseline`() throws {
        let answer = try Client().comparison(
            ComparisonDocument(
                [.standard, .shared, .professional, .shared.reserving(1)],
                usage: #"{"privateLink":{"zones":1,"dataGB":3}}"#))
        let rows = answer.differences.filter { $0.component == "private-link-traffic" }
        #expect(rows.map(\.baseline) == ["0.03", "0.03", "0.03"])
        #expect(rows.map(\.option) == ["0", "0.03", "0"])
        #expect(rows.map(\.difference) == ["-0.03", "0", "-0.03"])
        #expect(rows.map(\.verdict) == ["cheaper", "same", "cheaper"])
        #expect(
            try rows.map { try Comparison.name($0.against) } == [
                "shared/cumulative", "professional/cumulative", "shared/reserved-elastic",
            ])
    }
}
