import JSON
import TestSupport
import Testing

@Suite("The place of an error")
struct PlaceTests {
    struct Place: Row {
        let text: String
        let line: Int
        let column: Int
        var name: String { text }

        init(_ text: String, _ line: Int, _ column: Int) {
            self.text = text
            self.line = line
            self.column = column
        }
    }

    @Test(arguments: [
        Place("", 1, 1), Place("x", 1, 1), Place("[1,]", 1, 4), Place("[\n1,\n x]", 3, 2),
        Place("[\r\nx]", 2, 1), Place("[\n\n\nx]", 4, 1), Place("{\"é\" 1}", 1, 6),
        Place("[\"😀\" 1]", 1, 6), Place("[\"e\u{301}\" 1]", 1, 7), Place("[1", 1, 3),
        Place("[1\n", 2, 1), Place("[\"a\nb\"]", 1, 4), Place("{\n  \"a\": 01\n}", 2, 9),
        Place("[\rx]", 1, 3),
    ])
    func `is a line and a column of code points, from 1`(row: Place) throws {
        let bytes = Array(row.text.utf8)
        let error = try #require(throws: JSONError.self) { try JSONReader.read(bytes) }
        let (line, column) = error.place(in: bytes)
        #expect(line == row.line)
        #expect(column == row.column)
    }
}
