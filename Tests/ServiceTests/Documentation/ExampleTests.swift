import TestSupport
import Testing

/// What the documentation shows is what happens: every block is run, or is the output of one.
@Suite("Examples of the documentation", .timeLimit(.minutes(3)))
struct ExampleTests {
    private static let hasShell =
        Tool("bash") != nil && Sandbox.ordinaryPrograms.allSatisfy { Tool($0) != nil }

    @Test(
        .enabled(if: hasShell, "bash, curl and openssl are required"),
        arguments: try Example.blocks(in: "sh") + Example.inlineCommands())
    func `run in a shell`(example: Example) async throws {
        // Without an output to compare, the status must at least be one of success.
        let curl = example.output == nil ? "curl() { command curl --fail \"$@\"; }\n" : ""
        let result = try await Self.shell(curl + example.code)
        #expect(result.exitCode == 0, "\(result.errors)")
        if let output = example.output {
            #expect(output.matches(result.output), "\(result.output)")
        }
    }

    @Test(
        .enabled(if: hasShell, "bash, curl and openssl are required"),
        arguments: ["ls", "true && ls || true", "echo $(ls)", "cat /no/such | cat"])
    func `must not use other commands or files`(code: String) async throws {
        #expect(try await Self.shell(code).exitCode != 0)
    }

    /// Runs a script that ends at the first command that fails or is unknown.
    private static func shell(_ script: String) async throws -> Tool.Result {
        let sandbox = try await Sandbox(
            needsKey: script.contains("PRICING_KEY"), usesTLS: script.contains("https://127"))
        let strict = """
            set -e -o pipefail
            command_not_found_handle() { echo "unknown command: $1" >&2; kill -KILL $$; }

            """
        return try await sandbox.run(strict + script, with: #require(Tool("bash")))
    }

    @Test(
        .enabled(if: Tool("python3") != nil, "python3 is required"),
        arguments: try Example.blocks(in: "python"))
    func `run in Python`(example: Example) async throws {
        let sandbox = try await Sandbox(needsKey: true)
        let result = try await sandbox.run(example.code, with: #require(Tool("python3")))
        #expect(result.exitCode == 0, "\(result.errors)")
        let output = try #require(example.output)
        #expect(output.matches(result.output), "\(result.output)")
    }

    @Test(
        .enabled("Node.js 18 or later is required") { try await hasFetch() },
        arguments: try Example.blocks(in: "js"))
    func `run in a page`(example: Example) async throws {
        let page = try #require(try Self.page(before: example))
        let sandbox = try await Sandbox(needsKey: true)
        let result = try await sandbox.run(
            page.script(around: example.code), with: #require(Tool("node")))
        #expect(result.exitCode == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(
            lines == [
                "600: 0.0176 USD",
                "-1: The usage document is not valid; #/usage/0/queues must not be negative",
                "200, then 600: 0.0176 USD; 1 aborted", "without a key: Missing or unknown API key",
            ])
    }

    private static func hasFetch() async throws -> Bool {
        guard let node = Tool("node") else { return false }
        return try await Sandbox(needsKey: false).run("fetch;", with: node).exitCode == 0
    }

    /// The block of HTML before an example.
    private static func page(before example: Example) throws -> FormPage? {
        for file in try MarkdownFile.all() {
            let blocks = zip(file.blocks, file.blocks.dropFirst())
            for (html, next) in blocks where next.place == example.place {
                return html.language == "html" ? FormPage(html: html.text) : nil
            }
        }
        return nil
    }

    @Test(arguments: try MarkdownFile.all())
    func `are all that blocks show`(file: MarkdownFile) {
        var previous: MarkdownBlock?
        for block in file.blocks {
            if Example.outputLanguages.contains(block.language) {
                #expect(block.followsBlock && previous.map(isExample) ?? false, "\(block.place)")
            } else {
                let isKnown = isExample(block) || ["html", ""].contains(block.language)
                #expect(isKnown, "\(block.place)")
            }
            previous = block
        }
    }

    private func isExample(_ block: MarkdownBlock) -> Bool {
        Example.languages.contains(block.language)
    }

    @Test(arguments: Sandbox.placeholders.keys.sorted())
    func `need each placeholder`(name: String) throws {
        let scripts = try Example.blocks(in: "sh").map(\.code)
        #expect(scripts.contains { $0.contains("\(name) ") || $0.contains("\(name)\n") })
    }

    @Test(arguments: [
        ("a\n", "a\n", true), ("a\n", "a\nb\n", false), ("a\n…\n", "a\nb\n", true),
        ("…b\n", "a\nb\n", true), ("a…c…e\n", "abcde\n", true), ("a…e…c\n", "abcec\n", true),
        ("a…d…c\n", "abcbc\n", false), ("a…a\n", "a\n", false),
    ])
    func `may leave out text`(shown: String, actual: String, isMatch: Bool) {
        #expect(Example.Output(text: shown, isJSON: false).matches(actual) == isMatch)
    }

    @Test func `may wrap JSON`() {
        let output = Example.Output(text: "{\n  \"a b\": 1\n}\n", isJSON: true)
        #expect(output.matches("{\"a b\":1}"))
        #expect(!output.matches("{\"ab\":1}"))
    }
}
