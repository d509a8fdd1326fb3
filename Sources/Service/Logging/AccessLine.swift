import API
import HTTP
import HTTPServer
import Net

/// The access log.
enum AccessLine {
    /// Formats the line of one request.
    ///
    /// It never contains a body, a query or a key, and of the fields only the request id and the
    /// trace id.
    static func line(
        for request: CompletedRequest, _ format: LogFormat, _ indices: KeyIndices
    ) -> [UInt8] {
        var line = LogLine(level: "info", format: format)
        line.add("msg", "request")
        line.add("method", request.method?.rawValue ?? "-")
        let route = request.annotations.route
        line.add("route", route.isEmpty ? "-" : route)
        if let path = request.path, path != route { line.add("path", path) }
        line.add("status", number: String(request.status.rawValue))
        line.add("received_bytes", number: String(request.receivedBytes))
        line.add("sent_bytes", number: String(request.sentBytes))
        line.add("duration_ms", number: milliseconds(request.duration))
        line.add("request_id", String(decoding: request.requestID, as: UTF8.self))
        if let trace = TraceParent.traceID(in: request.fields) { line.add("trace_id", trace) }
        let keyIndex = request.annotations.keyIndex
        if keyIndex > 0, let name = indices.name(of: keyIndex) { line.add("key", name) }
        if let remote = request.remote { line.add("remote", remote.description) }
        return line.bytes
    }

    /// Milliseconds with three decimals.
    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration / .microseconds(1)
        let whole = Int64(microseconds.rounded())
        let fraction = String(whole % 1000)
        return
            "\(whole / 1000).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)"
    }
}
