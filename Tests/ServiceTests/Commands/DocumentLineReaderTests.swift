import ProgramSupport
import TestSupport
import Testing

@testable import Service

/// The lines of a text with a document in each line.
@Suite("Document lines")
struct DocumentLineReaderTests {
    /// A text with its lines that are not blank: their number and their text, nil if too long.
    struct Text: Row {
        let name: String
        let text: String
        let lines: [(number: Int, text: String?)]
    }

    private static let limit = 5

    private static let texts = [
        Text(name: "nothing", text: "", lines: []),
        Text(name: "a newline", text: "\n", lines: []),
        Text(name: "blank lines", text: "\n \t\r\n\n", lines: []),
        Text(name: "a line without an end", text: "ab", lines: [(1, "ab")]),
        Text(name: "a line", text: "ab\n", lines: [(1, "ab")]),
        Text(name: "CR LF", text: "ab\r\ncd\r\n", lines: [(1, "ab\r"), (2, "cd\r")]),
        Text(name: "blanks are counted", text: "\na\n\n\nb", lines: [(2, "a"), (5, "b")]),
        Text(name: "at the limit", text: "12345\n12345", lines: [(1, "12345"), (2, "12345")]),
        Text(name: "beyond the limit", text: "123456\nab\n", lines: [(1, nil), (2, "ab")]),
        Text(name: "beyond it at the end", text: "ab\n123456", lines: [(1, "ab"), (2, nil)]),
        Text(
            name: "far beyond it", text: "a\n12345678901234567890\n\nb\n",
            lines: [(1, "a"), (2, nil), (4, "b")]),
        Text(name: "long and blank", text: "          \na", lines: [(1, nil), (2, "a")]),
        Text(
            name: "long lines in turn", text: "123456\n1\n1234567\n2\n12345678",
            lines: [(1, nil), (2, "1"), (3, nil), (4, "2"), (5, nil)]),
        Text(name: "no end after a newline", text: "a\n\n b ", lines: [(1, "a"), (3, " b ")]),
    ]

    @Test(arguments: texts, [1, 2, 3, 7, 64])
    func `are the same however they arrive`(text: Text, bufferSize: Int) throws {
        let file = try TemporaryFile(text.text)
        var reader = DocumentLineReader(
            try InputFile(file.path), limit: Self.limit, bufferSize: bufferSize, mostLines: 2)
        var lines: [(number: Int, text: String?)] = []
        var index = 0
        while let piece = reader.next() {
            #expect(piece.index == index)
            #expect((1...2).contains(piece.lines.count))
            // No more is kept than one line and what is read at once.
            #expect(piece.bytes.count <= Self.limit + bufferSize + 1)
            index += 1
            lines += piece.lines.map { line in
                let text = line.range.map { String(decoding: piece.bytes[$0], as: UTF8.self) }
                return (line.number, text)
            }
        }
        #expect(lines.map(\.number) == text.lines.map(\.number))
        #expect(lines.map(\.text) == text.lines.map(\.text))
        #expect(reader.failure == nil)
        #expect(reader.next() == nil)
    }

    @Test func `end where the text cannot be read`() throws {
        var reader = DocumentLineReader(try InputFile("/"), limit: Self.limit)
        #expect(reader.next() == nil)
        #expect(reader.failure?.description == "Is a directory")
    }
}
