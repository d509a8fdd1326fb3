import HTTP

/// The format of log lines.
enum LogFormat: String, CaseIterable, Sendable {
    /// `time=… level=info msg="…"`
    case logfmt
    /// A JSON object with the same keys.
    case json
}

/// One line of the log, in logfmt or as a JSON object.
struct LogLine {
    private var text: [UInt8] = []
    private let format: LogFormat

    init(level: String, format: LogFormat) {
        self.format = format
        add("time", Timestamp.now)
        add("level", level)
    }

    /// The line, without a line end.
    var bytes: [UInt8] {
        format == .json ? text + [UInt8(ascii: "}")] : text
    }

    /// Adds a string.
    ///
    /// In logfmt it is quoted unless it consists of plain visible characters. Characters that could
    /// break the line are escaped in both formats.
    mutating func add(_ key: String, _ value: String) {
        begin(key)
        guard format == .json || !Self.isPlain(value) else {
            return text.append(contentsOf: value.utf8)
        }
        text.append(UInt8(ascii: "\""))
        for scalar in value.unicodeScalars { addQuoted(scalar) }
        text.append(UInt8(ascii: "\""))
    }

    /// Adds a number; in JSON it is not quoted.
    mutating func add(_ key: String, number: String) {
        begin(key)
        text.append(contentsOf: number.utf8)
    }

    private mutating func begin(_ key: String) {
        switch format {
        case .logfmt:
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            text.append(contentsOf: key.utf8)
            text.append(UInt8(ascii: "="))
        case .json:
            text.append(contentsOf: (text.isEmpty ? "{\"" : ",\"").utf8)
            text.append(contentsOf: key.utf8)
            text.append(contentsOf: "\":".utf8)
        }
    }

    private static func isPlain(_ value: String) -> Bool {
        !value.isEmpty
            && value.utf8.allSatisfy { byte in
                byte.isVisible && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "=")
                    && byte != UInt8(ascii: "\\")
            }
    }

    private mutating func addQuoted(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\": text.append(contentsOf: "\\\(scalar)".utf8)
        case "\n": text.append(contentsOf: "\\n".utf8)
        case "\r": text.append(contentsOf: "\\r".utf8)
        case "\t": text.append(contentsOf: "\\t".utf8)
        case _ where scalar.properties.generalCategory == .control: addControl(scalar)
        default: text.append(contentsOf: String(scalar).utf8)
        }
    }

    private mutating func addControl(_ scalar: Unicode.Scalar) {
        let digits = String(scalar.value, radix: 16)
        switch format {
        case .logfmt: text.append(contentsOf: "\\u{\(digits)}".utf8)
        case .json:
            let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
            text.append(contentsOf: "\\u\(zeros)\(digits)".utf8)
        }
    }
}
