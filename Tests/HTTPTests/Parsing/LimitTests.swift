import TestSupport
import Testing

@testable import HTTP

/// Each limit of a message, at the limit and one beyond it.
@Suite("Limits of a message")
struct LimitTests {
    @Test(arguments: rows)
    func `accepts what is at the limit and rejects one more`(row: LimitCase) {
        let atLimit = ParserRun(row.message(row.limit).latin1, limits: row.limits)
        #expect(atLimit.error == nil)
        #expect(atLimit.requests.count == 1)
        let beyond = ParserRun(row.message(row.limit + 1).latin1, limits: row.limits)
        #expect(beyond.error == row.error)
    }

    @Test func `has the defaults that the manual lists`() {
        let limits = Limits()
        #expect(limits.requestLineBytes == 8 * 1024)
        #expect(limits.headBytes == 32 * 1024)
        #expect(limits.fields == 100)
        #expect(limits.bodyBytes == 8 * 1024 * 1024)
        #expect(limits.bufferBytes == 256 * 1024 * 1024)
        #expect(limits.inlineBodyBytes == 16 * 1024)
        #expect(limits.queuedRequests == 64)
    }

    @Test(arguments: rows)
    func `does so however it arrives`(row: LimitCase) {
        for size in [row.limit, row.limit + 1] {
            let bytes = row.message(size).latin1
            let whole = ParserRun(bytes, limits: row.limits)
            let bytewise = bytes.indices.map { bytes[$0...$0] }
            #expect(ParserRun(feeding: bytewise, limits: row.limits) == whole)
        }
    }

    @Test(arguments: rows)
    func `does not wait for the end of what is too long already`(row: LimitCase) {
        let bytes = row.message(row.limit + 400).latin1
        let start = bytes.prefix(bytes.count - 100)
        #expect(ParserRun(feeding: [start], limits: row.limits).error == row.error)
    }

    /// A limit and a message that has so much of what it limits.
    struct LimitCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let limit: Int
        let error: RequestError
        let message: @Sendable (Int) -> String

        var limits: Limits {
            var limits = Limits()
            limits.requestLineBytes = 100
            limits.headBytes = 300
            limits.fields = 7
            limits.bodyBytes = 64
            limits.chunkExtensionBytes = 50
            return limits
        }
    }

    private static func filler(_ count: Int) -> String {
        String(repeating: "x", count: max(0, count))
    }

    private static func chunked(_ content: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(content)"
    }

    static let rows = [
        LimitCase(
            testDescription: "request line with its line end", limit: 100,
            error: .requestLineTooLong(limit: 100)
        ) { "GET /\(filler($0 - 16)) HTTP/1.1\r\nHost: a\r\n\r\n" },
        LimitCase(
            testDescription: "request line after an empty line", limit: 100,
            error: .requestLineTooLong(limit: 100)
        ) { "\r\nGET /\(filler($0 - 16)) HTTP/1.1\r\nHost: a\r\n\r\n" },
        LimitCase(
            testDescription: "head", limit: 300, error: .fieldsTooLarge(limit: 300)
        ) { "GET / HTTP/1.1\r\nHost: a\r\nX: \(filler($0 - 32))\r\n\r\n" },
        LimitCase(testDescription: "fields", limit: 7, error: .tooManyFields(limit: 7)) {
            "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X:\r\n", count: $0 - 1))\r\n"
        },
        LimitCase(
            testDescription: "Content-Length", limit: 64, error: .contentTooLarge(limit: 64)
        ) { "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \($0)\r\n\r\n\(filler($0))" },
        LimitCase(testDescription: "one chunk", limit: 64, error: .contentTooLarge(limit: 64)) {
            chunked("\(String($0, radix: 16))\r\n\(filler($0))\r\n0\r\n\r\n")
        },
        LimitCase(
            testDescription: "many chunks", limit: 64, error: .contentTooLarge(limit: 64)
        ) { chunked(String(repeating: "1\r\nx\r\n", count: $0) + "0\r\n\r\n") },
        LimitCase(
            testDescription: "an extension with its line end", limit: 50,
            error: .fieldsTooLarge(limit: 50)
        ) { chunked("1;\(filler($0 - 1))\r\nx\r\n0\r\n\r\n") },
        LimitCase(
            testDescription: "a quoted extension", limit: 50, error: .fieldsTooLarge(limit: 50)
        ) { chunked("0;a=\"\(filler($0 - 5))\"\r\n\r\n") },
        LimitCase(
            testDescription: "the extensions of all chunks", limit: 24,
            error: .fieldsTooLarge(limit: 50)
        ) { chunked(String(repeating: "1;a\r\nx\r\n", count: $0 + 1) + "0\r\n\r\n") },
        LimitCase(
            testDescription: "trailers", limit: 300, error: .fieldsTooLarge(limit: 300)
        ) { chunked("0\r\nX:\(filler($0 - 6))\r\n\r\n") },
        LimitCase(
            testDescription: "many trailers", limit: 74, error: .fieldsTooLarge(limit: 300)
        ) { chunked("0\r\n\(String(repeating: "X:\r\n", count: $0))\r\n") },
    ]
}
