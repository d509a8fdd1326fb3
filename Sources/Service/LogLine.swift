import FoundationEssentials
import HTTP

/// One line of the log in logfmt: `time=… level=info msg="…"`.
struct LogLine {
    private(set) var octets: [UInt8] = []

    init(level: String) {
        octets.append(contentsOf: "time=".utf8)
        octets.append(contentsOf: Date.now.formatted(Self.timeFormat).utf8)
        add("level", level)
    }

    private static let timeFormat = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// Adds `key=value`; a value with anything but plain visible characters is quoted, and what
    /// could break the line is escaped.
    mutating func add(_ key: String, _ value: String) {
        octets.append(UInt8(ascii: " "))
        octets.append(contentsOf: key.utf8)
        octets.append(UInt8(ascii: "="))
        let isPlain =
            !value.isEmpty
            && value.utf8.allSatisfy { byte in
                byte.isVisible && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "=")
                    && byte != UInt8(ascii: "\\")
            }
        guard !isPlain else { return octets.append(contentsOf: value.utf8) }
        octets.append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars { addQuoted(scalar) }
        octets.append(UInt8(ascii: "\""))
    }

    private mutating func addQuoted(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\": octets.append(contentsOf: "\\\(scalar)".utf8)
        case "\n": octets.append(contentsOf: "\\n".utf8)
        case "\r": octets.append(contentsOf: "\\r".utf8)
        case "\t": octets.append(contentsOf: "\\t".utf8)
        case _ where scalar.properties.generalCategory == .control:
            octets.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".utf8)
        default: octets.append(contentsOf: String(scalar).utf8)
        }
    }
}

/// The access log.
enum AccessLine {
    /// The line of one answer: never a body, a query or a field but the request id.
    static func line(for exchange: Exchange) -> [UInt8] {
        var line = LogLine(level: "info")
        line.add("msg", "request")
        line.add("method", exchange.method?.rawValue ?? "-")
        line.add("route", exchange.route.isEmpty ? "-" : exchange.route)
        if let path = exchange.path, path != exchange.route { line.add("path", path) }
        line.add("status", String(exchange.status.rawValue))
        line.add("received_bytes", String(exchange.receivedBytes))
        line.add("sent_bytes", String(exchange.sentBytes))
        line.add("duration_ms", milliseconds(exchange.duration))
        line.add("request_id", String(decoding: exchange.requestID, as: UTF8.self))
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
