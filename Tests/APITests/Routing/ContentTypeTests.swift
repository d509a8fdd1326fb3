import HTTP
import TestSupport
import Testing

@Suite("The type of a document")
struct ContentTypeTests {
    private static let document = EstimateDocument(usage: #"{"queues":600}"#)

    @Test(arguments: [
        "", "Content-Type: application/json", "Content-Type: application/json; charset=utf-8",
        "Content-Type: application/json;charset=\"UTF-8\"", "Content-Type: Application/JSON",
        "Content-Type: application/json ; a=b", "content-type:application/vnd.usage+json",
        "Content-Type: application/problem+JSON;v=1", "Content-Type:", "Content-Encoding: identity",
        "Content-Encoding: Identity",
    ])
    func `is JSON in any spelling, or none`(field: String) throws {
        let fields = field.isEmpty ? [] : [field]
        let response = try Client().post(Self.document, fields: fields)
        #expect(response.status == .ok)
        #expect(response.field("Content-Type") == "application/json")
        #expect(response.field("Cache-Control") == "no-store")
    }

    @Test(arguments: [
        "Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: text/json", "Content-Type: application/jsonp",
        "Content-Type: application/+json",
        "Content-Type: application/a b+json", "Content-Type: application/json+xml",
        "Content-Type: application/json, text/plain", "Content-Type: json", "Content-Type: */*",
        "Content-Type: ;charset=utf-8",
        "Content-Type: multipart/form-data; boundary=x",
    ])
    func `is refused with a hint at curl --json`(field: String) throws {
        let response = try Client().post(Self.document, fields: [field])
        #expect(response.status == .unsupportedMediaType)
        let problem = try JSONValue.read(response.body)
        #expect(problem["type"]?.string == "/problems/unsupported-media-type")
        #expect(problem["detail"]?.string?.contains("--json") == true)
    }

    @Test(arguments: ["gzip", "GZIP", "br", "identity, gzip", "x"])
    func `is refused with a content coding`(coding: String) throws {
        let response = try Client().post(
            Self.document,
            fields: ["Content-Type: application/json", "Content-Encoding: \(coding)"])
        #expect(response.status == .unsupportedMediaType)
        #expect(response.text.contains("gzip"))
    }

    @Test func `is looked at before the content arrives`() throws {
        let application = Client().application
        func screen(_ method: String, _ path: String, _ type: String) throws -> Status? {
            let request = try Request(method, path, fields: ["Content-Type: \(type)"])
            return application.earlyResponse(to: request.head)?.status
        }
        #expect(try screen("POST", "/rabbitmq/estimate", "application/json") == nil)
        #expect(try screen("POST", "/rabbitmq/estimate", "text/plain") == .unsupportedMediaType)
        #expect(try screen("GET", "/rabbitmq/estimate", "text/plain") == .methodNotAllowed)
        #expect(try screen("POST", "/nowhere", "text/plain") == .notFound)
        #expect(try screen("GET", "/livez", "text/plain") == nil)
    }
}
