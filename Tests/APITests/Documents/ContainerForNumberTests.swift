import JSON
import TestSupport
import Testing

/// Arrays and objects of every length in place of each number of a document.
///
/// The length decides where the text and the records of the document end, so a reader that takes
/// the one for the other goes wrong at one length only.
@Suite("A container in place of a number")
struct ContainerForNumberTests {
    /// A field with a document around it, in which `VALUE` stands for what is given for it.
    struct Field: Row {
        let name: String
        let target: String
        let document: String
        let expected: String

        /// A field of a period.
        init(of field: String, _ target: String, _ expected: String = "an integer") {
            self.init(
                "#/usage/0/\(field)", target, period: "{\"\(field)\":VALUE}", expected)
        }

        init(
            _ name: String, _ target: String, period: String = "{}", more: String = "",
            _ expected: String = "an integer"
        ) {
            self.name = name
            self.target = target
            self.expected = expected
            let hasCapacity = target == rabbitMQ && !more.contains("provisionedTPS")
            document =
                target == rabbitMQ
                ? EstimateDocument(
                    usage: period, capacity: hasCapacity ? 1 : nil,
                    metering: "provisioned-capacity", more: more
                ).text : ComparisonDocument(usage: period, more: more).text
        }
    }

    private static let periodCounts = ["hours", "repeat", "messageTraces"]
    private static let measures = ["storageGB", "internetOutGB"]

    private static func shared(_ target: String) -> [Field] {
        periodCounts.map { Field(of: $0, target) }
            + measures.map { Field(of: $0, target, "a number") }
            + ["received", "delivered"].map {
                Field(
                    "#/usage/0/messages/0/\($0)", target,
                    period: #"{"messages":[{"payloadBytes":1,"\#($0)":VALUE}]}"#)
            } + [
                Field(
                    "#/usage/0/messages/0/payloadBytes", target,
                    period: #"{"messages":[{"payloadBytes":VALUE}]}"#),
                Field(
                    "#/usage/0/minutePeakTPS/7", target,
                    period:
                        "{\"minutePeakTPS\":[\(minutes(before: 7)),VALUE,\(minutes(before: 52))]}"),
                Field(
                    "#/usage/0/minutePeakTPSCounts/0/tps", target,
                    period: #"{"minutePeakTPSCounts":[{"tps":VALUE,"minutes":60}]}"#),
                Field(
                    "#/usage/0/minutePeakTPSCounts/1/minutes", target,
                    period:
                        #"{"minutePeakTPSCounts":[{"tps":1,"minutes":60},{"tps":1,"minutes":VALUE}]}"#
                ),
            ]
    }

    private static func minutes(before count: Int) -> String {
        Array(repeating: "1", count: count).joined(separator: ",")
    }

    private static let rabbitMQFields =
        [
            Field("#/provisionedTPS", rabbitMQ, more: #","provisionedTPS":VALUE"#),
            Field(of: "queues", rabbitMQ),
            Field(
                "#/usage/0/messages/0/published", rabbitMQ,
                period:
                    #"{"messages":[{"payloadBytes":1,"queuesPerMessage":2,"published":VALUE}]}"#),
            Field(
                "#/usage/0/messages/0/queuesPerMessage", rabbitMQ,
                period:
                    #"{"messages":[{"payloadBytes":1,"published":2,"queuesPerMessage":VALUE}]}"#),
        ]
        + [
            "BasicAck", "BasicConsume", "BasicGet", "BasicNAck", "BasicReject", "SendMessage",
            "PushMessage",
        ].map {
            Field("#/usage/0/apiCalls/\($0)", rabbitMQ, period: #"{"apiCalls":{"\#($0)":VALUE}}"#)
        }

    private static let rocketMQFields =
        ["topics", "consumerGroups", "onlineClients"].map { Field(of: $0, rocketMQ) } + [
            Field(
                "#/usage/0/privateLink/zones", rocketMQ,
                period: #"{"privateLink":{"zones":VALUE}}"#),
            Field(
                "#/usage/0/privateLink/dataGB", rocketMQ,
                period: #"{"privateLink":{"zones":1,"dataGB":VALUE}}"#, "a number"),
            option("reservedTPS", #""metering":"reserved-elastic""#),
            option("freeResources", #""metering":"cumulative""#),
            option("freeClients", #""metering":"cumulative""#),
            Field(
                "#/upgrade/oldEndpointHours", rocketMQ,
                period: #"{"privateLink":{"zones":1}}"#,
                more: #","upgrade":{"oldEndpointHours":VALUE}"#),
            Field(
                "#/upgrade/oldEndpointDataGB", rocketMQ,
                period: #"{"privateLink":{"zones":1}}"#,
                more: #","upgrade":{"oldEndpointHours":1,"oldEndpointDataGB":VALUE}"#, "a number"),
        ]

    private static func option(_ field: String, _ metering: String) -> Field {
        let standard = #"{"edition":"standard","metering":"cumulative"}"#
        let option = #"{"edition":"shared",\#(metering),"\#(field)":VALUE}"#
        return Field("#/options/1/\(field)", rocketMQ, more: ",\"options\":[\(standard),\(option)]")
    }

    @Test(arguments: shared(rabbitMQ) + rabbitMQFields + shared(rocketMQ) + rocketMQFields)
    func `is refused at its place whatever its length`(field: Field) throws {
        let client = Client()
        let parts = field.document.split(separator: "VALUE", maxSplits: 1)
        let (start, end) = (Array(parts[0].utf8), Array(parts[1].utf8))
        for (kind, containers) in [("array", Self.arrays), ("object", Self.objects)] {
            let fault = DocumentFault(field.name, "must be \(field.expected), not an \(kind)")
            let first = field.document.replacing("VALUE", with: kind == "array" ? "[]" : "{}")
            #expect(try client.faults(first, at: field.target) == [fault])
            // The answer does not depend on the length, so that its bytes can be compared.
            let answer = try client.send("POST", field.target, body: Array(first.utf8))
            let others = try containers.enumerated().filter { _, container in
                let document = start + container + end
                return try client.send("POST", field.target, body: document).body != answer.body
            }
            #expect(others.map(\.offset) == [], "lengths of an \(kind)")
        }
    }

    /// By length.
    private static let arrays = (0...300).map { length in
        Array(("[" + Array(repeating: "7", count: length).joined(separator: ",") + "]").utf8)
    }

    /// By length.
    private static let objects = (0...300).map { length in
        Array(("{" + (0..<length).map { "\"\($0)\":7" }.joined(separator: ",") + "}").utf8)
    }
}

private let rabbitMQ = EstimateDocument.target
private let rocketMQ = ComparisonDocument.target
