import TestSupport
import Testing

@testable import HTTP

/// Messages that two recipients could cut into requests in different ways (RFC 9112, section
/// 11.2): none of them may ever let the hidden request through.
@Suite("Request smuggling")
struct SmugglingTests {
    @Test(arguments: framings)
    func `never serves a request that is hidden in a body`(row: Framing) {
        let run = ParserRun(row.message.latin1)
        #expect(run.error != nil)
        #expect(run.requests.isEmpty)
        let bytewise = row.message.latin1.map { [$0][...] }
        #expect(ParserRun(feeding: bytewise).requests.isEmpty)
    }

    /// Fields that frame a body in two ways.
    struct Framing: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fields: String
        let body: String

        init(_ name: String, _ fields: String, body: String = SmugglingTests.both) {
            testDescription = name
            self.fields = fields
            self.body = body
        }

        var message: String { "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)" }
    }

    private static let hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"
    /// Empty for a parser that decodes chunks, so that the hidden request follows; else content.
    private static let both = "0\r\n\r\n" + hidden

    static let framings = [
        Framing("CL.TE", "Content-Length: 44\r\nTransfer-Encoding: chunked"),
        Framing("TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
        Framing("CL.CL", "Content-Length: 5\r\nContent-Length: 44"),
        Framing("CL.0", "Content-Length: 0\r\nContent-Length: 44"),
        Framing("CL in a list", "Content-Length: 5, 44"),
        Framing(
            "TE.TE, the second one unknown", "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow"),
        Framing(
            "TE.TE, the first one unknown", "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked"),
        Framing("TE.TE in a list", "Transfer-Encoding: chunked, cow"),
        Framing("TE identity", "Content-Length: 5\r\nTransfer-Encoding: identity"),
        Framing("TE xchunked", "Content-Length: 5\r\nTransfer-Encoding: xchunked"),
        Framing("TE quoted", "Content-Length: 5\r\nTransfer-Encoding: \"chunked\""),
        Framing(
            "TE with a blank before the colon", "Content-Length: 5\r\nTransfer-Encoding : chunked"),
        Framing(
            "TE with a tab before the colon", "Content-Length: 5\r\nTransfer-Encoding\t: chunked"),
        Framing(
            "TE with VT before the value", "Content-Length: 5\r\nTransfer-Encoding: \u{B}chunked"),
        Framing(
            "TE with a tab before the value", "Content-Length: 5\r\nTransfer-Encoding:\tchunked"),
        Framing(
            "TE with NUL before the value", "Content-Length: 5\r\nTransfer-Encoding: \0chunked"),
        Framing("TE folded", "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked"),
        Framing("TE after a bare LF", "Content-Length: 5\nTransfer-Encoding: chunked"),
        Framing("TE after a bare CR", "Content-Length: 5\rTransfer-Encoding: chunked"),
        Framing("TE in a value after LF", "X: y\nTransfer-Encoding: chunked\r\nContent-Length: 5"),
        Framing("TE on a folded line", "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 5"),
        Framing("TE behind a leading blank", " Transfer-Encoding: chunked\r\nContent-Length: 5"),
        Framing("TE with NUL in the name", "Transfer\0-Encoding: chunked\r\nContent-Length: 5"),
        Framing("TE with a semicolon", "Content-Length: 5\r\nTransfer-Encoding: chunked;"),
        Framing("CL with a sign", "Content-Length: +5"),
        Framing("CL in hexadecimal", "Content-Length: 0x5"),
        Framing("CL with a blank before the colon", "Content-Length : 5"),
        Framing("CL with a blank inside", "Content-Length: 4 4"),
        Framing("CL that overflows to 5", "Content-Length: 18446744073709551621"),
        Framing(
            "a chunk size that overflows to 0", "Transfer-Encoding: chunked",
            body: "10000000000000000\r\n\r\n" + hidden),
        Framing(
            "a chunk size with a sign", "Transfer-Encoding: chunked", body: "-0\r\n\r\n" + hidden),
        Framing(
            "a chunk size in C", "Transfer-Encoding: chunked", body: "0x0\r\n\r\n" + hidden),
        Framing(
            "a size line that ends with LF", "Transfer-Encoding: chunked", body: "0\n\n" + hidden),
        Framing(
            "a chunk extension that ends with LF", "Transfer-Encoding: chunked",
            body: "2;\nxx\r\n0\r\n\r\n" + hidden),
        Framing(
            "a chunk extension with CR", "Transfer-Encoding: chunked",
            body: "2;a\rxx\r\n0\r\n\r\n" + hidden),
        Framing(
            "two bytes that are no line end after a chunk", "Transfer-Encoding: chunked",
            body: "1\r\naXX0\r\n\r\n" + hidden),
        Framing(
            "a trailer section that ends with LF", "Transfer-Encoding: chunked",
            body: "0\r\n\n" + hidden),
        Framing(
            "a trailer section without an end", "Transfer-Encoding: chunked",
            body: "0\r\n" + hidden),
    ]

    @Test func `a target's host wins over Host, and neither chooses what answers`() {
        let input = "GET http://one.example/a HTTP/1.1\r\nHost: two.example\r\n\r\n"
        #expect(ParserRun(input.latin1).requests == [ReadRequest("GET", "/a")])
    }
}
