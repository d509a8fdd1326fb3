import HTTP
import Testing

@Suite("A conditional request for a price sheet")
struct ConditionalRequestTests {
    private static let path = "/price-sheets/rabbitmq-serverless-2024-12-06"

    private static func tag() throws -> String {
        try #require(Client().send("GET", path).field("ETag"))
    }

    @Test(arguments: [
        "TAG", "W/TAG", "*", "\"other\", TAG", "TAG, \"other\"", "\"a\",W/\"b\" , W/TAG\t", " TAG ",
        String(repeating: "W/,", count: 10_000) + "TAG",
    ])
    func `is not answered again to who has it`(value: String) throws {
        let tag = try Self.tag()
        let field = "If-None-Match: " + value.replacing("TAG", with: tag)
        for method in ["GET", "HEAD"] {
            let response = try Client().send(method, Self.path, fields: [field])
            #expect(response.status == .notModified)
            #expect(response.body.isEmpty)
            #expect(response.field("ETag") == tag)
            #expect(response.field("Cache-Control") == "public, max-age=300")
        }
    }

    @Test(arguments: ["\"other\"", "", "BARE", "W/\"\"", "w/TAG", "\"TAG"])
    func `is answered in full to anybody else`(value: String) throws {
        let tag = try Self.tag()
        let bare = String(tag.dropFirst().dropLast())
        let field =
            "If-None-Match: " + value.replacing("TAG", with: tag).replacing("BARE", with: bare)
        let response = try Client().send("GET", Self.path, fields: [field])
        #expect(response.status == .ok)
        #expect(!response.body.isEmpty)
        #expect(response.field("ETag") == tag)
    }

    @Test func `may have its tags in several fields`() throws {
        let tag = try Self.tag()
        let response = try Client().send(
            "GET", Self.path, fields: ["If-None-Match: \"a\"", "If-None-Match: \(tag)"])
        #expect(response.status == .notModified)
    }
}
