import Net
import TestSupport
import Testing

@testable import API
@testable import HTTP
@testable import HTTPServer
@testable import JSON
@testable import Service

/// Lines of the log.
@Suite("Log lines")
struct LogTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let value: String
        let logfmt: String
        let json: String
        var testDescription: String { json }
    }

    @Test(arguments: [
        Row(value: "plain", logfmt: "plain", json: #""plain""#),
        Row(value: "", logfmt: #""""#, json: #""""#),
        Row(value: "two words", logfmt: #""two words""#, json: #""two words""#),
        Row(value: "a=b", logfmt: #""a=b""#, json: #""a=b""#),
        Row(value: #"a"\b"#, logfmt: #""a\"\\b""#, json: #""a\"\\b""#),
        Row(value: "a\nlevel=error", logfmt: #""a\nlevel=error""#, json: #""a\nlevel=error""#),
        Row(value: "\r\t", logfmt: #""\r\t""#, json: #""\r\t""#),
        Row(value: "\u{0}", logfmt: #""\u{0}""#, json: #""\u0000""#),
        Row(value: "\u{1B}[31m", logfmt: #""\u{1b}[31m""#, json: #""\u001b[31m""#),
        Row(value: "\u{7F}\u{85}", logfmt: #""\u{7f}\u{85}""#, json: #""\u007f\u0085""#),
        Row(value: "a\u{7F}b", logfmt: #""a\u{7f}b""#, json: #""a\u007fb""#),
        Row(value: "ü", logfmt: "\"ü\"", json: "\"ü\""),
    ])
    func `escape what could break them`(row: Row) {
        #expect(line(.logfmt, row.value).hasSuffix(" level=info k=\(row.logfmt) n=1.5\n"))
        let json = line(.json, row.value)
        #expect(json.hasPrefix(#"{"time":""#))
        #expect(json.hasSuffix(#","level":"info","k":\#(row.json),"n":1.5}\#n"#))
    }

    private func line(_ format: LogFormat, _ value: String) -> String {
        var line = LogLine(level: "info", format: format)
        line.add("k", value)
        line.add("n", number: "1.5")
        return line.text
    }

    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000Z"),
        (784_111_777, 42, "1994-11-06T08:49:37.042Z"),
        (951_782_400, 7, "2000-02-29T00:00:00.007Z"),
        (1_735_689_599, 999, "2024-12-31T23:59:59.999Z"),
    ])
    func `tell the time as RFC 3339 has it`(
        seconds: UInt64, milliseconds: UInt64, expected: String
    ) {
        var text = ByteWriter(capacity: 64)
        Timestamp.append(seconds: seconds, milliseconds: milliseconds, to: &text)
        #expect(text.string == expected)
    }

    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    struct Trace: Sendable, CustomTestStringConvertible {
        let fields: [String]
        let isValid: Bool
        var testDescription: String { fields.joined(separator: " + ") }

        init(_ fields: String..., valid: Bool) {
            self.fields = fields
            isValid = valid
        }
    }

    @Test(arguments: [
        Trace("00-\(trace)-00f067aa0ba902b7-01", valid: true),
        Trace("01-\(trace)-00f067aa0ba902b7-01", valid: true),
        Trace("01-\(trace)-00f067aa0ba902b7-01-more", valid: true),
        Trace("00-\(trace)-00f067aa0ba902b7-01-more", valid: false),
        Trace("01-\(trace)-00f067aa0ba902b7-01more", valid: false),
        Trace("ff-\(trace)-00f067aa0ba902b7-01", valid: false),
        Trace("00-\(trace.uppercased())-00f067aa0ba902b7-01", valid: false),
        Trace("00-\(String(repeating: "0", count: 32))-00f067aa0ba902b7-01", valid: false),
        Trace("00-\(trace)-0000000000000000-01", valid: false),
        Trace("00-\(trace)-00f067aa0ba902b7", valid: false),
        Trace("00-\(trace)-00f067aa0ba902b7-1", valid: false),
        Trace("00-\(trace)g-00f067aa0ba902b-01", valid: false), Trace("", valid: false),
        Trace(valid: false),
        Trace(
            "00-\(trace)-00f067aa0ba902b7-01", "00-\(trace)-00f067aa0ba902b7-01", valid: false),
    ])
    func `take the trace id of a valid traceparent`(row: Trace) throws {
        let head = try Self.head(row.fields.map { "traceparent: \($0)" })
        let trace = TraceParent.traceID(in: head.fields).map { String(decoding: $0, as: UTF8.self) }
        #expect(trace == (row.isValid ? Self.trace : nil))
    }

    /// A request that was answered, and the end of its line in both formats.
    struct Answer: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var method: HTTP.Method? = .get
        var route = "/{x}"
        var path: String? = "/a%22b"
        var requestID = "r1"
        var duration = Duration.microseconds(1500)
        var remote: String? = "::1"
        let logfmt: String
        let json: String
    }

    @Test(arguments: [
        Answer(
            testDescription: "all of it",
            logfmt: "method=GET route=/{x} path=/a%22b status=200 received_bytes=2 sent_bytes=3 "
                + "duration_ms=1.500 request_id=r1 trace_id=\(trace) remote=[::1]:9\n",
            json: #""method":"GET","route":"/{x}","path":"/a%22b","status":200,"#
                + #""received_bytes":2,"sent_bytes":3,"duration_ms":1.500,"request_id":"r1","#
                + #""trace_id":"\#(trace)","remote":"[::1]:9"}\#n"#),
        Answer(
            testDescription: "no head", method: nil, route: "", path: nil, requestID: "",
            duration: .zero, remote: "127.0.0.1",
            logfmt: "method=- route=- status=200 received_bytes=2 sent_bytes=3 "
                + "duration_ms=0.000 request_id=\"\" trace_id=\(trace) remote=127.0.0.1:9\n",
            json: #""method":"-","route":"-","status":200,"#
                + #""received_bytes":2,"sent_bytes":3,"duration_ms":0.000,"request_id":"","#
                + #""trace_id":"\#(trace)","remote":"127.0.0.1:9"}\#n"#),
        Answer(
            testDescription: "what must be quoted", route: "/a", path: "/a", requestID: "a=\"ü\"",
            duration: .nanoseconds(12_345_499_999), remote: nil,
            logfmt: "method=GET route=/a status=200 received_bytes=2 sent_bytes=3 "
                + "duration_ms=12345.500 request_id=\"a=\\\"ü\\\"\" trace_id=\(trace)\n",
            json: #""method":"GET","route":"/a","status":200,"#
                + #""received_bytes":2,"sent_bytes":3,"duration_ms":12345.500,"#
                + #""request_id":"a=\"ü\"","trace_id":"\#(trace)"}\#n"#),
    ])
    func `tell an answer`(row: Answer) throws {
        let head = try Self.head([
            "traceparent: 00-\(Self.trace)-00f067aa0ba902b7-01", "Authorization: Bearer secret",
        ])
        var annotations = Response.Annotations()
        annotations.route = row.route
        let request = CompletedRequest(
            method: row.method, path: row.path, annotations: annotations, status: .ok,
            requestID: Array(row.requestID.utf8),
            receivedBytes: 2, sentBytes: 3, duration: row.duration,
            remote: try row.remote.map { try SocketAddress(numeric: $0, port: 9) },
            fields: head.fields)
        let logfmt = AccessLine.line(for: request, .logfmt, KeyIndices()).text
        #expect(logfmt.hasPrefix("time=2"))
        #expect(logfmt.hasSuffix("Z level=info msg=request \(row.logfmt)"))
        let json = AccessLine.line(for: request, .json, KeyIndices()).text
        #expect(json.hasPrefix(#"{"time":"2"#))
        #expect(json.hasSuffix(#"Z","level":"info","msg":"request",\#(row.json)"#))
        #expect(!(logfmt + json).contains("secret"))
    }

    private static func head(_ fields: [String]) throws -> RequestHead {
        try Request("GET", "/", fields: fields).head
    }
}
