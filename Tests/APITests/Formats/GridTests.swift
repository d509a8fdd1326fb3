import TestSupport
import Testing

@testable import API

@Suite("A grid")
struct GridTests {
    struct Width: Row {
        let name: String
        let text: String
        let width: Int
    }

    @Test(arguments: [
        Width(name: "empty", text: "", width: 0), Width(name: "ASCII", text: "abc", width: 3),
        Width(name: "Latin", text: "é", width: 1),
        Width(name: "combined", text: "e\u{301}", width: 1),
        Width(name: "Greek", text: "αβγ", width: 3), Width(name: "Han", text: "双十一", width: 6),
        Width(name: "Hangul", text: "한", width: 2), Width(name: "kana", text: "カナ", width: 4),
        Width(name: "halfwidth", text: "ｶﾅ", width: 2),
        Width(name: "fullwidth", text: "Ａ", width: 2),
        Width(name: "emoji", text: "🚀", width: 2), Width(name: "joined emoji", text: "👩‍👩‍👧", width: 2),
        Width(name: "flag", text: "🇨🇳", width: 2),
        Width(name: "zero width", text: "a\u{200B}b", width: 2),
        Width(name: "ideographic space", text: "\u{3000}", width: 2),
        Width(name: "second plane", text: "𠮷", width: 2),
        Width(name: "Arabic", text: "سلام", width: 4),
    ])
    func `knows how wide a text is`(row: Width) {
        #expect(row.text.terminalWidth == row.width)
    }

    struct Wrap: Row {
        let name: String
        let text: String
        let lines: [String]
    }

    @Test(arguments: [
        Wrap(name: "fits", text: "ten chars!", lines: ["ten chars!"]),
        Wrap(name: "one more", text: "ten chars!!", lines: ["ten", "chars!!"]),
        Wrap(name: "three lines", text: "a bb ccc dddd eeeee", lines: ["a bb ccc", "dddd eeeee"]),
        Wrap(name: "a long word", text: "x 0123456789abc y", lines: ["x", "0123456789", "abc y"]),
        Wrap(
            name: "two long words", text: "0123456789ab 0123456789ab",
            lines: ["0123456789", "ab", "0123456789", "ab"]),
        Wrap(name: "wide characters", text: "一二三四五六七", lines: ["一二三四五", "六七"]),
        Wrap(name: "an odd place", text: "a一二三四五六", lines: ["a一二三四", "五六"]),
    ])
    func `wraps words to a width`(row: Wrap) {
        #expect(row.text.wrapped(to: 10) == row.lines)
    }

    @Test func `aligns numbers by their points and words on their side`() {
        var grid = Grid(columns: [.text("Item"), .number("Amount"), .text("Unit")])
        grid.rows = [
            ["a", "9.3", "x"], ["bb", "-0.0088", "yy"], ["c", "12", ""], ["d", "free", "z"],
        ]
        grid.totals = [["Total", "21.2912", ""]]
        #expect(
            GridLayout(grid).lines(width: 100) == [
                "Item    Amount  Unit", "--------------------", "a       9.3     x",
                "bb     -0.0088  yy", "c      12", "d         free  z", "--------------------",
                "Total  21.2912",
            ])
    }

    @Test func `wraps words where it would be too wide`() {
        var grid = Grid(columns: [.text("Item"), .number("Amount")])
        grid.rows = [[Array(repeating: "word", count: 8).joined(separator: " "), "1"]]
        #expect(
            GridLayout(grid).lines(width: 34) == [
                "Item                        Amount", String(repeating: "-", count: 34),
                "word word word word word         1", "word word word",
            ])
    }

    @Test func `lays out in groups what is still too wide`() {
        var grid = Grid(columns: [.text("Item"), .number("one"), .number("two"), .number("three")])
        grid.rows = [["a", "1234567890", "2234567890", "3234567890"]]
        #expect(
            GridLayout(grid).lines(width: 30) == [
                "Item         one         two", "----------------------------",
                "a     1234567890  2234567890", "", "Item       three",
                "----------------", "a     3234567890",
            ])
    }

    /// The widest numbers that a bill can have.
    @Test func `never breaks a number`() throws {
        let number = String(repeating: "9", count: 20) + "." + String(repeating: "9", count: 18)
        var grid = Grid(
            columns: [.text("Item")] + (0..<8).map { .number("option \($0)") })
        grid.rows = [[String(repeating: "item ", count: 20)] + Array(repeating: number, count: 8)]
        let lines = GridLayout(grid).lines(width: 100)
        #expect(lines.allSatisfy { $0.utf8.count <= 100 })
        #expect(lines.joined(separator: "\n").ranges(of: number).count == 8)
    }
}
