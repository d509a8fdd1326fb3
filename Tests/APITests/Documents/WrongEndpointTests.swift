import JSON
import TestSupport
import Testing

@testable import API

@Suite("A document at the wrong endpoint")
struct WrongEndpointTests {
    struct Document: Row {
        let name: String
        let target: String
        let text: String
        /// The path in the problem's detail; nil if it names none.
        let likely: String?

        init(_ name: String, _ text: String, at target: String, _ likely: String? = nil) {
            self.name = name
            self.text = text
            self.target = target
            self.likely = likely
        }
    }

    private static let estimate = EstimateDocument.target
    private static let comparison = ComparisonDocument.target
    private static let scenario = ScenarioDocument.target

    private static func region(_ more: String) -> String {
        #"{"region":"cn-hangzhou",\#(more)}"#
    }

    private static let wrong = [
        Document(
            "a comparison's usage", region(#""usage":[{"topics":7,"onlineClients":3}]"#),
            at: estimate, comparison),
        Document(
            "options and rates", region(#""options":[],"rates":{},"usage":[{}]"#), at: estimate,
            comparison),
        Document(
            "fields of RocketMQ in an estimate",
            region(#""metering":"onDemand","usage":[{"topics":7,"consumerGroups":2}]"#),
            at: estimate, comparison),
        Document(
            "RocketMQ's fixture",
            String(
                decoding: (try? Fixture.bytes("rocketmq-2-with-test-rates.request.json")) ?? [],
                as: UTF8.self), at: estimate, comparison),
        Document(
            "an estimate", EstimateDocument(usage: #"{"queues":7}"#).text, at: comparison, estimate),
        Document(
            "an estimate by capacity", EstimateDocument(capacity: 5).text, at: comparison, estimate),
        Document(
            "a usage of RabbitMQ", region(#""usage":[{"queues":7,"apiCalls":{}}]"#), at: comparison,
            scenario),
        Document(
            "messages of RabbitMQ",
            region(#""usage":[{"messages":[{"type":"normal","payloadBytes":1}]}]"#), at: comparison,
            scenario),
    ]

    private static let right = [
        Document("an empty object", "{}", at: estimate),
        Document("an empty object", "{}", at: comparison),
        Document("no object", "[]", at: estimate), Document("a number", "7", at: comparison),
        Document("a usage that is none", region(#""usage":{}"#), at: comparison, nil),
        Document("periods that are none", region(#""usage":[[]],"x":1"#), at: comparison),
        Document("no period", region(#""usage":[]"#), at: comparison),
        Document("a slip", EstimateDocument(usage: #"{"storageGb":7}"#).text, at: estimate),
        Document(
            "a slip in metering", region(#""meterin":"onDemand","usage":[{}]"#), at: estimate),
        Document(
            "a single field of another document in a full one",
            EstimateDocument(
                usage: #"{"queues":7,"topics":1,"apiCalls":{}}"#
            ).text, at: estimate),
        Document(
            "fields that no document has", region(#""usage":[{"a":1}],"b":2,"c":3"#),
            at: comparison),
    ]

    @Test(arguments: wrong + right)
    func `is recognised by its fields, in the problem's detail`(row: Document) throws {
        let response = try Client().send("POST", row.target, body: Array(row.text.utf8))
        try #require(response.status == .unprocessableContent)
        let problem = try JSONValue.read(response.body)
        let count = try #require(problem["errors"]).elements.count
        let found = count == 1 ? "1 fault was found." : "\(count) faults were found."
        let sentence = row.likely.map { " Its fields are those of a document for POST \($0)." }
        #expect(problem["detail"]?.string == found + (sentence ?? ""))
    }

    @Test(arguments: [
        Document(
            "no metering", region(#""usage":[{"queues":7}]"#), at: estimate, scenario),
        Document(
            "no metering, and nothing of one product alone", region(#""usage":[{}]"#), at: estimate,
            scenario),
        Document(
            "no metering, but a fault", region(#""usage":[{"queues":-1}],"edition":7"#),
            at: estimate, scenario),
        Document(
            "no metering, but a slip", region(#""usage":[{"storageGb":7}]"#), at: estimate),
        Document("no metering and no region", #"{"usage":[{}]}"#, at: estimate),
        Document(
            "fields of the other one",
            region(#""metering":"x","usage":[{}],"current":1,"capacity":2"#),
            at: estimate, scenario),
        Document(
            "no metering, and topics", region(#""usage":[{"topics":7}]"#), at: estimate, comparison),
        Document(
            "an estimate", EstimateDocument(capacity: 5).text, at: scenario, estimate),
        Document("a wrong region", region(#""usage":[{}]"#), at: scenario),
        Document("a wrong region", region(#""usage":[{}]"#), at: comparison),
        Document(
            "a usage of RabbitMQ", region(#""usage":[{"queues":7}]"#), at: comparison,
            scenario),
        Document(
            "the metering after many members",
            region((1...30).map { "\"\($0)\":0" }.joined(separator: ",") + #","metering":0"#),
            at: scenario, estimate),
    ])
    func `is of the same product if only the billing method is missing`(row: Document) throws {
        let own = try #require(Products.documents.first { $0.path == row.target })
        let document = try JSONReader.read(Array(row.text.utf8))
        #expect(DocumentShape.likelyPath(of: document, postedTo: own) == row.likely)
    }

    @Test func `is not of another product only because the billing method is missing`() throws {
        let document = try JSONReader.read(Array(Self.region(#""usage":[{}]"#).utf8))
        let path = DocumentShape.likelyPath(
            of: document, postedTo: RabbitMQDocumentReader.shape,
            among: [RabbitMQDocumentReader.shape, RocketMQDocumentReader.shape])
        #expect(path == nil)
    }

    @Test func `is recognised after a list that is cut`() throws {
        let periods = Array(repeating: #"{"topics":1,"x":2}"#, count: 60).joined(separator: ",")
        let text = Self.region(#""usage":[\#(periods)]"#)
        let response = try Client().estimate(Array(text.utf8))
        #expect(
            try JSONValue.read(response.body)["detail"]?.string
                == "121 faults were found; the first 100 are listed. "
                + "Its fields are those of a document for POST /rocketmq/compare.")
    }

    @Test func `has a shape for each pricing endpoint, by whose fields it is recognised`() throws {
        let paths = Products.all.flatMap { $0.routes.map(\.path) }
        #expect(Products.documents.map(\.path).sorted() == paths.sorted())
        for shape in Products.documents {
            #expect(Set(shape.required).isSubset(of: shape.levels[0].names))
            #expect(shape.levels.count == 3)
            let faults = try Client().faults("{}", at: shape.path)
            #expect(faults.map(\.detail) == shape.required.map { "the field '\($0)' is missing" })
        }
    }
}
