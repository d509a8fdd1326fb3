import TestSupport
import Testing

@testable import HTTP

/// Several requests on one connection, and requests that end too early.
@Suite("Sequences of requests")
struct SequenceTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n"
    private static let length = "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
    private static let chunks =
        "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "2;x=y\r\nde\r\n1\r\nf\r\n0\r\nT: u\r\n\r\n"
    private static let requests = [
        ReadRequest("GET", "/a", values: ["1"]), ReadRequest("POST", "/b", body: "abc"),
        ReadRequest("PUT", "/c", body: "def"),
    ]

    @Test(arguments: rows)
    func `reads one request after another`(row: ParserCase) {
        row.check()
    }

    static let rows: [ParserCase] = [
        .accepts(
            "9.3.2", "three kinds", get + length + chunks, requests[0], requests[1], requests[2]),
        .accepts(
            "9.3.2", "in another order", chunks + get + length, requests[2], requests[0],
            requests[1]),
        .accepts(
            "2.2", "an empty line between them", length + "\r\n" + get, requests[1], requests[0]),
        .accepts(
            "2.2", "two empty lines between them", get + "\r\n\r\n" + get, requests[0], requests[0]),
        .accepts(
            "6.3", "what is beyond the length belongs to the next request",
            "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nabc" + get,
            ReadRequest("POST", "/b", body: "ab"), ReadRequest("_OTHER", "/a", values: ["1"])),
        .rejects(
            "6.3", "a fault after good requests", get + length + "GET / HTTP/1.1\r\n\r\n",
            .missingHost, after: requests[0], requests[1]),
        .waits("9.3.2", "nothing", "", for: .nothing),
        .waits("2.2", "an empty line", "\r\n", for: .head),
    ]

    @Test func `hundred requests at once are hundred requests`() {
        let run = ParserRun(Array(repeating: Self.get + Self.chunks, count: 50).joined().latin1)
        #expect(run.requests.count == 100)
        #expect(run.progress == .nothing)
    }

    @Test(arguments: [get, length, chunks])
    func `every beginning of a request waits for the rest`(request: String) {
        let bytes = request.latin1
        let headLength = bytes.firstRange(of: "\r\n\r\n".latin1)?.upperBound ?? 0
        for length in 2..<bytes.count {
            let run = ParserRun(Array(bytes[..<length]))
            #expect(run.error == nil && run.requests.isEmpty, "after \(length) bytes")
            #expect(run.progress == (length < headLength ? .head : .content), "\(length) bytes")
        }
    }

    @Test func `a head is looked at once, however slowly it comes`() {
        let head =
            "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 30_000))\r\n\r\n"
        let bytes = head.latin1
        var parser = RequestParser()
        let start = ContinuousClock.now
        for end in bytes.indices.dropFirst() {
            var position = 0
            _ = try? parser.next(bytes.span.extracting(0..<end), from: &position, limits: Limits())
        }
        // A second look at all of it each time would be 450 million bytes.
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
