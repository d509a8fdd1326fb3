import ArgumentParser
import HTTP
import HTTPClient
import TestSupport
import Testing

@testable import UsageTool

@Suite("Answers of other servers")
struct RemoteServerTests {
    struct Answer: Row {
        let name: String
        let head: String
        let code: Int32
        let text: String
        var mayPass = false
    }

    static let answers = [
        Answer(
            name: "a redirect", head: "302 Found\r\nLocation: https://example.com", code: 76,
            text: "answered 302, a redirect to https://example.com, which is not followed"),
        Answer(
            name: "a redirect to nowhere", head: "300 Multiple Choices", code: 76,
            text: "answered 300, a redirect, which is not followed"),
        Answer(name: "no rights", head: "403 Forbidden", code: 77, text: "answered 403"),
        Answer(name: "no such path", head: "404 Not Found", code: 76, text: "is the path"),
        Answer(name: "a defect", head: "500 Oops", code: 69, text: "answered 500: a\nb"),
        Answer(name: "another protocol", head: "426 Upgrade", code: 76, text: "answered 426"),
        Answer(
            name: "too many requests", head: "429 Too Many Requests", code: 69,
            text: "answered 429", mayPass: true),
        Answer(
            name: "no service", head: "503 Service Unavailable", code: 69, text: "answered 503",
            mayPass: true),
    ]

    @Test func `cannot move the cursor of a terminal`() {
        #expect(Message.line("a\nb\u{1B}[2J\u{7F}\u{9B}é") == "a b [2J  é")
    }

    private func server(_ url: String = "http://127.0.0.1:9090/p/") throws -> RemoteServer {
        try RemoteServer(url, try ServerOptions.parse([]), environment: [:])
    }

    struct Fault: Row {
        let name: String
        let error: HTTPClientError
        let code: Int32
        let text: String
        var mayPass = false
    }

    static let faults = [
        Fault(
            name: "another protocol", error: .malformed, code: 76,
            text: "answered with a response that is not HTTP/1.1"),
        Fault(
            name: "damaged content", error: .damagedContent, code: 76,
            text: "answered with a response whose gzip content is damaged"),
        Fault(
            name: "another coding", error: .unknownContentCoding, code: 76,
            text: "answered with a response in an unknown content coding"),
        Fault(
            name: "too much", error: .tooLarge, code: 76, text: "the answer is larger than 8 MiB"),
        Fault(
            name: "half an answer", error: .incomplete, code: 69,
            text: "did not answer: the connection ended before the response was complete",
            mayPass: true),
        Fault(
            name: "silence", error: .timedOut, code: 69, text: "did not answer: it took too long",
            mayPass: true),
        Fault(
            name: "a refused connection", error: .unreachable("connect: Connection refused"),
            code: 69, text: "did not answer: connect: Connection refused", mayPass: true),
        Fault(
            name: "an unknown name", error: .unresolved("no such host"), code: 69,
            text: "did not answer: no such host"),
    ]

    @Test(arguments: faults)
    func `may be no answers`(fault: Fault) throws {
        let failure = try server().describe(.noResponse(fault.error), at: "/api")
        #expect(failure.code.rawValue == fault.code)
        #expect(failure.text.hasSuffix(fault.text), "\(failure.text)")
        #expect(RequestFailure.noResponse(fault.error).mayPass == fault.mayPass)
    }

    @Test(arguments: answers)
    func `are explained`(answer: Answer) throws {
        let server = try server()
        let text = "HTTP/1.1 \(answer.head)\r\nContent-Length: 3\r\n\r\na\nb"
        var parser = ResponseParser(method: .get, limits: Limits())
        let response = try #require(try parser.next(Array(text.utf8)[...]))
        #expect(RequestFailure.status(response).mayPass == answer.mayPass)
        let failure = server.describe(.status(response), at: server.target("/api"))
        #expect(failure.code.rawValue == answer.code)
        #expect(failure.text.hasPrefix("http://127.0.0.1:9090/p/api answered"))
        #expect(failure.text.contains(answer.text), "\(failure.text)")
    }
}
