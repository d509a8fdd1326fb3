import JSON
import Testing

@Suite("What was read")
struct RoundTripTests {
    @Test(arguments: [
        "[]", "{}", #"{"a":[1,2.50,-0,1e5,{"b":null}],"c":true,"d":""}"#,
        #"[[[]],[{}],{"x":{"y":[]}}]"#, "0", "-1.0E+2", #""text""#, "null",
        #"{"a":1,"a":2,"a":[3]}"#, #"["é€😀","\u0000\n\"\\"]"#,
        "[100000000000000000000000000000000,0.1000]",
    ])
    func `is written again byte by byte`(text: String) throws {
        #expect(try document(text).text() == text)
    }

    @Test func `loses nothing but its white space and its needless escapes`() throws {
        let text = " { \"a\\u0062\" :\t[ 1 , \"\\/\\u00e9\" ] \r\n} "
        #expect(try document(text).text() == #"{"ab":[1,"/é"]}"#)
    }

    @Test func `keeps duplicate names in their order`() throws {
        let document = try document(#"{"a":1,"b":2,"\u0061":3,"a":4}"#)
        let members = document.members(of: document.root)
        #expect(members.map(\.name) == ["a", "b", "a", "a"])
        #expect(members.map { document.plainInteger($0.value) } == [1, 2, 3, 4])
    }

    @Test func `does not take names of equivalent characters for one`() throws {
        let document = try document("{\"é\":1,\"e\u{301}\":2,\"K\":3,\"\u{212A}\":4}")
        let names = document.members(of: document.root).map { Array($0.name.utf8) }
        #expect(Set(names).count == 4)
    }

    @Test func `tells the kinds of values apart`() throws {
        let document = try document(#"[{},[],"",0,-1,true,false,null]"#)
        let kinds = document.children(of: document.root).map(document.kind(of:))
        #expect(
            kinds == [.object, .array, .string, .number, .number, .boolean, .boolean, .null])
    }
}
