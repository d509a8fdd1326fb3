import Foundation
import TestSupport
import Testing

/// The tables of the documentation that explain an answer have its fields and figures.
@Suite("Figures of the documentation", .timeLimit(.minutes(3)))
struct FigureTests {
    /// A table, and what it explains.
    struct Table: Sendable, CustomTestStringConvertible {
        let path: String
        let titles: [String]
        let command: [String]
        let fixture: String

        var testDescription: String { "\(path): \(titles[0])" }
    }

    @Test(arguments: [
        Table(
            path: "README.md", titles: ["question", "field of the answer"],
            command: ["rabbitmq", "compare"], fixture: "rabbitmq-compare-1-steady.request.json"),
        Table(
            path: "docs/documents.md", titles: ["component", "Standard, today"],
            command: ["rocketmq", "compare"], fixture: "rocketmq-1-structure-only.request.json"),
    ])
    func `are those of the answer`(table: Table) async throws {
        let rows = try MarkdownFile(table.path).rows(under: table.titles[0], table.titles[1])
        try #require(rows.count >= 5)
        let document = try Fixture.bytes(table.fixture)
        let program = try Program(table.command + ["--format", "json"], input: document)
        #expect(try await program.exitCode() == 0)
        let answer = program.output
        let known = Self.numbers(in: answer + String(decoding: document, as: UTF8.self))
        for row in rows {
            for field in Self.fields(in: row[1]) {
                #expect(answer.contains("\"\(field)\":"), "\(field)")
            }
            let text = row.dropFirst().joined(separator: " ").replacing(/`[^`]*`/, with: "")
            for number in Self.numbers(in: text) {
                #expect(known.contains { Self.rounded($0, like: number) == number }, "\(number)")
            }
        }
    }

    /// `options` and `provisionedTPS` in a cell with `options[1].provisionedTPS`.
    private static func fields(in cell: String) -> [Substring] {
        cell.matches(of: /`([^`]+)`/).flatMap { $0.output.1.split(separator: ".") }
            .map { $0.prefix { $0 != "[" } }
    }

    private static func numbers(in text: String) -> [String] {
        text.matches(of: /\d+(\.\d+)?/).map { String($0.output.0) }
    }

    /// A number with as many decimals as another one, if it has more.
    private static func rounded(_ number: String, like other: String) -> String {
        let decimals = other.split(separator: ".").dropFirst().first?.count ?? 0
        guard decimals > 0, let value = Double(number) else { return number }
        let text = String(format: "%.\(decimals)f", value)
        return number.count > text.count ? text : number
    }
}
