import TestSupport
import Testing

@testable import API

@Suite("The origin of a document")
struct OriginTests {
    private static func estimate(_ origin: String) -> EstimateDocument {
        EstimateDocument(usage: #"{"queues":7}"#, more: #","origin":\#(origin)"#)
    }

    private static func comparison(_ origin: String) -> ComparisonDocument {
        ComparisonDocument(usage: #"{"topics":7}"#, more: #","origin":\#(origin)"#)
    }

    struct Text: Row {
        let name: String
        let returned: String

        init(_ sent: String, _ returned: String) {
            name = sent
            self.returned = returned
        }
    }

    @Test(arguments: [
        Text("{}", "{}"), Text(" {\n\t} ", "{}"),
        Text(
            #"{"tool": "x 1.0", "b": [1.50, -0, 1E+2, null, true], "a": {"": "\u00e9\"\/"}}"#,
            #"{"tool":"x 1.0","b":[1.50,-0,1E+2,null,true],"a":{"":"\u00e9\"\/"}}"#),
        Text(
            #"{"total": "0", "priceSheet": {"id": 1}, "region": "x", "usage": [-1]}"#,
            #"{"total":"0","priceSheet":{"id":1},"region":"x","usage":[-1]}"#),
        Text(#"{"a": {"x": 1}, "b": {"x": 1}}"#, #"{"a":{"x":1},"b":{"x":1}}"#),
    ])
    func `is returned as it was sent, before the notes`(row: Text) throws {
        for (response, other) in [
            (try Client().post(Self.estimate(row.name)), try Client().post(Self.estimate("{}"))),
            (
                try Client().post(Self.comparison(row.name)),
                try Client().post(Self.comparison("{}"))
            ),
        ] {
            #expect(response.status == .ok)
            let parts = response.text.split(separator: #","origin":\#(row.returned),"notes":["#)
            #expect(parts.count == 2)
            let others = other.text.split(separator: #","origin":{},"notes":["#)
            #expect(parts == others)
        }
    }

    @Test func `is not in the answer if it is not in the document`() throws {
        #expect(try Client().bill(EstimateDocument()).json["origin"] == nil)
        #expect(try Client().comparison(ComparisonDocument()).json["origin"] == nil)
    }

    /// An object of a size as sent.
    private static func object(bytes: Int, white: Bool) -> String {
        let filling = String(repeating: " ", count: bytes - 9)
        return white ? #"{"a":"" \#(filling)}"# : #"{"a": "\#(filling)"}"#
    }

    @Test(arguments: [true, false])
    func `has up to 64 KiB as sent`(white: Bool) throws {
        let largest = Self.object(bytes: 65_536, white: white)
        #expect(largest.utf8.count == 65_536)
        let answer = try Client().bill(Self.estimate(largest)).json
        let filling = String(repeating: " ", count: white ? 0 : 65_536 - 9)
        #expect(answer["origin"]?["a"]?.string == filling)
        let larger = Self.object(bytes: 65_537, white: white)
        try WrongDocument(
            "65537 bytes", Self.estimate(larger),
            ("#/origin", "must have at most 65536 bytes, white space included")
        ).check()
    }

    private static let again = "this field was given before in the same object"

    private static let wrong = [
        WrongDocument("null", estimate("null"), ("#/origin", "must be an object, not null…")),
        WrongDocument(
            "an array", estimate("[{}]"), ("#/origin", "must be an object, not an array")),
        WrongDocument(
            "a string", comparison("\"x\""), ("#/origin", "must be an object, not a string")),
        WrongDocument(
            "two origins", estimate(#"{"a":1},"origin":{"b":1,"b":2}"#), ("#/origin", again)),
        WrongDocument("duplicates", comparison(#"{"a":1,"a":2}"#), ("#/origin/a", again)),
        WrongDocument(
            "duplicates at all depths, before and after other faults",
            json:
                #"{"usage":7,"origin":{"a":[{"x":1,"y":2,"\u0078":{"z":[],"z":1}}],"a":0},"t":1}"#,
            ("#", "the field 'region' is missing"), ("#", "the field 'metering' is missing"),
            ("#/usage", "must be an array, not a number"), ("#/origin/a/0/x", again),
            ("#/origin/a/0/x/z", again), ("#/origin/a", again), ("#/t", "unknown field…")),
        WrongDocument(
            "duplicates in a document without usage",
            json: #"{"region":"cn-hangzhou","metering":"onDemand","origin":{"a":1,"a":2}}"#,
            ("#", "the field 'usage' is missing"), ("#/origin/a", again)),
    ]

    @Test(arguments: wrong)
    func `can be wrong`(row: WrongDocument) throws {
        try row.check()
    }

    @Test func `of nothing but duplicates has a hundred faults listed`() throws {
        let members = Array(repeating: #""a":1"#, count: 10_000).joined(separator: ",")
        let problem = try JSONValue.read(Client().post(Self.estimate("{\(members)}")).body)
        #expect(problem["detail"]?.string == "9999 faults were found; the first 100 are listed.")
        #expect(problem["errors"]?.elements.count == 100)
    }
}
