import JSON
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
            let metering = target == rabbitMQ ? #""metering":"provisioned-capacity","# : ""
            let capacity =
                target == rabbitMQ && !more.contains("provisionedTPS")
                ? #","provisionedTPS":1"# : ""
            document =
                #"{"region":"cn-hangzhou",\#(metering)"usage":[\#(period)]\#(capacity)\#(more)}"#
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
        let client = Client(sheets: .builtIn)
        var accepted: [String] = []
        for length in 0...300 {
            for (container, kind) in [
                (Self.array(length), "array"), (Self.object(length), "object"),
            ] {
                let document = field.document.replacing("VALUE", with: container)
                let fault = DocumentFault(field.name, "must be \(field.expected), not an \(kind)")
                guard try client.faults(document, at: field.target) != [fault] else { continue }
                accepted.append("\(kind) of \(length)")
            }
        }
        #expect(accepted == [])
    }

    private static func array(_ length: Int) -> String {
        "[" + Array(repeating: "7", count: length).joined(separator: ",") + "]"
    }

    private static func object(_ length: Int) -> String {
        "{" + (0..<length).map { "\"\($0)\":7" }.joined(separator: ",") + "}"
    }
}

private let rabbitMQ = "/rabbitmq/estimate"
private let rocketMQ = "/rocketmq/compare"
