import API
import FoundationEssentials
import TestSupport
import Testing

/// `mq-pricing check`.
@Suite("Check command", .timeLimit(.minutes(3)))
struct CheckCommandTests {
    /// A text with the kind that it is recognised as.
    struct Recognised: Row {
        let name: String
        let text: String
        let kind: String
        var faults: [String] = []
    }

    private static let comparisonFields =
        "region, edition, usage, current, capacity, curvePoints, scales, origin"

    private static let keys = "# keys\n\nshop:\(String(repeating: "0f", count: 32))\n"

    @Test(arguments: [
        Recognised(name: "keys", text: keys, kind: "api-keys"),
        Recognised(
            name: "a key in the place of its digest", text: "shop: 1234\n", kind: "api-keys",
            faults: ["line 1: after the colon must be the key's SHA-256, 64 hexadecimal digits"]),
        Recognised(
            name: "an estimate",
            text: #"{"region": "cn-hangzhou", "metering": "onDemand", "usage": [{"hours": 3}]}"#,
            kind: "rabbitmq-estimate"),
        Recognised(
            name: "a comparison", text: #"{"region": "cn-hangzhou", "usage": [{"queues": 3}]}"#,
            kind: "rabbitmq-compare"),
        Recognised(
            name: "a comparison of editions",
            text: #"{"region": "cn-hangzhou", "usage": [{"topics": 3}]}"#,
            kind: "rocketmq-compare"),
        Recognised(
            name: "an estimate with faults",
            text: #"{"metering": "onDemand", "usage": [{"queus": 3}]}"#,
            kind: "rabbitmq-estimate",
            faults: [
                "#: the field 'region' is missing",
                "#/usage/0/queus: unknown field; did you mean 'queues'?",
            ]),
        Recognised(
            name: "numbers that are too large together",
            text: #"{"region": "cn-hangzhou", "metering": "onDemand", "usage": [{"repeat": 87840, "#
                + #""messages": [{"published": 9007199254740991, "queuesPerMessage": 9007199254740991, "#
                + #""payloadBytes": 52428800}]}]}"#,
            kind: "rabbitmq-estimate",
            faults: [
                "#/usage/0: the totals up to this period are too large to be billed exactly"
            ]),
        Recognised(
            name: "a price sheet",
            text: #"{"id": "a", "product": "rocketmq", "currency": "USD", "#
                + #""source": {"title": "t", "updated": "2026-02-30"}, "priceGroups": []}"#,
            kind: "price-sheet",
            faults: [
                "#/source/updated: must be a date, such as '2024-12-06'",
                "#/priceGroups: must have at least 1 price group",
            ]),
        // More of its first names are those of a price sheet, but none of those in its period.
        Recognised(
            name: "a usage in a price sheet",
            text: #"{"id": "a", "product": "b", "usage": [{"hours": 1, "queues": 1}]}"#,
            kind: "rabbitmq-compare",
            faults: [
                "#: the field 'region' is missing",
                "#/id: unknown field; known here: \(comparisonFields)",
                "#/product: unknown field; known here: \(comparisonFields)",
            ]),
    ])
    func `recognises the kind of a file`(row: Recognised) async throws {
        let program = try Program(["check", "-"], input: Array(row.text.utf8))
        let lines = row.faults.map { "standard input: \($0)\n" }.joined()
        #expect(try await program.exitCode() == (row.faults.isEmpty ? 0 : 65))
        #expect(
            program.output == (row.faults.isEmpty ? "standard input: valid (\(row.kind))\n" : ""))
        #expect(
            program.errors
                == (row.faults.isEmpty ? "" : "\(lines)standard input: not valid (\(row.kind))\n"))
    }

    /// Arguments and standard input, with exit code and standard error.
    struct Wrong: Row {
        let name: String
        let arguments: [String]
        var text = ""
        let code: Int32
        let errors: String
    }

    @Test(arguments: [
        Wrong(
            name: "fields of two kinds", arguments: ["-"],
            text: #"{"region": "cn-hangzhou", "usage": [{"storageGB": 3}]}"#, code: 65,
            errors: "standard input: its fields do not decide what it is; "
                + "choose one with --as rabbitmq-compare or --as rocketmq-compare\n"),
        Wrong(
            name: "not JSON", arguments: ["-"], text: "{\"id\": 1,}", code: 65,
            errors: "standard input: not JSON: Line 1, column 10: "
                + "the name of a member in double quotes is expected.\n"),
        Wrong(
            name: "not JSON, as a price sheet", arguments: ["--as", "price-sheet", "-"],
            text: "id: 1", code: 65,
            errors: "standard input: not JSON: Line 1, column 1: no JSON value begins like this.\n"
                + "standard input: not valid (price-sheet)\n"),
        Wrong(
            name: "another kind", arguments: ["--as", "api-keys", "-"], text: "{}", code: 65,
            errors: "standard input: line 1: must be name:sha256-of-key\n"
                + "standard input: not valid (api-keys)\n"),
        Wrong(
            name: "no file", arguments: ["/no/such/file"], code: 66,
            errors: "/no/such/file: cannot read the file: No such file or directory\n"),
        Wrong(
            name: "an endless file", arguments: ["/dev/zero"], code: 66,
            errors: "/dev/zero: cannot read the file: it is larger than 64 MiB\n"),
    ])
    func `reports what is wrong`(row: Wrong) async throws {
        let program = try Program(["check"] + row.arguments, input: Array(row.text.utf8))
        #expect(try await program.exitCode() == row.code)
        #expect(program.errors == row.errors)
        #expect(program.output.isEmpty)
    }

    @Test(arguments: [
        (
            ["--as", "prices", "-"],
            "Error: --as is 'prices'; it must be one of price-sheet, api-keys, "
        ),
        ([], "Error: Missing expected argument '<file> ...'\n"),
    ])
    func `needs files and a known kind`(arguments: [String], errors: String) async throws {
        let program = try Program(["check"] + arguments)
        #expect(try await program.exitCode() == 64)
        #expect(program.errors.hasPrefix(errors), "\(program.errors)")
    }

    @Test func `accepts the built-in price sheets and every fixture`() async throws {
        for file in PriceSheets.builtIn.files {
            let path = Fixture.repository.appending(path: "Sources/API/Resources/\(file.id).json")
                .path
            let program = try Program(["check", path])
            #expect(try await program.exitCode() == 0)
            #expect(program.output == "\(path): valid (price-sheet)\n")
        }
        let folder = Fixture.repository.appending(path: "Tests/Fixtures")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".request.json") }
        let kinds = [
            ("rabbitmq-compare", "rabbitmq-compare"), ("rabbitmq", "rabbitmq-estimate"),
            ("rocketmq", "rocketmq-compare"),
        ]
        for kind in ["rabbitmq-estimate", "rabbitmq-compare", "rocketmq-compare"] {
            let paths = names.filter { name in
                kinds.first { name.hasPrefix("\($0.0)-") }?.1 == kind
            }.map { folder.appending(path: $0).path }
            let program = try Program(["check", "--as", kind] + paths)
            #expect(try await program.exitCode() == 0)
            #expect(program.output == paths.map { "\($0): valid (\(kind))\n" }.joined())
            #expect(paths.count > 1)
        }
    }

    @Test func `checks regions by the price sheets that are passed`() async throws {
        let built = try #require(PriceSheets.builtIn.files.first { $0.product == "rabbitmq" })
        let sheet = Fixture.repository.appending(path: "Sources/API/Resources/\(built.id).json")
        let text = String(decoding: try Data(contentsOf: sheet), as: UTF8.self)
        let file = try TemporaryFile(text.replacing("cn-hangzhou", with: "mars"))
        let document = Array(
            #"{"region": "mars", "metering": "onDemand", "usage": [{"queues": 3}]}"#.utf8)
        let program = try Program(["check", "--price-sheet", file.path, "-"], input: document)
        #expect(try await program.exitCode() == 0)
        #expect(program.output == "standard input: valid (rabbitmq-estimate)\n")
    }
}
