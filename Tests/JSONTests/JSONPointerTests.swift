import JSON
import TestSupport
import Testing

@Suite("A JSON pointer")
struct JSONPointerTests {
    struct Name: Row {
        let name: String
        let escaped: String

        init(_ name: String, _ escaped: String) {
            self.name = name
            self.escaped = escaped
        }
    }

    @Test(arguments: [
        Name("", "#/"), Name("usage", "#/usage"), Name("a/b", "#/a~1b"), Name("m~n", "#/m~0n"),
        Name("~1", "#/~01"), Name("c%d", "#/c%25d"), Name("e^f", "#/e%5Ef"), Name("g|h", "#/g%7Ch"),
        Name("i\\j", "#/i%5Cj"), Name("k\"l", "#/k%22l"), Name(" ", "#/%20"), Name("#", "#/%23"),
        Name("a?b=c&d", "#/a?b=c&d"), Name("é", "#/%C3%A9"), Name("😀", "#/%F0%9F%98%80"),
        Name("\0\n", "#/%00%0A"), Name("-._!$'()*+,;:@", "#/-._!$'()*+,;:@"),
        Name("<>[]{}`", "#/%3C%3E%5B%5D%7B%7D%60"),
    ])
    func `escapes a name as RFC 6901 and RFC 3986 say`(row: Name) {
        #expect(JSONPointer.root.appending(row.name.utf8).description == row.escaped)
    }

    @Test func `grows by names and positions`() {
        let pointer = JSONPointer.root.appending("usage".utf8).appending(0).appending("queues".utf8)
        #expect(pointer.description == "#/usage/0/queues")
        #expect(JSONPointer.root.description == "#")
    }

    @Test func `leads to every value, and to a member from its name`() throws {
        let document = try document(
            #"{"a": [10, [20, {"b/~": 30}], []], "": {"\u0063": null}, "a": 1}"#)
        let root = document.root
        let a = document.firstChild(of: root)
        let array = document.value(ofName: a)
        let inner = document.children(of: array)[1]
        let object = document.children(of: inner)[1]
        let b = document.firstChild(of: object)
        let empty = document.next(after: array)
        let c = document.firstChild(of: document.value(ofName: empty))
        let last = document.next(after: document.value(ofName: empty))
        let nodes = [
            root, root, a, array, document.firstChild(of: array), inner, inner,
            document.firstChild(of: inner), object, b, document.value(ofName: b),
            document.children(of: array)[2], empty, document.value(ofName: empty), c,
            document.value(ofName: c), last, document.value(ofName: last),
        ]
        #expect(
            document.pointers(to: nodes).map(\.description) == [
                "#", "#", "#/a", "#/a", "#/a/0", "#/a/1", "#/a/1", "#/a/1/0", "#/a/1/1",
                "#/a/1/1/b~1~0", "#/a/1/1/b~1~0", "#/a/2", "#/", "#/", "#//c", "#//c", "#/a",
                "#/a",
            ])
        for (node, pointer) in zip(nodes, document.pointers(to: nodes)) {
            #expect(document.pointers(to: [node]) == [pointer])
        }
    }

    @Test func `is found for a hundred thousand values in one walk`() throws {
        let rows = Array(repeating: "[1,2]", count: 20_000).joined(separator: ",")
        let document = try document("{\"before\": [\(rows)], \"rows\": [\(rows)]}")
        let before = document.firstChild(of: document.root)
        let name = document.next(after: document.value(ofName: before))
        let children = document.children(of: document.value(ofName: name))
        let pointers = document.pointers(to: children)
        #expect(pointers.count == 20_000)
        #expect(pointers.last?.description == "#/rows/19999")
        #expect(pointers[10_000].description == "#/rows/10000")
    }
}
