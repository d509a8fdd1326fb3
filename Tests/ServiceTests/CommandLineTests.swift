import Net
import TestSupport
import Testing

@testable import API

/// What the program prints and how it exits if it does not serve.
@Suite("Command line", .timeLimit(.minutes(3)))
struct CommandLineTests {
    @Test(arguments: rows)
    func `exits with a code and reports why`(row: Row) async throws {
        let program = try Program(row.arguments, environment: row.environment)
        #expect(try await program.exitCode() == row.code)
        for text in row.texts { #expect((program.output + program.errors).contains(text)) }
        #expect((row.code == 0 ? program.errors : program.output).isEmpty)
    }

    /// How the program is started, and the expected result.
    struct Row: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        var environment: [String: String] = [:]
        let code: Int32
        let texts: [String]

        var testDescription: String {
            (environment.map { "\($0)=\($1)" } + arguments).joined(separator: " ")
        }
    }

    static let rows = [
        Row(arguments: ["--help"], code: 0, texts: ["USAGE: mq-pricing", "healthcheck", "serve"]),
        Row(
            arguments: ["serve", "--help"], code: 0,
            texts: ["--price-sheet", "MQ_PRICING_IDLE_TIMEOUT", "Exit codes"]),
        Row(arguments: ["healthcheck", "--help"], code: 0, texts: ["/readyz"]),
        Row(arguments: ["--version"], code: 0, texts: ["."]),
        Row(arguments: ["--no-such-option"], code: 64, texts: ["--no-such-option"]),
        Row(arguments: ["no-such-command"], code: 64, texts: ["no-such-command"]),
        Row(arguments: ["--port", "http"], code: 64, texts: ["--port is 'http'", "0 to 65535"]),
        Row(arguments: ["--port", "65536"], code: 64, texts: ["--port is '65536'"]),
        Row(arguments: ["--threads", "0"], code: 64, texts: ["--threads is '0'", "1 to 256"]),
        Row(arguments: ["--idle-timeout", "-1"], code: 64, texts: ["--idle-timeout"]),
        Row(arguments: ["--idle-timeout", "nan"], code: 64, texts: ["seconds from 0.01 to 86400"]),
        Row(
            arguments: ["--log-level", "loud"], code: 64,
            texts: ["--log-level is 'loud'", "notice"]),
        Row(
            arguments: [], environment: ["MQ_PRICING_PORT": "x"], code: 78,
            texts: ["MQ_PRICING_PORT is 'x'", "0 to 65535"]),
        Row(
            arguments: [], environment: ["MQ_PRICING_MAX_BODY_BYTES": "0"], code: 78,
            texts: ["MQ_PRICING_MAX_BODY_BYTES"]),
        Row(
            arguments: ["--price-sheet", "/no/such/file.json"], code: 66,
            texts: ["/no/such/file.json: cannot read the file: No such file or directory\n"]),
        Row(
            arguments: ["--price-sheet", "/dev/zero"], code: 66,
            texts: ["/dev/zero: cannot read the file: it is a device or pipe"]),
        Row(
            arguments: ["--api-keys", "/"], environment: ["MQ_PRICING_LOG_FORMAT": "json"],
            code: 66,
            texts: [
                #""level":"error","msg":"cannot start","#
                    + #""fault":"/: cannot read the file: it is a directory"}"#
            ]),
        Row(
            arguments: [],
            environment: ["MQ_PRICING_LOG_FORMAT": "json", "MQ_PRICING_PORT": "x"], code: 78,
            texts: [#""msg":"cannot start","fault":"MQ_PRICING_PORT is 'x'; it must be "#]),
        Row(
            arguments: ["--port", "1", "--admin-port", "1"], code: 64,
            texts: ["--admin-port and --port are both 1; they must be different ports"]),
        Row(
            arguments: [], environment: ["MQ_PRICING_ADMIN_PORT": "8080"], code: 78,
            texts: ["MQ_PRICING_ADMIN_PORT and the default of --port are both 8080"]),
        // An address with a scope must not become the wildcard.
        Row(
            arguments: ["--host", "fe80::1%lo", "--port", "0"], code: 69,
            texts: ["cannot listen on fe80::1%lo, port 0: "]),
        Row(
            arguments: ["healthcheck"], environment: ["MQ_PRICING_PORT": "99999"], code: 78,
            texts: ["MQ_PRICING_PORT is '99999'; ", "from 1 to 65535"]),
        Row(
            arguments: ["--host", "192.0.2.1"], code: 69,
            texts: ["cannot listen on 192.0.2.1, port 8080"]),
        Row(
            arguments: ["--host", "no such host"], code: 69,
            texts: ["cannot listen on no such host"]),
    ]

    @Test func `a port in use is reported in one line`() async throws {
        try await withServer { server in
            let port = server.address.port
            let program = try Program(["--port", "\(port)"])
            #expect(try await program.exitCode() == 69)
            #expect(
                program.errors
                    == "port \(port) of 127.0.0.1 is in use; choose another one with --port\n")
            #expect(program.output.isEmpty)
        }
    }

    @Test func `too few descriptors for the threads are reported`() async throws {
        let program = try Program(["--port", "0", "--threads", "64"], descriptors: 40)
        #expect(try await program.exitCode() == 69)
        #expect(program.errors.hasPrefix("cannot start 64 event loops with 40 descriptors ("))
        #expect(program.errors.hasSuffix("); raise the limit (ulimit -n), or lower --threads\n"))
        #expect(program.output.isEmpty)
    }

    @Test func `every fault of every price sheet is reported`() async throws {
        let first = try TemporaryFile("{\"id\": 5, \"prodct\": \"rabbitmq\"}")
        let second = try TemporaryFile("{\"id\": \"a\",}")
        let program = try Program(["--price-sheet", first.path, "--price-sheet", second.path])
        #expect(try await program.exitCode() == 78)
        for text in [first.path, second.path, "#/id", "#/prodct", "Line 1, column 12"] {
            #expect(program.errors.contains(text))
        }
        #expect(program.output.isEmpty)
    }

    @Test func `a changed price sheet is what it serves`() async throws {
        let sheet = PriceSheets.builtIn.files[0]
        let text = String(decoding: sheet.bytes, as: UTF8.self)
        let changed = text.split(separator: sheet.id, omittingEmptySubsequences: false)
            .joined(separator: "changed")
        let file = try TemporaryFile(changed)
        let program = try Program(
            ["--port", "0"], environment: ["MQ_PRICING_PRICE_SHEET": file.path])
        let client = try await RawClient(
            to: SocketAddress(numeric: "127.0.0.1", port: try await program.port()))
        try await client.send("GET /price-sheets/changed HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await client.response().text == changed)
    }
}
