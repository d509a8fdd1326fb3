/// Writes compact JSON in call order.
///
/// The caller brackets containers; commas are the writer's.
public struct JSONWriter: ~Copyable {
    @usableFromInline var text: ByteWriter
    /// Whether the next value or name follows another one.
    @usableFromInline var needsComma = false

    /// An empty text with room for `capacity` bytes.
    public init(reservingCapacity capacity: Int = 1024) {
        text = ByteWriter(capacity: capacity)
    }

    /// A copy of what was written.
    public var bytes: [UInt8] { text.bytes }

    /// Begins an object; names and values follow in turn.
    @inlinable public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// Ends the innermost object.
    @inlinable public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// Begins an array.
    @inlinable public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// Ends the innermost array.
    @inlinable public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Ends the text with a newline, which terminals need and JSON allows.
    public mutating func endLine() {
        text.append(UInt8(ascii: "\n"))
    }

    /// Writes a member's name; its value comes next.
    @inlinable @inline(__always)
    public mutating func name(_ name: StaticString) {
        separate()
        text.append(UInt8(ascii: "\""))
        text.append(literal: name)
        text.append(literal: "\":")
        needsComma = false
    }

    /// Writes a member's name that may need escapes.
    public mutating func name(escaping name: String) {
        string(name)
        text.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a string, with escapes where it needs them.
    public mutating func string(_ value: String) {
        let bytes = value.utf8.span
        separate()
        text.append(UInt8(ascii: "\""))
        var plain = 0
        for index in bytes.indices where Self.needsEscape(bytes[index]) {
            text.append(bytes.extracting(plain..<index))
            JSONEscape.append(bytes[index], to: &text)
            plain = index + 1
        }
        text.append(bytes.extracting(plain..<bytes.count))
        text.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string whose content, which needs no escapes, is appended by `content`.
    @inlinable @inline(__always)
    public mutating func string(content: (inout ByteWriter) -> Void) {
        separate()
        text.append(UInt8(ascii: "\""))
        content(&text)
        text.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes an integer.
    public mutating func integer(_ value: Int64) {
        separate()
        if value < 0 { text.append(UInt8(ascii: "-")) }
        text.append(decimal: value.magnitude)
        needsComma = true
    }

    /// Writes `true` or `false`.
    @inlinable public mutating func boolean(_ value: Bool) {
        value ? literal("true") : literal("false")
    }

    /// Writes `null`.
    public mutating func null() {
        literal("null")
    }

    /// Writes a value whose whole text, which must be JSON, is appended by `json`.
    @inlinable @inline(__always)
    public mutating func raw(content json: (inout ByteWriter) -> Void) {
        separate()
        json(&text)
        needsComma = true
    }

    /// Writes a value that is JSON already.
    @inlinable public mutating func raw(_ json: [UInt8]) {
        raw { $0.append(json) }
    }

    @usableFromInline mutating func literal(_ literal: StaticString) {
        raw { $0.append(literal: literal) }
    }

    @inlinable mutating func begin(_ bracket: UInt8) {
        separate()
        text.append(bracket)
        needsComma = false
    }

    @inlinable mutating func end(_ bracket: UInt8) {
        text.append(bracket)
        needsComma = true
    }

    @inlinable @inline(__always)
    mutating func separate() {
        if needsComma { text.append(UInt8(ascii: ",")) }
    }

    /// Whether a string cannot hold a byte as it is (RFC 8259, section 7).
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
