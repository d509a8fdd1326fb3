import TestSupport
import Testing

@testable import HTTP

/// RFC 9112, sections 4 and 6; the whole text of each answer.
@Suite("Response writer")
struct ResponseWriterTests {
    private func text(
        _ response: Response, version: RequestHead.Version = .http11, omitsContent: Bool = false,
        closes: Bool = false
    ) -> String {
        var output: [UInt8] = []
        let context = ResponseWriter.Context(
            date: Array("D".utf8), requestID: Array("I".utf8), version: version,
            omitsContent: omitsContent, closes: closes)
        ResponseWriter.append(response, context, to: &output)
        return String(latin1: output)
    }

    private let common = "Date: D\r\nX-Request-Id: I\r\nX-Content-Type-Options: nosniff\r\n"

    @Test func `has a status line, fields and content`() {
        let response = Response(
            .ok, fields: [Response.Field("A", "b"), Response.Field("A", "c")],
            body: Array("xyz".utf8))
        #expect(
            text(response)
                == "HTTP/1.1 200 OK\r\n\(common)A: b\r\nA: c\r\nContent-Length: 3\r\n\r\nxyz")
    }

    @Test func `writes a length of 0 if it has no content`() {
        #expect(text(Response(.ok)) == "HTTP/1.1 200 OK\r\n\(common)Content-Length: 0\r\n\r\n")
    }

    @Test func `HEAD has the length of the content that it leaves out`() {
        #expect(
            text(Response(.ok, body: [1, 2, 3]), omitsContent: true)
                == "HTTP/1.1 200 OK\r\n\(common)Content-Length: 3\r\n\r\n")
    }

    @Test(arguments: [Status.noContent, .notModified])
    func `some never have content, nor a length`(status: Status) {
        #expect(
            text(Response(status, body: [1, 2, 3]))
                == "HTTP/1.1 \(status.rawValue) \(status.reasonPhrase)\r\n\(common)\r\n")
    }

    @Test func `writes whether the connection closes`() {
        let length = "Content-Length: 0\r\n"
        #expect(
            text(Response(.ok), closes: true)
                == "HTTP/1.1 200 OK\r\n\(common)\(length)Connection: close\r\n\r\n")
        #expect(
            text(Response(.ok), version: .http10)
                == "HTTP/1.1 200 OK\r\n\(common)\(length)Connection: keep-alive\r\n\r\n")
        #expect(
            text(Response(.ok), version: .http10, closes: true)
                == "HTTP/1.1 200 OK\r\n\(common)\(length)Connection: close\r\n\r\n")
    }

    @Test func `appends to what is there already`() {
        var output: [UInt8] = [0x3E]
        let context = ResponseWriter.Context(
            date: [], requestID: [], version: .http11, omitsContent: false, closes: false)
        ResponseWriter.append(Response(.ok), context, to: &output)
        #expect(String(latin1: output).hasPrefix(">HTTP/1.1 200 OK\r\n"))
    }

    @Test(arguments: Status.allCases)
    func `every status has a line with its reason`(status: Status) {
        #expect(
            text(Response(status)).hasPrefix(
                "HTTP/1.1 \(status.rawValue) \(status.reasonPhrase)\r\n"))
        #expect(!status.reasonPhrase.isEmpty)
    }

    @Test func `the interim answer has neither fields nor content`() {
        #expect(String(latin1: ResponseWriter.continueBytes) == "HTTP/1.1 100 Continue\r\n\r\n")
    }

    @Test func `a field that would break the message is a programmer's error`() async {
        await #expect(processExitsWith: .failure) { _ = Response.Field("A", "b\r\nC: d") }
        await #expect(processExitsWith: .failure) { _ = Response.Field("A b", "c") }
        await #expect(processExitsWith: .failure) { _ = Response.Field("A", "\0") }
    }
}
