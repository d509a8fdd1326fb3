import TestSupport
import Testing

@testable import API

/// The README is short, and its prices are dated at its top.
@Suite("The README")
struct ReadmeTests {
    private let readme: MarkdownFile

    init() throws {
        readme = try MarkdownFile("README.md")
    }

    @Test func `has 200 lines at most`() {
        #expect(readme.lines.count <= 201)
    }

    @Test func `dates the built-in prices before anything else`() {
        let top = readme.lines.prefix { !$0.hasPrefix("## ") }.joined(separator: "\n")
        for file in PriceSheets.builtIn.files { #expect(top.contains(file.updated)) }
    }

    @Test func `has the built-in price sheets in its table of prices`() {
        let rows = readme.rows(under: "product", "price sheet")
        #expect(rows.count == PriceSheets.builtIn.files.count)
        for (row, file) in zip(rows, PriceSheets.builtIn.files) {
            #expect(row[0].lowercased() == file.product)
            #expect(row[1].hasPrefix("[`\(file.id)`]"))
        }
    }

    /// The picture shows the beginning of an answer whose whole text is a fixture.
    @Test func `has a picture of what the program prints`() throws {
        let picture = String(
            decoding: try Fixture.repositoryFile("docs/terminal.svg"), as: UTF8.self)
        let shown = picture.matches(of: /<text[^>]*>([^<]*)</).map { String($0.output.1) }
        let table = String(
            decoding: try Fixture.bytes("rabbitmq-compare-1-steady.txt"), as: UTF8.self)
        #expect(shown.count > 10)
        #expect(shown.first == "$ mq-pricing rabbitmq compare month.json")
        #expect(
            shown.dropFirst().elementsEqual(
                table.split(separator: "\n").prefix(shown.count - 1).map(String.init)))
    }
}
