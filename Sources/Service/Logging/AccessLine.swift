import API
import HTTP
import HTTPServer

/// The access log.
///
/// A line is formatted for each request, so that it must not create a `String`.
enum AccessLine {
    /// Formats the line of one request.
    ///
    /// It never contains a body, a query or a key, and of the fields only the request id and the
    /// trace id.
    static func line(
        for request: CompletedRequest, _ format: LogFormat, _ indices: KeyIndices
    ) -> LogLine {
        var line = LogLine(level: "info", format: format)
        line.add("msg", "request")
        line.add("method", request.method?.rawValue ?? "-")
        let route = request.annotations.route
        line.add("route", route.isEmpty ? "-" : route)
        if let path = request.path, path != route { line.add("path", path) }
        line.add("status", request.status.rawValue)
        line.add("received_bytes", request.receivedBytes)
        line.add("sent_bytes", request.sentBytes)
        line.add("duration_ms", thousandths: microseconds(request.duration))
        line.add("request_id", request.requestID.span)
        if let trace = TraceParent.traceID(in: request.fields) { line.add("trace_id", trace.span) }
        let keyIndex = request.annotations.keyIndex
        if keyIndex > 0, let name = indices.name(of: keyIndex) { line.add("key", name) }
        if let subject = request.subject { line.add("client", subject) }
        if let remote = request.remote { line.add("remote", remote) }
        return line
    }

    private static func microseconds(_ duration: Duration) -> UInt64 {
        let (seconds, attoseconds) = duration.components
        let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        return UInt64(max(nanoseconds, 0) + 500) / 1000
    }
}
