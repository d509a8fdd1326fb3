import API
import HTTP
import TestSupport
import Testing

@Suite("Problems")
struct ProblemTests {
    private static func check(_ response: Response, _ type: String, status: Int) throws {
        let problem = try JSONValue.read(response.body)
        #expect(problem.names.prefix(4) == ["type", "title", "status", "detail"])
        #expect(problem["type"]?.string == "/problems/\(type)")
        #expect(problem["status"]?.number == "\(status)")
        #expect(problem["title"]?.string?.isEmpty == false)
        #expect(problem["detail"]?.string?.hasSuffix(".") == true)
        #expect(response.status.rawValue == status)
        #expect(response.field("Content-Type") == "application/problem+json")
        #expect(response.field("Cache-Control") == "no-store")
    }

    struct Refused: Row {
        let refusal: RequestError
        let type: String
        let status: Int
        var name: String { "\(refusal)" }

        init(_ refusal: RequestError, _ type: String, _ status: Int) {
            self.refusal = refusal
            self.type = type
            self.status = status
        }
    }

    private static let refusals = [
        Refused(.contentTooLarge(limit: 77), "content-too-large", 413),
        Refused(.requestLineTooLong(limit: 77), "uri-too-long", 414),
        Refused(.fieldsTooLarge(limit: 77), "header-fields-too-large", 431),
        Refused(.tooManyFields(limit: 77), "header-fields-too-large", 431),
        Refused(.unknownTransferCoding, "not-implemented", 501),
        Refused(.tunnelRequested, "not-implemented", 501),
        Refused(.unknownExpectation, "expectation-failed", 417),
        Refused(.unsupportedVersion, "http-version-not-supported", 505),
        Refused(.timeout(seconds: 77), "request-timeout", 408),
        Refused(.tooManyConnections(limit: 77), "unavailable", 503),
        Refused(.tooMuchWork(limit: 77), "unavailable", 503),
    ]

    @Test(arguments: refusals)
    func `tell why a message was refused`(row: Refused) throws {
        let response = Client().application.errorResponse(for: row.refusal, to: nil)
        try Self.check(response, row.type, status: row.status)
        if "\(row.refusal)".contains("77") { #expect(response.text.contains("77")) }
        #expect((response.field("Retry-After") != nil) == (row.status == 503))
    }

    private static let malformed: [MalformedRequest] = [
        .bareCarriageReturn, .bareLineFeed, .controlCharacter, .requestLine, .target,
        .targetNotAllowed, .emptyLines, .foldedLine, .fieldName, .missingColon, .missingHost,
        .repeatedHost, .host, .contentLength, .repeatedContentLength, .lengthAndTransferEncoding,
        .transferEncoding, .transferEncodingInHTTP10, .chunkSize, .chunkExtension, .chunkEnd,
        .trailer,
    ]

    @Test(arguments: malformed)
    func `tell what is wrong with a malformed message`(fault: MalformedRequest) throws {
        let response = Client().application.errorResponse(for: .malformed(fault), to: nil)
        try Self.check(response, "bad-request", status: 400)
    }

    @Test(arguments: ProblemType.allCases)
    func `have a page for each type`(type: ProblemType) throws {
        let response = try Client().send("GET", type.uri)
        #expect(response.status == .ok)
        #expect(response.field("Content-Type") == "text/plain; charset=utf-8")
        #expect(response.text.hasPrefix("\(type.status.rawValue) \(type.title)\n"))
    }

    @Test func `are of seventeen types, each with its own name`() {
        #expect(Set(ProblemType.allCases.map(\.uri)).count == 17)
        #expect(ProblemType.allCases.allSatisfy { $0.uri.hasPrefix("/problems/") })
    }

    struct Malformed: Row {
        let name: String
        let place: String
    }

    @Test(arguments: [
        Malformed(name: "", place: "Line 1, column 1: "),
        Malformed(name: "{", place: "Line 1, column 2: "),
        Malformed(name: "{\n  \"usage\": [1,]}", place: "Line 2, column 15: "),
        Malformed(name: "{\"région\" 1}", place: "Line 1, column 11: "),
        Malformed(name: "{} {}", place: "Line 1, column 4: "),
        Malformed(name: "\u{FEFF}{}", place: "Line 1, column 1: "),
        Malformed(name: String(repeating: "[", count: 70), place: "Line 1, column 65: "),
        Malformed(name: "{\"a\":NaN}", place: "Line 1, column 6: "),
        Malformed(name: "{'a':1}", place: "Line 1, column 2: "),
        Malformed(name: "{\"a\":01}", place: "Line 1, column 7: "),
        Malformed(name: "{\"a\":\"\\uD800\"}", place: "Line 1, column 7: "),
    ])
    func `tell line and column of what is not JSON`(row: Malformed) throws {
        let response = try Client().estimate(Array(row.name.utf8))
        try Self.check(response, "malformed-json", status: 400)
        let problem = try JSONValue.read(response.body)
        #expect(problem.names == ["type", "title", "status", "detail"])
        #expect(problem["detail"]?.string?.hasPrefix(row.place) == true, "\(response.text)")
    }

    @Test func `have the four members for every kind of answer`() throws {
        let client = Client()
        try Self.check(client.send("GET", "/none"), "not-found", status: 404)
        try Self.check(client.send("PUT", "/livez"), "method-not-allowed", status: 405)
        try Self.check(client.estimate(Array("{}".utf8)), "invalid-document", status: 422)
        try Self.check(
            client.estimate([0x7B], fields: ["Content-Type: a/b"]), "unsupported-media-type",
            status: 415)
    }
}
