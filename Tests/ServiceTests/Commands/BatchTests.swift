import API
import Glibc
import HTTP
import TestSupport
import Testing

/// `--ndjson`: a document in each line.
@Suite("Documents in lines", .timeLimit(.minutes(3)))
struct BatchTests {
    private static let application = Application(sheets: .builtIn, readiness: Readiness())
    private static let command = ["rabbitmq", "estimate", "--ndjson"]
    private static let limit = 4000

    /// What the endpoint responds to a line, as a line: a problem has its number.
    private static func response(to line: String, _ number: Int) throws -> String {
        let response =
            line.utf8.count > limit
            ? application.errorResponse(for: .contentTooLarge(limit: limit), to: nil)
            : application.respond(
                to: try Request("POST", "/rabbitmq/estimate", body: Array(line.utf8)))
        var body = String(decoding: response.body, as: UTF8.self)
        if body.hasSuffix("\n") { body.removeLast() }
        guard response.status != .ok else { return body }
        let start = try #require(
            body.firstMatch(
                of: /^\{"type":"[^"]*","title":"[^"]*","status":[0-9]+,"detail":"(?:[^"\\]|\\.)*"/))
        body.insert(contentsOf: #","line":\#(number)"#, at: start.range.upperBound)
        return body
    }

    private static func joined(_ lines: [String]) -> String {
        lines.map { "\($0)\n" }.joined()
    }

    @Test(arguments: [1, 2, 7])
    func `have the answers and problems of the endpoint, in order`(threads: Int) async throws {
        var random = RandomLines(seed: UInt64(threads), limit: Self.limit)
        let lines = (0..<3000).map { _ in random.line() }
        var expected: [String] = []
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            expected.append(try Self.response(to: line, index + 1))
        }
        let failed = expected.count { $0.contains(#""line":"#) }
        #expect(failed > 300 && failed < expected.count)
        let program = try Program(
            Self.command + ["--threads", "\(threads)", "--max-body-bytes", "\(Self.limit)"],
            input: Array(lines.joined(separator: "\n").utf8))
        #expect(try await program.exitCode() == 65)
        let found = program.outputLines
        #expect(found.count == expected.count)
        let wrong = zip(found, expected).first { $0 != $1 }
        #expect(wrong == nil)
        #expect(program.errors == "standard input: \(failed) documents cannot be priced\n")
    }

    @Test func `all of which can be priced are a success`() async throws {
        let line = #"{"region":"me-central-1","metering":"onDemand","usage":[{"queues":7}]}"#
        let file = try TemporaryFile("\n\(line)\n\r\n\(line)\r\n")
        let program = try Program(Self.command + [file.path])
        #expect(try await program.exitCode() == 0)
        let answer = try Self.response(to: line, 1)
        #expect(program.output == Self.joined([answer, answer]))
        #expect(program.errors.isEmpty)
    }

    @Test(arguments: ["", "\n \n"])
    func `may be none`(text: String) async throws {
        let program = try Program(Self.command, input: Array(text.utf8))
        #expect(try await program.exitCode() == 0)
        #expect(program.output.isEmpty)
        #expect(program.errors.isEmpty)
    }

    @Test func `are written as JSON only`() async throws {
        let program = try Program(Self.command + ["--format", "json"], input: Array("1".utf8))
        #expect(try await program.exitCode() == 65)
        #expect(program.output == Self.joined([try Self.response(to: "1", 1)]))
        #expect(program.errors == "standard input: 1 document cannot be priced\n")
    }

    @Test func `that cannot be read are reported`() async throws {
        let program = try Program(Self.command + ["/"])
        #expect(try await program.exitCode() == 66)
        #expect(program.errors == "/: cannot read the file: Is a directory\n")
        #expect(program.output.isEmpty)
    }

    /// A program that waits for each answer gets it.
    @Test func `are answered before the next one is there`() async throws {
        let pipe = try DocumentPipe()
        let program = try Program(Self.command, streams: [STDIN_FILENO: pipe.reader])
        for count in 1...3 {
            pipe.write("\(count)\n")
            try await program.wait { program.outputLines.count == count || program.hasEnded }
            #expect(program.outputLines.last?.contains(#""line":\#(count),"#) == true)
        }
        pipe.end()
        #expect(try await program.exitCode() == 65)
    }

    @Test(arguments: [Self.command, ["rabbitmq", "estimate"]], [false, true])
    func `whose answers nobody reads end silently`(
        command: [String], ignoresSIGPIPE: Bool
    ) async throws {
        let pipe = try DocumentPipe()
        pipe.closeReader()
        let line = #"{"region":"me-central-1","metering":"onDemand","usage":[{"queues":7}]}"#
        let program = try Program(
            command, ignoresSIGPIPE: ignoresSIGPIPE, input: Array(line.utf8),
            streams: [STDOUT_FILENO: pipe.writer])
        #expect(try await program.exitCode() == 128 + SIGPIPE)
        #expect(program.errors.isEmpty)
    }

    @Test(arguments: [Self.command, ["rabbitmq", "estimate"]])
    func `whose answers find no room are an error`(command: [String]) async throws {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(full) }
        let line = #"{"region":"me-central-1","metering":"onDemand","usage":[{"queues":7}]}"#
        let program = try Program(
            command, input: Array(line.utf8), streams: [STDOUT_FILENO: full])
        #expect(try await program.exitCode() == 74)
        #expect(
            program.errors == "cannot write to standard output: No space left on device\n")
    }

    @Test func `show their number on a terminal`() async throws {
        let terminal = try Terminal()
        let program = try Program(
            Self.command, input: Array("1\n2\n".utf8), streams: [STDERR_FILENO: terminal.program])
        #expect(try await program.exitCode() == 65)
        let text = terminal.text
        #expect(text.hasPrefix("\r2 documents priced, 2 failed, "))
        #expect(text.hasSuffix(" per second\r\nstandard input: 2 documents cannot be priced\r\n"))
        #expect(program.outputLines.count == 2)
    }
}
