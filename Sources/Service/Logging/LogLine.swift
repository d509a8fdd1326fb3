import JSON
import Net

/// The format of log lines.
enum LogFormat: String, CaseIterable, Sendable {
    /// `time=… level=info msg="…"`
    case logfmt
    /// A JSON object with the same keys.
    case json
}

/// One line of the log, in logfmt or as a JSON object.
struct LogLine: ~Copyable {
    private var buffer = ByteWriter(capacity: 512)
    private let format: LogFormat

    /// Begins a line with the current time.
    init(level: String, format: LogFormat) {
        self.format = format
        buffer.append(literal: format == .json ? "{\"time\":\"" : "time=")
        Timestamp.appendNow(to: &buffer)
        if format == .json { buffer.append(UInt8(ascii: "\"")) }
        add("level", level)
    }

    /// The size of the line in bytes, without its end.
    var count: Int { buffer.count }

    /// Appends the line with its end.
    func append(to bytes: inout [UInt8]) {
        buffer.append(to: &bytes)
        if format == .json { bytes.append(UInt8(ascii: "}")) }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The line with its end.
    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Pairs

    /// Adds a string.
    ///
    /// In logfmt it is quoted unless it consists of plain visible characters. Characters that could
    /// break the line are escaped in both formats.
    mutating func add(_ key: String, _ value: String) {
        add(key, value.utf8.span)
    }

    /// Adds a string in UTF-8; invalid bytes are replaced.
    mutating func add(_ key: String, _ value: Span<UInt8>) {
        begin(key)
        switch (format, value.isPlain) {
        case (.logfmt, true): buffer.append(value)
        case (.json, true):
            buffer.append(UInt8(ascii: "\""))
            buffer.append(value)
            buffer.append(UInt8(ascii: "\""))
        case (_, false): addEscaped(value)
        }
    }

    /// Adds a number; in JSON it is not quoted.
    mutating func add(_ key: String, number: String) {
        begin(key)
        buffer.append(number)
    }

    /// Adds a whole number that is not negative.
    mutating func add(_ key: String, _ number: Int) {
        begin(key)
        buffer.append(decimal: UInt64(number))
    }

    /// Adds a number of thousandths, with three decimals.
    mutating func add(_ key: String, thousandths: UInt64) {
        begin(key)
        let (whole, fraction) = thousandths.quotientAndRemainder(dividingBy: 1000)
        buffer.append(decimal: whole)
        buffer.append(UInt8(ascii: "."))
        buffer.append(decimal: fraction, width: 3)
    }

    /// Adds an address like its description.
    mutating func add(_ key: String, _ address: SocketAddress) {
        begin(key)
        if format == .json { buffer.append(UInt8(ascii: "\"")) }
        if address.isIPv6 { buffer.append(UInt8(ascii: "[")) }
        buffer.append(address.host)
        buffer.append(literal: address.isIPv6 ? "]:" : ":")
        buffer.append(decimal: UInt64(address.port))
        if format == .json { buffer.append(UInt8(ascii: "\"")) }
    }

    private mutating func begin(_ key: String) {
        switch format {
        case .logfmt:
            buffer.append(UInt8(ascii: " "))
            buffer.append(key)
            buffer.append(UInt8(ascii: "="))
        case .json:
            buffer.append(literal: ",\"")
            buffer.append(key)
            buffer.append(literal: "\":")
        }
    }

    // MARK: Escapes

    private mutating func addEscaped(_ value: Span<UInt8>) {
        buffer.append(UInt8(ascii: "\""))
        let value = unsafe value.withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
        for scalar in value.unicodeScalars { addEscaped(scalar) }
        buffer.append(UInt8(ascii: "\""))
    }

    private mutating func addEscaped(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\": buffer.append("\\\(scalar)")
        case "\n": buffer.append(literal: "\\n")
        case "\r": buffer.append(literal: "\\r")
        case "\t": buffer.append(literal: "\\t")
        case _ where scalar.properties.generalCategory == .control: addControl(scalar)
        default: buffer.append(String(scalar))
        }
    }

    private mutating func addControl(_ scalar: Unicode.Scalar) {
        let digits = String(scalar.value, radix: 16)
        switch format {
        case .logfmt: buffer.append("\\u{\(digits)}")
        case .json:
            let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
            buffer.append("\\u\(zeros)\(digits)")
        }
    }
}

extension Span<UInt8> {
    /// Whether both formats can show the bytes as they are, without quotes in logfmt.
    fileprivate var isPlain: Bool {
        for index in indices {
            let byte = self[index]
            guard 0x21...0x7E ~= byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "="),
                byte != UInt8(ascii: "\\")
            else { return false }
        }
        return !isEmpty
    }
}
