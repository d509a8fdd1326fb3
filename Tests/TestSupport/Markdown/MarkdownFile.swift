internal import FoundationEssentials

/// A Markdown file of this repository, as far as tests need it: blocks, tables, links and headings.
package struct MarkdownFile: Sendable, CustomStringConvertible {
    /// The path from the root of the repository.
    package let path: String
    package let lines: [String]
    /// The fenced blocks, in their order.
    package let blocks: [MarkdownBlock]

    package var description: String { path }

    /// Reads a file by its path from the root of the repository.
    package init(_ path: String) throws {
        let text = String(decoding: try Fixture.repositoryFile(path), as: UTF8.self)
        self.init(path: path, text: text)
    }

    package init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        blocks = MarkdownBlock.blocks(of: lines, in: path)
    }

    /// All Markdown files of the repository, in the order of their paths.
    package static func all() throws -> [MarkdownFile] {
        let files = FileManager.default
        let root = Fixture.repository.path
        var paths = try files.contentsOfDirectory(atPath: root).filter { $0.hasSuffix(".md") }
        for folder in ["Benchmarks", "Sources", "Tests", "deploy", "docs"] {
            let inside = try files.subpathsOfDirectory(atPath: "\(root)/\(folder)")
            paths += inside.filter { $0.hasSuffix(".md") && !$0.contains(".build") }
                .map { "\(folder)/\($0)" }
        }
        return try paths.sorted().map { try MarkdownFile($0) }
    }

    /// The lines outside of fenced blocks, each with its number from 1.
    package var prose: [(number: Int, text: String)] {
        lines.enumerated().map { ($0.offset + 1, $0.element) }.filter { number, _ in
            !blocks.contains { $0.lines.contains(number) }
        }
    }

    /// The texts between backticks, each with the number of its line.
    package var codeSpans: [(line: Int, text: String)] {
        prose.flatMap { number, text in
            text.matches(of: /`([^`]+)`/).map { (number, String($0.output.1)) }
        }
    }

    /// The targets of all links and pictures, each with the number of its line.
    package var links: [(line: Int, target: String)] {
        prose.flatMap { number, text in
            text.matches(of: /\]\(([^)\s]+)\)/).map { (number, String($0.output.1)) }
        }
    }

    /// What a link to each heading has after `#`: lower case, without punctuation.
    package var anchors: Set<String> {
        Set(
            prose.filter { $0.text.hasPrefix("#") }.map { _, line in
                let heading = line.drop { $0 == "#" }.dropFirst().lowercased()
                return heading.replacing(" ", with: "-").filter {
                    $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
                }
            })
    }

    /// The rows of every table that has these titles over its first columns, without the titles.
    package func rows(under titles: String...) -> [[String]] {
        var rows: [[String]] = []
        var isInside = false
        for (_, line) in prose {
            let cells = Self.cells(of: line)
            if cells.isEmpty {
                isInside = false
            } else if cells.prefix(titles.count).elementsEqual(titles) {
                isInside = true
            } else if isInside, !line.hasPrefix("|--") {
                rows.append(cells)
            }
        }
        return rows
    }

    /// The cells of a line of a table; none if it is another line.
    private static func cells(of line: String) -> [String] {
        guard line.hasPrefix("|"), line.hasSuffix("|"), line.count > 1 else { return [] }
        return line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
            .map { cell in
                String(cell.trimmingPrefix { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
    }
}
