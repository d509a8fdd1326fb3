import HTTP
import TestSupport
import Testing

@testable import HTTPServer

@Suite("Request ids")
struct RequestIDTests {
    private func id(_ lines: String) throws -> String {
        let request = try Request(reading: "GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n".latin1)
        var generator = RequestIDGenerator()
        return String(latin1: generator.id(for: request.head.fields))
    }

    private func isNew(_ id: String) -> Bool {
        id.utf8.count == 32
            && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    @Test(arguments: ["a", "0123-4567", "!~", String(repeating: "x", count: 128)])
    func `takes over what the client gave`(given: String) throws {
        #expect(try id("X-Request-Id: \(given)\r\n") == given)
        #expect(try id("x-request-ID:\t\(given) \r\n") == given)
    }

    @Test(arguments: [
        "", "a b", "a\tb", "\u{E9}", String(repeating: "x", count: 129),
    ])
    func `makes a new one instead of a strange one`(given: String) throws {
        #expect(isNew(try id("X-Request-Id: \(given)\r\n")))
    }

    @Test func `makes a new one where there is none`() throws {
        #expect(isNew(try id("")))
    }

    @Test func `the first of several counts`() throws {
        #expect(try id("X-Request-Id: a\r\nX-Request-Id: b\r\n") == "a")
    }

    @Test func `new ones differ`() {
        var generator = RequestIDGenerator()
        var other = RequestIDGenerator()
        let ids = (0..<1000).map { _ in generator.next() } + (0..<1000).map { _ in other.next() }
        #expect(Set(ids).count == 2000)
    }
}
