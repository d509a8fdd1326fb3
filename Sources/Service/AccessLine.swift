import API
import HTTP

/// The access log.
enum AccessLine {
    /// The line of one answer: never a body, a query, a key or a field but the request id and the
    /// trace id.
    static func line(
        for exchange: Exchange, _ format: LogFormat, _ slots: KeySlots
    ) -> [UInt8] {
        var line = LogLine(level: "info", format: format)
        line.add("msg", "request")
        line.add("method", exchange.method?.rawValue ?? "-")
        line.add("route", exchange.route.isEmpty ? "-" : exchange.route)
        if let path = exchange.path, path != exchange.route { line.add("path", path) }
        line.add("status", number: String(exchange.status.rawValue))
        line.add("received_bytes", number: String(exchange.receivedBytes))
        line.add("sent_bytes", number: String(exchange.sentBytes))
        line.add("duration_ms", number: milliseconds(exchange.duration))
        line.add("request_id", String(decoding: exchange.requestID, as: UTF8.self))
        if let trace = TraceParent.traceID(in: exchange.fields) { line.add("trace_id", trace) }
        let key = ResponseLabels(tag: exchange.tag).key
        if key > 0, let name = slots.name(of: key) { line.add("key", name) }
        if let remote = exchange.remote { line.add("remote", remote.description) }
        return line.octets
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
