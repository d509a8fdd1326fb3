import FoundationEssentials
import Glibc
import HTTP
import TestSupport
import Testing

@testable import API
@testable import Service

/// `mq-pricing PRODUCT OPERATION`: one document in each file.
@Suite("Pricing commands", .timeLimit(.minutes(3)))
struct PricingCommandTests {
    private static let application = Application(sheets: .builtIn, readiness: Readiness())

    /// The body of the response to a document, with a newline at its end.
    private static func answer(
        _ document: [UInt8], at path: String, accept: String = "application/json"
    ) throws -> String {
        let response = application.respond(
            to: try Request("POST", path, fields: ["Accept: \(accept)"], body: document))
        try #require(response.status == .ok)
        return String(decoding: response.body, as: UTF8.self)
    }

    private static func path(_ fixture: String) -> String {
        Fixture.repository.appending(path: "Tests/Fixtures/\(fixture)").path
    }

    @Test func `are there for each endpoint that prices`() {
        let names = MQPricing.configuration.subcommands.flatMap { product in
            product.configuration.subcommands.map { operation in
                "\(product.configuration.commandName ?? "") \(operation.configuration.commandName ?? "")"
            }
        }
        #expect(names == PricingCommand.all.map { "\($0.product) \($0.name)" })
        #expect(names == ["rabbitmq estimate", "rabbitmq compare", "rocketmq compare"])
    }

    @Test(arguments: [
        ("rabbitmq-1-messaging-requests", "/rabbitmq/estimate"),
        ("rabbitmq-2-provisioned", "/rabbitmq/estimate"),
        ("rabbitmq-compare-2-spiky", "/rabbitmq/compare"),
        ("rocketmq-2-with-test-rates", "/rocketmq/compare"),
    ])
    func `answer like their endpoint`(fixture: String, endpoint: String) async throws {
        let document = try Fixture.bytes("\(fixture).request.json")
        let words = endpoint.split(separator: "/").map(String.init)
        let answer = try Self.answer(document, at: endpoint)
        for arguments in [[], ["-"], [Self.path("\(fixture).request.json")]] {
            let program = try Program(words + ["--format", "json"] + arguments, input: document)
            #expect(try await program.exitCode() == 0)
            #expect(program.output == answer)
            #expect(program.errors.isEmpty)
        }
    }

    @Test(arguments: OutputFormat.all.map(\.name))
    func `answer in each format`(name: String) async throws {
        let format = try #require(OutputFormat.named(name))
        let document = try Fixture.bytes("rabbitmq-2-provisioned.request.json")
        let program = try Program(
            ["rabbitmq", "estimate", "--format", name], input: document)
        #expect(try await program.exitCode() == 0)
        let answer = try Self.answer(
            document, at: "/rabbitmq/estimate", accept: format.format.mediaType)
        #expect(program.output == answer)
    }

    @Test func `answer with a table on a terminal, if there is such a format`() async throws {
        let terminal = try Terminal()
        let document =
            #"{"region": "cn-hangzhou", "metering": "onDemand", "usage": [{"queues": 7}]}"#
        let program = try Program(
            ["rabbitmq", "estimate"], input: Array(document.utf8),
            streams: [STDOUT_FILENO: terminal.program])
        #expect(try await program.exitCode() == 0)
        let format = OutputFormat.named("table") ?? .json
        let answer = try Self.answer(
            Array(document.utf8), at: "/rabbitmq/estimate", accept: format.format.mediaType)
        #expect(terminal.text == answer.replacing("\n", with: "\r\n"))
    }

    @Test func `answer several files in their order, without those that cannot be priced`()
        async throws
    {
        let names = ["rabbitmq-2-provisioned", "rabbitmq-1-messaging-requests"]
        let answers = try names.map { name in
            try Self.answer(try Fixture.bytes("\(name).request.json"), at: "/rabbitmq/estimate")
        }
        let wrong = try TemporaryFile("{}")
        let paths = names.map { Self.path("\($0).request.json") }
        let program = try Program(["rabbitmq", "estimate", paths[0], wrong.path, paths[1]])
        #expect(try await program.exitCode() == 65)
        #expect(program.output == answers.joined())
        let missing = ["region", "metering", "usage"].map {
            "\(wrong.path): #: the field '\($0)' is missing\n"
        }
        #expect(program.errors == missing.joined())
    }

    @Test func `price by the price sheets of option or variable`() async throws {
        let built = try #require(PriceSheets.builtIn.files.first { $0.product == "rabbitmq" })
        let sheet = Fixture.repository.appending(path: "Sources/API/Resources/\(built.id).json")
        let text = String(decoding: try Data(contentsOf: sheet), as: UTF8.self)
        let file = try TemporaryFile(text.replacing(built.id, with: "changed"))
        let document = Array(
            #"{"region": "cn-hangzhou", "metering": "onDemand", "usage": [{"queues": 1}]}"#.utf8)
        for (arguments, environment) in [
            (["--price-sheet", file.path], [:]), ([], ["MQ_PRICING_PRICE_SHEET": file.path]),
            // Settings of the server do not matter.
            (["--price-sheet", file.path], ["MQ_PRICING_PORT": "x"]),
        ] {
            let program = try Program(
                ["rabbitmq", "estimate"] + arguments, environment: environment, input: document)
            #expect(try await program.exitCode() == 0)
            #expect(program.output.contains(#""priceSheet":{"id":"changed""#))
        }
    }

    /// How the program is started with a document on standard input, and what it reports.
    struct Wrong: Row {
        let name: String
        var arguments: [String] = []
        var environment: [String: String] = [:]
        var document = "{}"
        let code: Int32
        /// Standard error, or how it begins and ends, divided by `…`.
        let errors: String
    }

    @Test(arguments: [
        Wrong(
            name: "all faults",
            document: #"{"region": "mars", "metering": "onDemand", "usage": [{"hours": 0}]}"#,
            code: 65,
            errors: "standard input: #/region: unknown region; …"
                + "standard input: #/usage/0/hours: must be at least 1\n"),
        Wrong(
            name: "not JSON", document: "{\n \"region\" }", code: 65,
            errors: "standard input: not JSON: Line 2, column 11: "
                + "a colon is expected after the name.\n"),
        Wrong(
            name: "no document", document: "", code: 65,
            errors: "standard input: not JSON: Line 1, column 1: there is no JSON value.\n"),
        Wrong(
            name: "of another operation", document: #"{"region": "cn-hangzhou", "options": []}"#,
            code: 65,
            errors: "…standard input: 3 faults were found. "
                + "Its fields are those of a document for POST /rocketmq/compare.\n"),
        Wrong(
            name: "more faults than are listed",
            document: #"{"region": "cn-hangzhou", "metering": "onDemand", "usage": ["#
                + [String](repeating: "1", count: 101).joined(separator: ",") + "]}",
            code: 65,
            errors: "standard input: #/usage/0: must be an object, not a number\n…"
                + "standard input: #/usage/99: must be an object, not a number\n"
                + "standard input: 101 faults were found; the first 100 are listed.\n"),
        Wrong(
            name: "too large", arguments: ["--max-body-bytes", "7"], document: "[1,2,3,4]",
            code: 65, errors: "standard input: The body may have at most 7 bytes.\n"),
        Wrong(
            name: "too large by a variable", environment: ["MQ_PRICING_MAX_BODY_BYTES": "8"],
            document: "[1,2,3,4]", code: 65,
            errors: "standard input: The body may have at most 8 bytes.\n"),
        Wrong(
            name: "as large as allowed", arguments: ["--max-body-bytes", "2"], code: 65,
            errors: "standard input: #: the field 'region' is missing\n…"),
        Wrong(
            name: "no file", arguments: ["/no/such/file"], code: 66,
            errors: "/no/such/file: cannot read the file: No such file or directory\n"),
        Wrong(
            name: "a folder", arguments: ["/"], code: 66,
            errors: "/: cannot read the file: Is a directory\n"),
        Wrong(
            name: "no file and a fault", arguments: ["/no/such/file", "-"], code: 66,
            errors: "/no/such/file: cannot read …standard input: #: the field 'usage' is missing\n"),
        Wrong(
            name: "no price sheet", arguments: ["--price-sheet", "/no/such/file"], code: 66,
            errors: "/no/such/file: cannot read the file: No such file or directory\n"),
        Wrong(
            name: "a wrong price sheet",
            arguments: [
                "--price-sheet", path("rabbitmq-compare-6-tie.request.json"),
            ], code: 78, errors: "…known here: id, product, currency, source, notes, priceGroups\n"),
        Wrong(
            name: "a wrong variable", environment: ["MQ_PRICING_THREADS": "0"], code: 78,
            errors: "MQ_PRICING_THREADS is '0'; it must be an integer from 1 to 256\n"),
        Wrong(
            name: "an unknown format", arguments: ["--format", "xml"], code: 64,
            errors: "Error: --format is 'xml'; it must be one of json…"),
        Wrong(
            name: "a wrong option", arguments: ["--threads", "many"], code: 64,
            errors: "Error: --threads is 'many'; it must be an integer from 1 to 256\n…"),
        Wrong(
            name: "a misspelt option", arguments: ["--fromat", "json"], code: 64,
            errors: "Error: Unknown option '--fromat'. Did you mean '--format'?\n…"),
        Wrong(
            name: "lines in several files", arguments: ["--ndjson", "a", "b"], code: 64,
            errors: "Error: --ndjson reads one file; concatenate several with cat\n…"),
    ])
    func `report what is wrong`(row: Wrong) async throws {
        let program = try Program(
            ["rabbitmq", "estimate"] + row.arguments, environment: row.environment,
            input: Array(row.document.utf8))
        #expect(try await program.exitCode() == row.code)
        #expect(program.output.isEmpty)
        let parts = row.errors.components(dividedBy: "…")
        #expect(program.errors.hasPrefix(parts.first), "\(program.errors)")
        if let last = parts.last { #expect(program.errors.hasSuffix(last), "\(program.errors)") }
        if parts.last == nil { #expect(program.errors == parts.first) }
    }

    @Test(arguments: [
        (["rabitmq"], "unknown command 'rabitmq'; did you mean 'rabbitmq'?"),
        (["rabbitmq", "estmate"], "unknown command 'estmate'; did you mean 'estimate'?"),
        (["rocketmq", "price"], "unknown command 'price'; it must be one of compare"),
        (
            ["quote"],
            "unknown command 'quote'; it must be one of serve, rabbitmq, rocketmq, check, healthcheck"
        ),
    ])
    func `that do not exist are reported with similar ones`(
        arguments: [String], sentence: String
    ) async throws {
        let program = try Program(arguments)
        #expect(try await program.exitCode() == 64)
        #expect(program.errors.hasPrefix("Error: \(sentence)\n"))
        #expect(program.output.isEmpty)
    }

    @Test func `explain themselves`() async throws {
        for arguments in [["help", "rabbitmq", "compare"], ["rabbitmq", "compare", "--help"]] {
            let program = try Program(arguments)
            #expect(try await program.exitCode() == 0)
            #expect(program.output.contains("POST /rabbitmq/compare"))
            #expect(program.output.contains("--ndjson"))
        }
    }
}

extension String {
    /// What precedes a separator, and what follows it, if there is one.
    fileprivate func components(dividedBy separator: Character) -> (first: String, last: String?) {
        guard let index = firstIndex(of: separator) else { return (self, nil) }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }
}
