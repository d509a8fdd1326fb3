import JSON
import TestSupport
import Testing

@Suite("A compact text")
struct CompactTextTests {
    struct Text: Row {
        let name: String
        let compact: String

        init(_ text: String, _ compact: String) {
            name = text
            self.compact = compact
        }
    }

    @Test(arguments: [
        Text("{}", "{}"), Text("[ ]", "[]"), Text("{ \"a\" : 1 }", #"{"a":1}"#),
        Text("[1 , 2\t,\r\n3 ]", "[1,2,3]"),
        Text(#"{"z": 1.50, "a": -0, "m": 1E+05}"#, #"{"z":1.50,"a":-0,"m":1E+05}"#),
        Text(#"{"a b": " \" ] } , ", "é": "\u00e9\\"}"#, #"{"a b":" \" ] } , ","é":"\u00e9\\"}"#),
        Text(#"[true , false , null , [ { } ] , "" ]"#, #"[true,false,null,[{}],""]"#),
        Text(#"{"a":1, "a":2}"#, #"{"a":1,"a":2}"#),
    ])
    func `has no white space between tokens, and all else as it was sent`(row: Text) throws {
        let root = try document(row.name)
        #expect(root.compactText(of: root.root, limit: 1000) == Array(row.compact.utf8))
        let inner = try document(" {\"x\": [0, \(row.name) ,7]}")
        let list = inner.value(ofName: inner.firstChild(of: inner.root))
        let container = inner.children(of: list)[1]
        #expect(inner.compactText(of: container, limit: 1000) == Array(row.compact.utf8))
    }

    @Test(arguments: [
        "{}", "[1]", #"{"a":"x"}"#, "[1 , 2]", "[      ]", "{\n}", #"["\""]"#, "[[[]]]",
    ])
    func `is limited by the size as sent`(text: String) throws {
        let document = try document("\(text)   ")
        let size = text.utf8.count
        #expect(document.compactText(of: document.root, limit: size) != nil)
        #expect(document.compactText(of: document.root, limit: size - 1) == nil)
    }

    struct Names: Row {
        let name: String
        /// The pointers to the names that were given before.
        let repeated: [String]

        init(_ text: String, _ repeated: String...) {
            name = text
            self.repeated = repeated
        }
    }

    @Test(arguments: [
        Names("{}"), Names("[]"), Names("1"), Names(#"{"a":1,"b":2,"A":3}"#),
        Names(#"{"a":{"a":1},"b":[{"a":1},{"a":1}]}"#), Names(#"["a","a"]"#),
        Names(#"{"a":"b","b":"a"}"#), Names(#"{"a":1,"a":2,"a":3}"#, "#/a", "#/a"),
        Names(#"{"a":1,"\u0061":2}"#, "#/a"), Names(#"{"é":1,"\u00e9":2}"#, "#/%C3%A9"),
        Names(#"{"":1,"":2}"#, "#/"),
        Names(#"{"x":[1,{"y":{"z":1,"z":[]}}],"x":0}"#, "#/x", "#/x/1/y/z"),
    ])
    func `may repeat names in one object`(row: Names) throws {
        let document = try document(row.name)
        let found = document.repeatedNames(in: document.root).sorted()
        let expected = row.repeated.sorted { $0 < $1 }
        #expect(document.pointers(to: found).map(\.description).sorted() == expected)
    }
}
