import TestSupport
import Testing

@testable import API

@Suite("Advice on unknown fields")
struct FieldAdviceTests {
    private static func period(_ period: String, _ faults: (String, String)...) -> WrongDocument {
        WrongDocument(
            period, EstimateDocument(usage: period), all: faults.map { ("#/usage/0\($0)", $1) })
    }

    private static func comparison(
        _ more: String, usage: String = "{}", _ faults: (String, String)...
    ) -> WrongDocument {
        WrongDocument(usage + more, ComparisonDocument(usage: usage, more: more), all: faults)
    }

    private static let bytes = "unknown field; give bytes in 'payloadBytes'"

    private static let units = [
        WrongDocument(
            messages: #"{"payloadKB":8,"payloadBytes":1}"#, ("/payloadKB", bytes)),
        WrongDocument(
            messages: #"{"payloadBytesKB":8,"payloadBytes":1}"#, ("/payloadBytesKB", bytes)),
        WrongDocument(messages: #"{"PAYLOADkb":8,"payloadBytes":1}"#, ("/PAYLOADkb", bytes)),
        WrongDocument(
            messages: #"{"payload\u004bB":8,"payloadBytes":1}"#, ("/payloadKB", bytes)),
        WrongDocument(
            messages: #"{"payloadByte":8,"payloadBytes":1}"#,
            ("/payloadByte", "unknown field; did you mean 'payloadBytes'?")),
        period(
            #"{"storageMB":1,"storageTB":1,"internetOutMB":1}"#,
            ("/storageMB", "unknown field; give GB in 'storageGB'"),
            ("/storageTB", "unknown field; give GB in 'storageGB'"),
            ("/internetOutMB", "unknown field; give GB of outbound traffic in 'internetOutGB'")),
        period(
            #"{"days":30,"minutes":60}"#,
            ("/days", "unknown field; give hours in 'hours', 24 for each day"),
            ("/minutes", "unknown field; give the length in whole hours in 'hours'")),
        period(
            #"{"minutePeakTPSCounts":[{"tps":1,"minutes":60,"hours":1}]}"#,
            ("/minutePeakTPSCounts/0/hours", "unknown field; give minutes in 'minutes'")),
        comparison(
            "", usage: #"{"privateLink":{"zones":1,"dataTB":1}}"#,
            ("#/usage/0/privateLink/dataTB", "unknown field; give GB in 'dataGB'")),
        comparison(
            #","rates":{"shared":{"storageGBMonth":"1"}}"#,
            (
                "#/rates/shared/storageGBMonth",
                "unknown field; give the price for an hour in 'storageGBHour'"
            )),
        comparison(
            #","upgrade":{"oldEndpointHours":1,"oldEndpointDataTB":1}"#,
            usage: #"{"privateLink":{"zones":1}}"#,
            ("#/upgrade/oldEndpointDataTB", "unknown field; give GB in 'oldEndpointDataGB'")),
    ]

    private static let words = [
        WrongDocument(
            messages: #"{"tps":8,"payloadBytes":1}"#,
            (
                "/tps",
                "unknown field; give the messages of the whole period in 'received' and 'delivered'"
            )),
        period(
            #"{"tps":8}"#,
            (
                "/tps",
                "unknown field; give the peak of each minute in 'minutePeakTPS' or "
                    + "'minutePeakTPSCounts'"
            )),
        period(
            #"{"consumers":8}"#,
            (
                "/consumers",
                "unknown field; consumers are not billed; give what is delivered to them in "
                    + "'messages'"
            )),
        comparison(
            "", usage: #"{"consumers":8}"#,
            (
                "#/usage/0/consumers",
                "unknown field; give consumer groups in 'consumerGroups', and their clients in "
                    + "'onlineClients'"
            )),
    ]

    private static let levels = [
        WrongDocument(
            "a level of a period in the document",
            EstimateDocument(more: #","queues":7,"days":30,"tps":100"#),
            ("#/queues", "unknown field; give it in the periods of 'usage'"),
            ("#/days", "unknown field; give 'hours' in the periods of 'usage'"),
            ("#/tps", "unknown field; give the capacity in 'provisionedTPS'")),
        period(
            #"{"received":8,"payloadBytes":1}"#,
            ("/received", "unknown field; give it in the elements of 'messages'"),
            ("/payloadBytes", "unknown field; give it in the elements of 'messages'")),
        comparison(
            #","storageGB":1"#,
            ("#/storageGB", "unknown field; give it in the periods of 'usage'")),
    ]

    @Test(arguments: units + words + levels)
    func `says what to give instead`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `is not given for a name of any length`() throws {
        let name = String(repeating: "x", count: 100_000)
        let faults = try Client().faults(EstimateDocument(more: #","\#(name)":1"#).text)
        #expect(faults.first?.detail.hasPrefix("unknown field; known here: region, ") == true)
    }

    /// A name that is known would never be looked up.
    @Test func `is about names that are unknown there`() {
        for table in Products.documents.flatMap(\.levels) {
            for name in table.names {
                #expect(!table.advice.contains { $0.concerns(Array(name.utf8)[...]) }, "\(name)")
            }
        }
    }

    @Test func `names fields that there are`() throws {
        let contract = String(
            decoding: try Fixture.repositoryFile("openapi.yaml"), as: UTF8.self)
        let advice =
            Products.documents.flatMap(\.levels).flatMap(\.advice) + FieldAdvice.minutePeakCounts
            + RocketMQ.privateLinkAdvice + RocketMQ.upgradeAdvice + RocketMQ.rateAdvice
        #expect(advice.count > 30)
        for sentence in advice.map(\.sentence) {
            for name in sentence.matches(of: /'(\w+)'/).map(\.output.1) {
                #expect(contract.contains("        \(name):\n"), "\(sentence)")
            }
        }
    }
}
