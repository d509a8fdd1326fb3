/// Writes compact JSON in the order in which it is told.
///
/// The caller brackets containers; commas are the writer's.
package struct JSONWriter: ~Copyable {
    private var text: ByteWriter
    /// Whether the next value or name follows another one.
    private var needsComma = false

    package init(reservingCapacity capacity: Int = 1024) {
        text = ByteWriter(capacity: capacity)
    }

    /// What was written so far.
    package var bytes: [UInt8] { text.bytes }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Writes a member's name; its value comes next.
    package mutating func name(_ name: StaticString) {
        separate()
        text.append(UInt8(ascii: "\""))
        text.append(literal: name)
        text.append(literal: "\":")
        needsComma = false
    }

    /// Writes a member's name that may need escapes.
    package mutating func name(escaping name: String) {
        string(name)
        text.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func string(_ value: String) {
        let octets = value.utf8.span
        beginString()
        var plain = 0
        for index in octets.indices where Self.needsEscape(octets[index]) {
            text.append(octets.extracting(plain..<index))
            JSONEscape.append(octets[index], to: &text)
            plain = index + 1
        }
        text.append(octets.extracting(plain..<octets.count))
        endString()
    }

    /// Writes a string whose content, which needs no escapes, is appended by `content`.
    package mutating func string(content: (inout ByteWriter) -> Void) {
        beginString()
        content(&text)
        endString()
    }

    package mutating func integer(_ value: Int64) {
        separate()
        text.append(String(value))
        needsComma = true
    }

    package mutating func boolean(_ value: Bool) {
        literal(value ? "true" : "false")
    }

    package mutating func null() {
        literal("null")
    }

    /// Writes an object whose whole text, brackets included, is appended by `text`.
    package mutating func object(text append: (inout ByteWriter) -> Void) {
        separate()
        append(&text)
        needsComma = true
    }

    /// Writes a value that is JSON already.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        text.append(json)
        needsComma = true
    }

    private mutating func literal(_ literal: StaticString) {
        separate()
        text.append(literal: literal)
        needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        text.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        text.append(bracket)
        needsComma = true
    }

    private mutating func beginString() {
        separate()
        text.append(UInt8(ascii: "\""))
    }

    private mutating func endString() {
        text.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text.append(UInt8(ascii: ",")) }
    }

    /// Whether a byte may not stand in a string as it is (RFC 8259, section 7).
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
