import TestSupport
import Testing

@testable import API

@Suite("An answer as a table")
struct TableTests {
    @Test(arguments: FormatExample.all)
    func `is the file of the example`(row: FormatExample) throws {
        let response = try row.answer("text/plain")
        #expect(response.field("Content-Type") == "text/plain; charset=utf-8")
        let file = try Fixture.bytes("\(row.name).txt")
        #expect(response.text == String(decoding: file, as: UTF8.self))
    }

    @Test(arguments: FormatExample.all)
    func `has at most 100 columns and ends in a newline`(row: FormatExample) throws {
        let text = try row.answer("text/plain").text
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        for line in text.split(separator: "\n") {
            #expect(String(line).terminalWidth <= 100, "\(line)")
            #expect(line.last != " ", "\(line)")
        }
    }

    /// Each total, note and warning of the JSON answer is in the table, whatever the lines are.
    @Test(arguments: FormatExample.all)
    func `says what JSON says`(row: FormatExample) throws {
        let words = try row.answer("text/plain").text.split { $0 == " " || $0 == "\n" }
            .filter { $0 != "-" }.joined(separator: " ")
        let json = try JSONValue.read(row.answer("application/json").body)
        let notes = ["notes", "warnings"].flatMap { json[$0]?.elements ?? [] }
        for note in notes {
            let detail = try #require(note["detail"]?.string)
            #expect(words.contains(detail.replacing(" - ", with: " ")), "\(detail)")
        }
        var figures = (json["options"]?.elements ?? [json]).flatMap { option in
            [option["total"], option["range"]?["minimum"], option["range"]?["maximum"]]
                + (option["items"]?.elements ?? []).map { $0["amount"] }
        }
        figures += [json["proof"]?["oneMore"]?["formula"], json["proof"]?["oneMore"]?["amount"]]
        figures += [json["proof"]?["oneLess"]?["formula"], json["reason"]]
        figures += (json["breakEven"]?.elements ?? []).map { $0["cheaperIf"] }
        figures += ["messages", "peaks"].map { json["breakEven"]?[$0]?["fraction"] }
        figures += (json["upgrade"]?["items"]?.elements ?? []).map { $0["amount"] }
        for figure in figures.compactMap({ $0?.string }) where figure != "0" {
            #expect(words.contains(figure.replacing(" - ", with: " ")), "\(figure)")
        }
    }

    @Test func `lists the first periods of many`() throws {
        let periods = Array(repeating: #"{"queues":1}"#, count: 41)
        for (count, isCut) in [(40, false), (41, true)] {
            let document = EstimateDocument(usage: periods.prefix(count).joined(separator: ","))
            let text = try Client().post(document, fields: ["Accept: text/plain"]).text
            #expect(text.contains("usage[39]"))
            #expect(!text.contains("usage[40]"))
            #expect(text.contains("The first 40 of 41; JSON lists all.") == isCut)
        }
    }

    @Test func `says that nothing is paid where nothing is used`() throws {
        let bill = try Client().post(EstimateDocument(), fields: ["Accept: text/plain"]).text
        #expect(bill.contains("Total: 0 USD"))
        #expect(bill.ranges(of: "----\n").count == 1)
        let comparison = try Client().send(
            "POST", "/rocketmq/compare", fields: ["Accept: text/plain"],
            body: Array(
                #"{"region":"cn-hangzhou","options":[{"edition":"standard","metering":"cumulative"},{"edition":"professional","metering":"cumulative"}],"usage":[{}]}"#
                    .utf8)
        ).text
        #expect(comparison.contains("standard/cumulative is the cheapest option: 0 USD."))
        #expect(comparison.contains("Neither side pays for anything."))
    }

    @Test(arguments: [
        (#"{"minutePeakTPSCounts":[{"tps":9,"minutes":60}]}"#, "Messages are missing"),
        (#"{"messages":[{"received":1,"payloadBytes":1}]}"#, "Minute peaks are missing"),
    ])
    func `says which figures of RocketMQ are missing`(period: String, sentence: String) throws {
        let document = """
            {"region": "cn-hangzhou", "usage": [\(period)], "options": [
            {"edition": "shared", "metering": "cumulative"},
            {"edition": "shared", "metering": "reserved-elastic", "reservedTPS": 1}]}
            """
        let text = try Client().send(
            "POST", "/rocketmq/compare", fields: ["Accept: text/plain"],
            body: Array(document.utf8)
        ).text
        let found = ["Messages are missing", "Minute peaks are missing"].filter(text.contains)
        #expect(found == [sentence])
    }

    @Test func `shows what a label has instead of obeying it`() throws {
        let label = #"\u001b[31mred\u001b[0m\r\n\u0007\u202e\u0085x"#
        let document = EstimateDocument(usage: #"{"label":"\#(label)"},{}"#)
        let text = try Client().post(document, fields: ["Accept: text/plain"]).text
        #expect(text.contains("usage[0] ?[31mred?[0m?????x "))
    }

    @Test func `keeps columns aligned below labels of any script`() throws {
        let labels = ["a", "双十一", "e\u{301}te\u{301}", "👩‍👩‍👧", "ｆｕｌｌ", "한국어", "naïve"]
        let periods = labels.map { #"{"label":"\#($0)","queues":1}"# }.joined(separator: ",")
        let response = try Client().post(
            EstimateDocument(usage: periods), fields: ["Accept: text/plain"])
        let lines = response.text.split(separator: "\n").filter { $0.hasPrefix("usage[") }
        #expect(lines.count == labels.count)
        #expect(Set(lines.map { String($0).terminalWidth }).count == 1)
    }
}
