import TestSupport
import Testing

@Suite("Values of a document")
struct ValueTests {
    struct Count: Row {
        let name: String
        let queues: String
    }

    @Test(arguments: [
        Count(name: "5", queues: "5"), Count(name: "5.0", queues: "5"),
        Count(name: "5e3", queues: "5000"), Count(name: "5E+3", queues: "5000"),
        Count(name: "50e-1", queues: "5"), Count(name: "0.05e2", queues: "5"),
        Count(name: "5.00000000000000000000000000", queues: "5"),
        Count(name: "0.1e4", queues: "1000"),
    ])
    func `are integers however they are written`(row: Count) throws {
        let bill = try Client().bill(
            EstimateDocument(usage: #"{"hours":1,"messageTraces":\#(row.name)}"#))
        #expect(bill.quantity("rabbitmq.message-traces") == row.queues)
    }

    @Test(arguments: ["0", "-0", "0.0", "0e99", "-0.000e-9"])
    func `are zero however it is written`(zero: String) throws {
        let bill = try Client().bill(
            EstimateDocument(usage: #"{"queues":\#(zero),"storageGB":\#(zero)}"#))
        #expect(bill.items.isEmpty)
        #expect(bill.total == "0")
        #expect(bill.periods == ["0"])
    }

    @Test(arguments: [
        Count(name: "0.000001", queues: "0.000001"), Count(name: "1e-6", queues: "0.000001"),
        Count(name: "0.1", queues: "0.1"), Count(name: "0.3", queues: "0.3"),
        Count(name: "12.500000", queues: "12.5"), Count(name: "12.5000000000", queues: "12.5"),
        Count(name: "1000000000000", queues: "1000000000000"),
        Count(name: "999999999999.999999", queues: "999999999999.999999"),
        Count(name: "123456.789012", queues: "123456.789012"),
    ])
    func `are measures of up to six decimals`(row: Count) throws {
        let bill = try Client().bill(
            EstimateDocument(usage: #"{"internetOutGB":\#(row.name)}"#))
        #expect(bill.quantity("rabbitmq.internet-out") == row.queues)
        #expect(bill.inconsistencies == [])
    }

    @Test func `are never rounded through binary floating point`() throws {
        let bill = try Client().bill(
            EstimateDocument(usage: #"{"messageTraces":9007199254740991},{"messageTraces":1}"#))
        #expect(bill.quantity("rabbitmq.message-traces") == "9007199254740992")
        #expect(bill.total == "139611588.448485376")
    }

    struct Label: Row {
        let name: String
        let json: String
        /// What the bill echoes; nil where the label is too long.
        let text: String?
    }

    private static let e100 = String(repeating: "é", count: 100)

    @Test(arguments: [
        Label(name: "empty", json: "", text: ""),
        Label(
            name: "100 letters", json: String(repeating: "a", count: 100),
            text: String(repeating: "a", count: 100)),
        Label(name: "101 letters", json: String(repeating: "a", count: 101), text: nil),
        Label(name: "100 letters of two bytes", json: e100, text: e100),
        Label(name: "101 letters of two bytes", json: e100 + "é", text: nil),
        Label(
            name: "100 escaped letters", json: String(repeating: #"\u00e9"#, count: 100), text: e100
        ),
        Label(
            name: "101 escaped letters", json: String(repeating: #"\u00e9"#, count: 101), text: nil),
        Label(
            name: "100 surrogate pairs", json: String(repeating: #"\ud83d\ude00"#, count: 100),
            text: String(repeating: "😀", count: 100)),
        Label(
            name: "101 surrogate pairs", json: String(repeating: #"\ud83d\ude00"#, count: 101),
            text: nil),
        Label(
            name: "50 letters with combining accents",
            json: String(repeating: "e\u{301}", count: 50),
            text: String(repeating: "e\u{301}", count: 50)),
        Label(
            name: "51 letters with combining accents",
            json: String(repeating: "e\u{301}", count: 51),
            text: nil),
        Label(
            name: "quotes and controls", json: #"\"\\\n\u0000</script>"#, text: "\"\\\n\0</script>"),
    ])
    func `are labels of up to a hundred code points`(row: Label) throws {
        let document = EstimateDocument(usage: #"{"label":"\#(row.json)"}"#)
        guard let text = row.text else {
            let faults = try Client().faults(document.text)
            #expect(
                faults == [DocumentFault("#/usage/0/label", "must have at most 100 characters")])
            return
        }
        let label = try Client().bill(document).json["periods"]?.elements.first?["label"]?.string
        #expect(label.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test(arguments: [
        ("messaging-requests", "", "messaging-requests"), ("onDemand", "", "messaging-requests"),
        ("provisioned-capacity", #","provisionedTPS":1"#, "provisioned-capacity"),
        ("provisioned", #","provisionedTPS":1"#, "provisioned-capacity"),
    ])
    func `are meterings under either name`(word: String, more: String, name: String) throws {
        let bill = try Client().bill(EstimateDocument(metering: word, more: more))
        #expect(bill.json["metering"]?.string == name)
    }

    @Test func `are the seven API calls, which add up`() throws {
        let bill = try Client().bill(
            EstimateDocument(
                usage:
                    #"{"repeat":2,"apiCalls":{"PushMessage":64,"BasicAck":1,"BasicConsume":2,"#
                    + #""BasicGet":4,"BasicNAck":8,"BasicReject":16,"SendMessage":32}}"#))
        #expect(bill.quantity("rabbitmq.message-traces") == "254")
        #expect(
            bill.items.first?.derivation
                == "64 * 2 + 1 * 2 + 2 * 2 + 4 * 2 + 8 * 2 + 16 * 2 + 32 * 2")
        let none = try Client().bill(EstimateDocument(usage: #"{"apiCalls":{}}"#))
        #expect(none.items.isEmpty)
    }
}
