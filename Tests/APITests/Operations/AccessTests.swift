import HTTP
import TestSupport
import Testing

@testable import API

@Suite("Access by key")
struct AccessTests {
    /// The SHA-256 of `secret` and of `other`.
    private static let digests = [
        "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
        "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa",
    ]

    private static func keys(_ text: String) throws -> APIKeys {
        try APIKeys(Array(text.utf8), indices: KeyIndices())
    }

    private static func client() throws -> Client {
        let file = "# who: why\n\nshop:\(digests[0])\r\n  desk.2:\(digests[1].uppercased())  \n"
        return Client(keys: try keys(file))
    }

    struct File: Row {
        let name: String
        let text: String
        let faults: [String]
    }

    @Test(arguments: [
        File(name: "empty", text: "", faults: ["there is no key"]),
        File(name: "comments only", text: "# a\n\n#b", faults: ["there is no key"]),
        File(name: "no colon", text: "a", faults: ["line 1: must be name:sha256-of-key"]),
        File(
            name: "no name", text: ":\(digests[0])",
            faults: ["line 1: the name must be 1 to 64 letters, digits, '.', '_' or '-'"]),
        File(
            name: "a blank in the name", text: "\na b:\(digests[0])",
            faults: ["line 2: the name must be 1 to 64 letters, digits, '.', '_' or '-'"]),
        File(
            name: "a key in place of its digest, which is not told", text: "a:secret",
            faults: ["line 1: after the colon must be the key's SHA-256, 64 hexadecimal digits"]),
        File(
            name: "signs for digits", text: "a:\(String(repeating: "+1", count: 32))",
            faults: ["line 1: after the colon must be the key's SHA-256, 64 hexadecimal digits"]),
        File(
            name: "a digest with a byte too many", text: "a:\(digests[0])00",
            faults: ["line 1: after the colon must be the key's SHA-256, 64 hexadecimal digits"]),
        File(
            name: "a repeated name", text: "a:\(digests[0])\na:\(digests[1])",
            faults: ["line 2: the name 'a' was given before"]),
        File(
            name: "a repeated key", text: "a:\(digests[0])\nb:\(digests[0].uppercased())",
            faults: ["line 2: this is the key of 'a' again"]),
        File(
            name: "several", text: "a\nb:\(digests[0])\nc",
            faults: [
                "line 1: must be name:sha256-of-key", "line 3: must be name:sha256-of-key",
            ]),
    ])
    func `tells every fault of the file`(row: File) throws {
        let error = try #require(throws: APIKeysError.self) { try Self.keys(row.text) }
        #expect(error.faults == row.faults)
    }

    struct Given: Row {
        let fields: [String]
        let challenge: String?
        var name: String { fields.joined(separator: " + ") }

        init(_ fields: String..., challenge: String? = nil) {
            self.fields = fields.map { "Authorization: \($0)" }
            self.challenge = challenge
        }
    }

    @Test(arguments: [
        Given("Bearer secret"), Given("bearer secret"), Given("BEARER   other"),
        Given(challenge: "Bearer"), Given("Bearer", challenge: "Bearer"),
        Given("Basic secret", challenge: "Bearer"), Given("secret", challenge: "Bearer"),
        Given("Bearer secret", "Bearer secret", challenge: "Bearer"),
        Given("Bearer Secret", challenge: "Bearer error=\"invalid_token\""),
        Given("Bearer secret x", challenge: "Bearer error=\"invalid_token\""),
        Given("Bearer \(digests[0])", challenge: "Bearer error=\"invalid_token\""),
    ])
    func `takes a known key and no other`(row: Given) throws {
        let client = try Self.client()
        for (method, path) in [
            ("POST", "/rabbitmq/estimate"), ("POST", "/rocketmq/compare"),
            ("GET", "/price-sheets"), ("HEAD", "/price-sheets/rabbitmq-serverless-2024-12-06"),
        ] {
            let response = try client.send(method, path, fields: row.fields)
            #expect((response.status == .unauthorized) == (row.challenge != nil))
            #expect(response.field("WWW-Authenticate") == row.challenge)
        }
    }

    @Test(arguments: 0..<64)
    func `depends on every digit of a digest`(digit: Int) throws {
        var digits = Array(Self.digests[0])
        digits[digit] = digits[digit] == "0" ? "1" : "0"
        let client = Client(keys: try Self.keys("shop:\(String(digits))"))
        let field = "Authorization: Bearer secret"
        let response = try client.send("GET", "/price-sheets", fields: [field])
        #expect(response.status == .unauthorized)
    }

    @Test func `is a problem without a key`() throws {
        let response = try Self.client().send("GET", "/price-sheets")
        let problem = try JSONValue.read(response.body)
        #expect(problem["type"]?.string == "/problems/unauthorized")
        #expect(response.field("Cache-Control") == "no-store")
    }

    @Test func `comes before the content`() throws {
        let request = try Request(
            "POST", "/rabbitmq/estimate", fields: ["Content-Type: text/plain"])
        #expect(try Self.client().application.respond(to: request).status == .unauthorized)
        #expect(
            try Self.client().application.earlyResponse(to: request.head)?.status == .unauthorized)
    }

    @Test(arguments: [
        "/", "/openapi.yaml", "/problems/unauthorized", "/livez", "/healthz", "/readyz",
        "/metrics",
    ])
    func `is not asked for elsewhere`(path: String) throws {
        #expect(try Self.client().send("GET", path).status == .ok)
    }

    @Test func `is not asked for by OPTIONS`() throws {
        #expect(try Self.client().send("OPTIONS", "/rabbitmq/estimate").status == .noContent)
    }

    @Test func `keeps sheets out of shared caches`() throws {
        for path in ["/price-sheets", "/price-sheets/rabbitmq-serverless-2024-12-06"] {
            let field = "Authorization: Bearer secret"
            let response = try Self.client().send("GET", path, fields: [field])
            #expect(response.field("Cache-Control") == "private, max-age=300")
            #expect(try Client().send("GET", path).field("Cache-Control") == "public, max-age=300")
        }
    }

    @Test func `tells whose key it was by a number that stays`() throws {
        let indices = KeyIndices()
        for text in ["a:\(Self.digests[0])", "b:\(Self.digests[1])\na:\(Self.digests[0])"] {
            let client = Client(keys: try APIKeys(Array(text.utf8), indices: indices))
            let response = try client.send(
                "GET", "/price-sheets", fields: ["Authorization: Bearer secret"])
            #expect(indices.name(of: response.annotations.keyIndex) == "a")
        }
        #expect(indices.names == ["a", "b"])
    }

    @Test func `may be given to twenty thousand clients`() throws {
        let others = (1..<20_000).map { number in
            let digits = String(number, radix: 16)
            return "\(number):\(String(repeating: "0", count: 64 - digits.utf8.count))\(digits)"
        }
        let indices = KeyIndices()
        let file = (others + ["last:\(Self.digests[0])"]).joined(separator: "\n")
        let keys = try APIKeys(Array(file.utf8), indices: indices)
        #expect(keys.names.count == 20_000)
        #expect(indices.names == keys.names)
        let response = try Client(keys: keys).send(
            "GET", "/price-sheets", fields: ["Authorization: Bearer secret"])
        #expect(response.status == .ok)
        #expect(response.annotations.keyIndex == 20_000)
    }

    @Test func `has no number for a name once all are in use`() {
        let indices = KeyIndices()
        let given = (1...65_535).map { Int(indices.index(of: "\($0)")) }
        #expect(given == Array(1...65_535))
        #expect(indices.index(of: "another") == 0)
        #expect(indices.index(of: "65535") == 65_535)
        #expect(indices.names.count == 65_535)
    }
}
