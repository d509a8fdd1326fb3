import TestSupport
import Testing

@Suite("Faults of messages")
struct MessageFaultTests {
    private static let rows = [
        WrongDocument(messages: "{}", ("", "the field 'payloadBytes' is missing")),
        WrongDocument(messages: "7", ("", "must be an object, not a number")),
        WrongDocument(
            messages: #"{"payloadBytes":52428801}"#, ("/payloadBytes", "must be at most 52428800")),
        WrongDocument(
            messages: #"{"payloadBytes":-1}"#, ("/payloadBytes", "must not be negative")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"type":"Normal"}"#,
            ("/type", "must be 'normal' or 'delayed'; did you mean 'normal'?")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"type":null}"#, ("/type", "must be a string, not null…")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"published":1}"#,
            ("", "the field 'queuesPerMessage' is missing")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"queuesPerMessage":1}"#,
            ("", "the field 'published' is missing")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"received":1,"published":1,"queuesPerMessage":1}"#,
            ("/received", "give either received, or published and queuesPerMessage, not both")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"published":-1,"received":"1"}"#,
            ("/published", "must not be negative"),
            ("/received", "must be an integer, not a string"),
            ("/received", "give either received, or published and queuesPerMessage, not both")),
        WrongDocument(
            messages: #"{"payloadBytes":0,"received":1,"queuesPerMessage":-1}"#,
            ("/received", "give either received, or published and queuesPerMessage, not both"),
            ("/queuesPerMessage", "must not be negative")),
        WrongDocument(
            messages: #"{"recieved":1,"delivred":1,"payload":1,"x":1}"#,
            ("", "the field 'payloadBytes' is missing"),
            ("/recieved", "unknown field; did you mean 'received'?"),
            ("/delivred", "unknown field; did you mean 'delivered'?"),
            ("/payload", "unknown field; give bytes in 'payloadBytes'"),
            ("/x", "unknown field; known here: type, received, published…")),
    ]

    @Test(arguments: rows)
    func `are all told`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `are told for a list that is none or too long`() throws {
        try WrongDocument(
            period: #"{"messages":{}}"#, ("#/usage/0/messages", "must be an array, not an object")
        ).check()
        let classes = Array(repeating: #"{"payloadBytes":1}"#, count: 1001)
        try WrongDocument(
            "1001 classes",
            EstimateDocument(usage: #"{"messages":[\#(classes.joined(separator: ","))]}"#),
            ("#/usage/0/messages", "must have at most 1000 classes of messages")
        ).check()
        let most = classes.dropLast().joined(separator: ",")
        _ = try Client().bill(EstimateDocument(usage: #"{"messages":[\#(most)]}"#))
    }

    struct Received: Row {
        let name: String
        let quantity: String?

        init(_ members: String, _ quantity: String?) {
            name = members
            self.quantity = quantity
        }
    }

    @Test(arguments: [
        Received(#""received":12"#, "12"), Received(#""published":4,"queuesPerMessage":3"#, "12"),
        Received(#""published":4,"queuesPerMessage":3,"delivered":5"#, "17"),
        Received(#""published":4,"queuesPerMessage":0"#, nil),
        Received(#""published":0,"queuesPerMessage":9007199254740991"#, nil),
        Received(#""received":0"#, nil), Received(#""type":"normal""#, nil),
    ])
    func `are none where each queue counts once`(row: Received) throws {
        let bill = try Client().bill(
            EstimateDocument(usage: #"{"messages":[{"payloadBytes":1,\#(row.name)}]}"#))
        #expect(bill.quantity("rabbitmq.requests.normal") == row.quantity)
    }
}
