import Testing

@Suite("Faults of a period")
struct PeriodFaultTests {
    private static let counts = [
        WrongDocument(period: #"{"queues":-1}"#, ("#/usage/0/queues", "must not be negative")),
        WrongDocument(period: #"{"queues":1.5}"#, ("#/usage/0/queues", "must be an integer")),
        WrongDocument(period: #"{"queues":1e-1}"#, ("#/usage/0/queues", "must be an integer")),
        WrongDocument(
            period: #"{"queues":"5"}"#, ("#/usage/0/queues", "must be an integer, not a string")),
        WrongDocument(
            period: #"{"queues":null}"#,
            ("#/usage/0/queues", "must be an integer, not null; omit the field if it does not apply")),
        WrongDocument(
            period: #"{"queues":[]}"#, ("#/usage/0/queues", "must be an integer, not an array")),
        WrongDocument(
            period: #"{"queues":{"a":1}}"#,
            ("#/usage/0/queues", "must be an integer, not an object")),
        WrongDocument(
            period: #"{"queues":true}"#, ("#/usage/0/queues", "must be an integer, not a boolean")),
        WrongDocument(
            period: #"{"queues":100001}"#,
            ("#/usage/0/queues", "must be at most 100000: no price is published beyond that")),
        WrongDocument(
            period: #"{"queues":1e400}"#,
            ("#/usage/0/queues", "must be at most 100000: no price is published beyond that")),
        WrongDocument(
            period: #"{"queues":-1e400}"#, ("#/usage/0/queues", "must not be negative")),
        WrongDocument(
            period: #"{"messageTraces":9007199254740992}"#,
            ("#/usage/0/messageTraces", "must be at most 9007199254740991")),
        WrongDocument(
            period: #"{"messageTraces":18446744073709551617}"#,
            ("#/usage/0/messageTraces", "must be at most 9007199254740991")),
        WrongDocument(
            period: #"{"messageTraces":1e99999999999999999999}"#,
            ("#/usage/0/messageTraces", "must be at most 9007199254740991")),
    ]

    @Test(arguments: counts)
    func `tell why a count is none`(row: WrongDocument) throws {
        try row.check()
    }

    private static let measures = [
        WrongDocument(
            period: #"{"storageGB":-0.5}"#, ("#/usage/0/storageGB", "must not be negative")),
        WrongDocument(
            period: #"{"storageGB":0.1234567}"#,
            ("#/usage/0/storageGB", "must have at most 6 decimals")),
        WrongDocument(
            period: #"{"storageGB":1e-7}"#, ("#/usage/0/storageGB", "must have at most 6 decimals")),
        WrongDocument(
            period: #"{"storageGB":1000000000000.000001}"#,
            ("#/usage/0/storageGB", "must be at most 1000000000000")),
        WrongDocument(
            period: #"{"internetOutGB":1e13}"#,
            ("#/usage/0/internetOutGB", "must be at most 1000000000000")),
        WrongDocument(
            period: #"{"internetOutGB":99999999999999999999}"#,
            ("#/usage/0/internetOutGB", "must be at most 1000000000000")),
        WrongDocument(
            period: #"{"internetOutGB":"1.5","storageGB":[1]}"#,
            ("#/usage/0/internetOutGB", "must be a number, not a string"),
            ("#/usage/0/storageGB", "must be a number, not an array")),
    ]

    @Test(arguments: measures)
    func `tell why a measure is none`(row: WrongDocument) throws {
        try row.check()
    }

    private static let names = [
        WrongDocument(
            period: #"{"storageGb":1}"#,
            ("#/usage/0/storageGb", "unknown field; did you mean 'storageGB'?")),
        WrongDocument(
            period: #"{"StorageGB":1,"queue":2}"#,
            ("#/usage/0/StorageGB", "unknown field; did you mean 'storageGB'?"),
            ("#/usage/0/queue", "unknown field; did you mean 'queues'?")),
        WrongDocument(
            period: #"{"topics":1}"#,
            ("#/usage/0/topics", "unknown field; known here: label, hours…")),
        WrongDocument(
            period: #"{"a/b~c":1,"":2}"#, ("#/usage/0/a~1b~0c", "unknown field…"),
            ("#/usage/0/", "unknown field…")),
        WrongDocument(
            period: #"{"ques":1,"storag":1,"minutePeak":1}"#,
            ("#/usage/0/ques", "unknown field; did you mean 'queues'?"),
            ("#/usage/0/storag", "unknown field; known here: label, hours…"),
            ("#/usage/0/minutePeak", "unknown field; did you mean 'minutePeakTPS'?")),
        WrongDocument(
            period: #"{"queues":1,"queues":1,"queues":"x"}"#,
            ("#/usage/0/queues", "this field was given before in the same object"),
            ("#/usage/0/queues", "this field was given before in the same object")),
        WrongDocument(
            period: "{\"queues\u{301}\":1,\"\u{212A}\":1}",
            ("#/usage/0/queues%CC%81", "unknown field; did you mean 'queues'?"),
            ("#/usage/0/%E2%84%AA", "unknown field…")),
    ]

    @Test(arguments: names)
    func `name unknown and repeated fields`(row: WrongDocument) throws {
        try row.check()
    }

    private static let traces = [
        WrongDocument(
            period: #"{"apiCalls":{"BasicNack":1}}"#,
            (
                "#/usage/0/apiCalls/BasicNack",
                "unknown API call; known here: BasicAck, BasicConsume, BasicGet, BasicNAck, "
                    + "BasicReject, SendMessage, PushMessage; did you mean 'BasicNAck'?"
            )),
        WrongDocument(
            period: #"{"apiCalls":{"QueueDeclare":1}}"#,
            (
                "#/usage/0/apiCalls/QueueDeclare",
                "unknown API call; known here: BasicAck, BasicConsume, BasicGet, BasicNAck, "
                    + "BasicReject, SendMessage, PushMessage"
            )),
        WrongDocument(
            period: #"{"apiCalls":{"PushMessage":-1,"BasicAck":"1","BasicGet":0.5}}"#,
            ("#/usage/0/apiCalls/PushMessage", "must not be negative"),
            ("#/usage/0/apiCalls/BasicAck", "must be an integer, not a string"),
            ("#/usage/0/apiCalls/BasicGet", "must be an integer")),
        WrongDocument(
            period: #"{"apiCalls":[]}"#, ("#/usage/0/apiCalls", "must be an object, not an array")),
        WrongDocument(
            period: #"{"apiCalls":{"BasicAck":-1},"messageTraces":"x"}"#,
            ("#/usage/0/apiCalls", "give either messageTraces or apiCalls, not both"),
            ("#/usage/0/apiCalls/BasicAck", "must not be negative"),
            ("#/usage/0/messageTraces", "must be an integer, not a string")),
    ]

    @Test(arguments: traces)
    func `include those of message traces`(row: WrongDocument) throws {
        try row.check()
    }
}
