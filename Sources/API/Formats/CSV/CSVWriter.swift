import JSON
import Pricing

/// Writes comma-separated values in call order (RFC 4180); the commas are the writer's.
struct CSVWriter: ~Copyable {
    private var text = ByteWriter(capacity: 4096)
    private var isFirst = true

    /// A copy of what was written.
    var bytes: [UInt8] { text.bytes }

    /// Writes a text, in quotes if it needs them.
    ///
    /// Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a tab or CR for a formula. An
    /// apostrophe in front makes them show it instead of evaluating it.
    mutating func cell(_ value: String) {
        separate()
        let isFormula = value.utf8.first.map(Self.beginsFormula) ?? false
        let needsQuotes = value.utf8.contains(where: Self.needsQuotes)
        if needsQuotes { text.append(Self.quote) }
        if isFormula { text.append(UInt8(ascii: "'")) }
        for byte in value.utf8 {
            if byte == Self.quote { text.append(byte) }
            text.append(byte)
        }
        if needsQuotes { text.append(Self.quote) }
    }

    /// Writes a decimal number; nothing if it is not known.
    mutating func cell(_ value: (some DecimalText)?) {
        separate()
        value?.write(to: &text)
    }

    /// Writes a cell whose content, an expression that needs no quotes, is appended by `content`.
    mutating func cell(content: (inout ByteWriter) -> Void) {
        separate()
        content(&text)
    }

    mutating func endRow() {
        text.append(literal: "\r\n")
        isFirst = true
    }

    private mutating func separate() {
        if !isFirst { text.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private static let quote = UInt8(ascii: "\"")

    private static func beginsFormula(_ byte: UInt8) -> Bool {
        "=+-@\t\r".utf8.contains(byte)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        ",\"\r\n".utf8.contains(byte)
    }
}
