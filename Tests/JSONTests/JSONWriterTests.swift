import JSON
import TestSupport
import Testing

@Suite("The writer")
struct JSONWriterTests {
    private func write(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `puts the commas between members and elements`() {
        let text = write {
            $0.beginObject()
            $0.name("a")
            $0.beginArray()
            $0.integer(1)
            $0.integer(Int64.min)
            $0.beginObject()
            $0.endObject()
            $0.beginArray()
            $0.endArray()
            $0.null()
            $0.endArray()
            $0.name("b")
            $0.boolean(true)
            $0.name("c")
            $0.string("x")
            $0.name("d")
            $0.raw(Array("[1,2]".utf8))
            $0.name("e")
            $0.string { $0.append("1.5") }
            $0.endObject()
        }
        #expect(
            text
                == #"{"a":[1,-9223372036854775808,{},[],null],"b":true,"c":"x","d":[1,2],"e":"1.5"}"#
        )
    }

    @Test func `writes empty containers and lone values`() {
        #expect(
            write {
                $0.beginObject(); $0.endObject()
            } == "{}")
        #expect(
            write {
                $0.beginArray(); $0.endArray()
            } == "[]")
        #expect(write { $0.string("") } == "\"\"")
        #expect(write { $0.boolean(false) } == "false")
    }

    struct Text: Row {
        let text: String
        let json: String
        var name: String { json }

        init(_ text: String, _ json: String) {
            self.text = text
            self.json = json
        }
    }

    @Test(arguments: [
        Text("plain", #""plain""#), Text("\"", #""\"""#), Text("\\", #""\\""#), Text("/", #""/""#),
        Text("\u{08}\t\n\u{0C}\r", #""\b\t\n\f\r""#), Text("\0", #""\u0000""#),
        Text("\u{1F}", #""\u001f""#), Text("\u{0B}", #""\u000b""#), Text("\u{7F}", "\"\u{7F}\""),
        Text("é€😀", "\"é€😀\""), Text("\u{2028}", "\"\u{2028}\""), Text("a\"é\nb", #""a\"é\nb""#),
    ])
    func `escapes what a string may not hold as it is`(row: Text) throws {
        #expect(write { $0.string(row.text) } == row.json)
        let document = try document(row.json)
        #expect(Array(document.string(document.root)) == Array(row.text.utf8))
    }

    @Test func `writes every ASCII character so that it can be read back`() throws {
        for byte in UInt8(0)..<0x80 {
            let text = String(UnicodeScalar(byte))
            let document = try document(write { $0.string(text) })
            #expect(Array(document.string(document.root)) == [byte])
        }
    }
}
