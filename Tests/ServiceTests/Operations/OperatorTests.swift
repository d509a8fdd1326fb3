import FoundationEssentials
import Glibc
import Net
import TestSupport
import Testing

@testable import API
@testable import Service

/// What an operator does with the program: keys, reloads, a port for health and metrics.
@Suite("Operator", .timeLimit(.minutes(3)))
struct OperatorTests {
    private static let secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    private func connect(_ program: Program, port: UInt16? = nil) async throws -> RawClient {
        let first = try await program.port()
        return try await RawClient(
            to: SocketAddress(numeric: "127.0.0.1", port: port ?? first))
    }

    private func get(
        _ path: String, _ client: RawClient, _ fields: String = ""
    ) async throws -> RawResponse {
        try await client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        return try await client.response()
    }

    private func sheet(_ id: String) -> String {
        let file = PriceSheets.builtIn.files[0]
        return String(decoding: file.bytes, as: UTF8.self)
            .split(separator: file.id, omittingEmptySubsequences: false).joined(separator: id)
    }

    private func write(_ text: String, to file: TemporaryFile) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    }

    @Test func `reloads sheets and keys together, and keeps the old ones if they are invalid`()
        async throws
    {
        let sheet = try TemporaryFile(sheet("first"))
        let keys = try TemporaryFile("a:\(Self.secret)\n")
        let program = try Program(
            ["--port", "0", "--price-sheet", sheet.path, "--api-keys", keys.path])
        let client = try await connect(program)
        let key = "Authorization: Bearer test\r\n"
        #expect(try await get("/price-sheets/first", client).status == 401)
        #expect(try await get("/price-sheets/first", client, key).status == 200)

        try write(self.sheet("second"), to: sheet)
        try write("b:\(Self.secret)\n", to: keys)
        program.signal(SIGHUP)
        try await program.wait { program.errors.contains("msg=reloaded") }
        #expect(try await get("/price-sheets/second", client, key).status == 200)
        #expect(try await get("/price-sheets/first", client, key).status == 404)

        try write(self.sheet("third"), to: sheet)
        try write("b:nonsense\n", to: keys)
        program.signal(SIGHUP)
        try await program.wait { program.errors.contains("msg=\"reload failed") }
        #expect(program.errors.contains("\(keys.path): line 1: "))
        #expect(try await get("/price-sheets/second", client, key).status == 200)

        let page = try await get("/metrics", client).text
        #expect(page.contains("\nmq_pricing_reloads_total{result=\"success\"} 1\n"))
        #expect(page.contains("\nmq_pricing_reloads_total{result=\"failure\"} 1\n"))
        #expect(page.contains("\nmq_pricing_key_requests_total{key=\"a\"} 1\n"))
        #expect(page.contains("\nmq_pricing_key_requests_total{key=\"b\"} 3\n"))
        #expect(page.contains("mq_pricing_price_sheet_info{id=\"second\""))
        #expect(!page.contains("id=\"first\""))
        #expect(program.errors.contains(" key=a "))
        #expect(!program.errors.contains("test"))
    }

    @Test func `is warned of other prices under the id of a built-in sheet`() async throws {
        let builtIn = PriceSheets.builtIn.files[0]
        let same = try TemporaryFile(sheet(builtIn.id))
        let program = try Program(["--port", "0", "--price-sheet", same.path])
        _ = try await program.port()
        let changed = sheet(builtIn.id) + "\n"
        let digest = SHA256Digest.hexadecimal(of: Array(changed.utf8))
        let warning =
            "level=warning msg=\"a price sheet differs from the built-in one of the same id; "
            + "give it another id\" built_in_sha256=\(builtIn.sha256) id=\(builtIn.id) "
            + "sha256=\(digest)\n"
        try write(changed, to: same)
        program.signal(SIGHUP)
        try await program.wait { program.errors.contains(warning) }
        let other = try Program(["--port", "0", "--price-sheet", same.path])
        try await other.wait { other.errors.contains(warning) }
        try write(sheet("mine"), to: same)
        program.signal(SIGHUP)
        try await program.wait {
            program.errors.split(separator: "msg=reloaded").count == 3
        }
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 0)
        #expect(program.errors.split(separator: "level=warning").count == 2)
    }

    @Test func `gets every fault of the keys at the start`() async throws {
        let keys = try TemporaryFile("a:x\n\nb\n")
        let program = try Program(["--port", "0", "--api-keys", keys.path])
        #expect(try await program.exitCode() == 78)
        let lines = program.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("\(keys.path): line 1: ") == true)
        #expect(lines.last?.hasPrefix("\(keys.path): line 3: ") == true)
        let missing = try Program(["--api-keys", "/no/such/file"])
        #expect(try await missing.exitCode() == 66)
    }

    @Test func `has health and metrics on another port only`() async throws {
        let program = try Program(["--port", "0", "--admin-port", "0"])
        let client = try await connect(program)
        let admin = try await connect(program, port: try await program.adminPort())
        for path in ["/livez", "/healthz", "/readyz", "/metrics"] {
            #expect(try await get(path, client).status == 404)
            #expect(try await get(path, admin).status == 200)
        }
        #expect(try await get("/openapi.yaml", client).status == 200)
        #expect(try await get("/price-sheets", admin).status == 404)
        #expect(try await get("/", admin).text.contains("/metrics"))
        #expect(try await !get("/", client).text.contains("/metrics"))
        let page = try await get("/metrics", admin).text
        #expect(page.contains("_count{http_route=\"/metrics\",http_request_method=\"GET\""))
    }

    @Test(arguments: [([], true), (["--no-page"], false)])
    func `turns the page off, which the admin port never has`(
        options: [String], hasPage: Bool
    ) async throws {
        let program = try Program(["--port", "0", "--admin-port", "0"] + options)
        let client = try await connect(program)
        let admin = try await connect(program, port: try await program.adminPort())
        let html = "Accept: text/html\r\n"
        let page = try await get("/", client, html)
        let type = hasPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"
        #expect(page["Content-Type"] == type)
        #expect(try await get("/", admin, html)["Content-Type"] == "text/plain; charset=utf-8")
        let asset = try #require(PageEndpoint.assetNames.min())
        #expect(try await get("/assets/\(asset)", client).status == (hasPage ? 200 : 404))
        #expect(try await get("/assets/\(asset)", admin).status == 404)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.1.2.3", true), ("::1", true), ("0.0.0.0", false), ("::", false),
        ("10.0.0.1", false), ("12.7.0.1", false), ("fe80::1", false),
    ])
    func `is warned of addresses beyond this machine`(host: String, isLoopback: Bool) throws {
        let sheets = try PriceSheets.load(files: [])
        let line = "shop:" + String(repeating: "0", count: 64)
        let keys = try APIKeys(Array(line.utf8), indices: KeyIndices())
        let addresses = [
            try SocketAddress(numeric: "127.0.0.1", port: 1),
            try SocketAddress(numeric: host, port: 1),
        ]
        #expect(Configuration(sheets: sheets).isOpen(on: addresses) == !isLoopback)
        #expect(!Configuration(sheets: sheets, keys: keys).isOpen(on: addresses))
    }

    @Test func `a file that became a FIFO keeps the old sheets and stops nothing`() async throws {
        let sheet = try TemporaryFile(sheet("first"))
        let program = try Program(["--port", "0", "--price-sheet", sheet.path])
        let client = try await connect(program)
        try FileManager.default.removeItem(atPath: sheet.path)
        try #require(mkfifo(sheet.path, 0o600) == 0)
        program.signal(SIGHUP)
        try await program.wait { program.errors.contains("msg=\"reload failed") }
        #expect(
            program.errors.contains("\(sheet.path): cannot read the file: it is a device or pipe"))
        #expect(try await get("/price-sheets/first", client).status == 200)
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 0)
    }

    @Test(arguments: [
        ([], false), (["--log-probes", "true"], true), (["--log-level", "debug"], true),
    ])
    func `reads of probes in the log only if they fail, or on demand`(
        options: [String], isLogged: Bool
    ) async throws {
        let program = try Program(["--port", "0"] + options)
        let client = try await connect(program)
        for path in ["/livez", "/healthz", "/readyz", "/metrics"] {
            #expect(try await get(path, client).status == 200)
        }
        try await client.send("DELETE /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await client.response().status == 405)
        #expect(try await get("/price-sheets", client).status == 200)
        try await program.wait { program.errors.contains(" route=/price-sheets ") }
        for path in ["/livez", "/healthz", "/readyz", "/metrics"] {
            #expect(program.errors.contains("method=GET route=\(path) ") == isLogged)
        }
        #expect(program.errors.contains("method=DELETE route=/livez status=405 "))
    }

    @Test func `reads the log as JSON`() async throws {
        let program = try Program(["--port", "0", "--admin-port", "0", "--log-format", "json"])
        let client = try await connect(program)
        let admin = try await connect(program, port: try await program.adminPort())
        #expect(try await get("/", client, "X-Request-Id: \"x\"\r\n").status == 200)
        #expect(try await get("/livez", admin).status == 200)
        try await program.wait { program.errors.contains("\"msg\":\"request\"") }
        program.signal(SIGTERM)
        #expect(try await program.exitCode() == 0)
        let lines = (program.output + program.errors).split(separator: "\n")
        #expect(lines.allSatisfy { $0.hasPrefix("{\"time\":\"") && $0.hasSuffix("}") })
        for text in [
            #""request_id":"\"x\"""#, #""msg":"serving""#, #""msg":"stopped""#,
            #""connections":1,"delay_ms":0,"#,
        ] {
            #expect(program.errors.contains(text))
        }
        for name in ["max_connections", "buffer_bytes"] {
            let value = program.errors.split(separator: "\"\(name)\":").last?.first
            #expect(value?.isNumber == true)
        }
        #expect(
            program.output.contains(#""msg":"listening","version":"1.0.0","content":"prices","#))
        #expect(
            program.output.contains(#""content":"health and metrics","url":"http://127.0.0.1:"#))
    }
}
