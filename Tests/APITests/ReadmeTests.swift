import TestSupport
import Testing

@testable import API
@testable import HTTP

/// What the README shows is what the service answers.
@Suite("The README")
struct ReadmeTests {
    /// A request of the README with the answer that it shows.
    struct Session: CustomTestStringConvertible {
        let path: String
        let request: String
        let answer: String

        var testDescription: String { request }
    }

    @Test func `shows the answers that are given`() throws {
        let sessions = try Self.sessions
        #expect(sessions.count == 2)
        for session in sessions {
            let response = try Client().send(
                "POST", session.path, body: Array(session.request.utf8))
            #expect(response.text == Self.compact(session.answer) + "\n")
        }
    }

    @Test func `dates the built-in prices before anything else`() throws {
        let top = try Self.text.split(separator: "\n## ")[0]
        for file in PriceSheets.builtIn.files { #expect(top.contains(file.updated)) }
    }

    /// A document that is followed by a part of its bill.
    @Test func `shows what a bill without all figures has`() throws {
        let pattern = /```json\n(\{[^`]*)```\n\n```json\n("complete"[^`]*)```/
        let examples = try Self.text.matches(of: pattern)
        #expect(examples.count == 1)
        for example in examples {
            let document = Array(String(example.output.1).utf8)
            let response = try Client().send("POST", "/rabbitmq/estimate", body: document)
            #expect(response.text.contains(Self.compact(String(example.output.2))))
        }
    }

    /// The beginning of a table, after the request for it.
    @Test func `shows the table that is given`() throws {
        let pattern =
            /--json @Tests\/Fixtures\/(\S+) -H '(Accept: text\/plain)' \\\n *http:\/\/127\.0\.0\.1:8080(\S+)\n```\n\n```\n([^`]*)…\n```/
        let examples = try Self.text.matches(of: pattern)
        #expect(examples.count == 1)
        for example in examples {
            let response = try Client().send(
                "POST", String(example.output.3), fields: [String(example.output.2)],
                body: Fixture.bytes(String(example.output.1)))
            #expect(response.text.hasPrefix(example.output.4))
        }
    }

    @Test func `shows requests that are fixtures`() throws {
        let readme = try Self.text
        let names = readme.matches(of: /Tests\/Fixtures\/([A-Za-z0-9._-]+)/).map(\.output.1)
        #expect(!names.isEmpty)
        for name in names { #expect(try !Fixture.bytes(String(name)).isEmpty, "\(name)") }
    }

    private static var text: String {
        get throws {
            String(decoding: try Fixture.repositoryFile("README.md"), as: UTF8.self)
        }
    }

    /// Each `curl --json '…' URL` that is followed by a block of JSON.
    private static var sessions: [Session] {
        get throws {
            let pattern =
                /```sh\ncurl --json '([^']*)'[^`]*http:\/\/127\.0\.0\.1:8080(\S*)\n```\n\n```json\n([^`]*)```/
            return try text.matches(of: pattern).map {
                Session(
                    path: String($0.output.2), request: String($0.output.1),
                    answer: String($0.output.3))
            }
        }
    }

    /// JSON without the blanks outside of its strings.
    private static func compact(_ json: String) -> String {
        var isInString = false
        var text = ""
        for character in json {
            if character == "\"" { isInString.toggle() }
            if isInString || !character.isWhitespace { text.append(character) }
        }
        return text
    }
}
