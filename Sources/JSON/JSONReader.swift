/// Reads strict JSON: RFC 8259, in UTF-8 without a byte order mark, nothing before or after the
/// one value but white space.
///
/// Refused beyond the grammar: nesting deeper than `maximumDepth`, and escapes of lone surrogates,
/// which no UTF-8 string can hold. Duplicate names are kept for the caller to judge. The time is
/// linear in the text, and no document can drive a recursion.
package struct JSONReader {
    package static let maximumDepth = 64

    var position = 0
    private var nodes: [JSONDocument.Node] = []
    /// The nodes of the containers that are open, outermost first.
    private var open = InlineArray<64, Int32>(repeating: 0)
    private var depth = 0
    /// A bit for each open container, outermost lowest: whether it is an array.
    private var arrays: UInt64 = 0

    private init(textBytes: Int) {
        nodes.reserveCapacity(textBytes / 4 + 8)
    }

    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONDocument {
        var reader = JSONReader(textBytes: bytes.count)
        try reader.readText(bytes.span)
        return JSONDocument(bytes: bytes, nodes: reader.nodes)
    }

    private mutating func readText(_ text: Span<UInt8>) throws(JSONError) {
        guard text.count <= JSONDocument.maximumBytes else {
            throw failure(.tooLong(limit: JSONDocument.maximumBytes))
        }
        guard !Self.beginsWithByteOrderMark(text) else { throw failure(.byteOrderMark) }
        skipWhiteSpace(text)
        guard position < text.count else { throw failure(.empty) }
        repeat {
            if isInArray { readPlainIntegers(text) }
            try readValue(text)
            while depth > 0, try endContainers(text) {}
        } while depth > 0
        guard position == text.count else { throw failure(.trailingText) }
    }

    /// Reads a scalar, or opens a container and stops before its first value.
    private mutating func readValue(_ text: Span<UInt8>) throws(JSONError) {
        let start = position
        switch try peek(text) {
        case UInt8(ascii: "\""): try readString(text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try skipNumber(text)
            append(from: start, to: position)
        case UInt8(ascii: "{"): try openContainer(text)
        case UInt8(ascii: "["): try openContainer(text)
        case UInt8(ascii: "t"): try readLiteral("true", text)
        case UInt8(ascii: "f"): try readLiteral("false", text)
        case UInt8(ascii: "n"): try readLiteral("null", text)
        case let other: throw failure(.unexpectedByte(other))
        }
        skipWhiteSpace(text)
    }

    private var isInArray: Bool { depth > 0 && arrays >> UInt64(depth - 1) & 1 == 1 }

    /// Reads elements of an array as long as each is a plain integer right before a comma.
    ///
    /// Minute peaks are nine tenths of a large document; they take half of the time this way. What
    /// is left, a value in any case, is read like all others.
    private mutating func readPlainIntegers(_ text: Span<UInt8>) {
        var start = position
        while true {
            var end = start
            while end < text.count, text[end] &- UInt8(ascii: "0") < 10 { end += 1 }
            guard end > start, end < text.count, text[end] == UInt8(ascii: ","),
                text[start] != UInt8(ascii: "0") || end == start + 1
            else { break }
            append(from: start, to: end)
            start = end + 1
        }
        guard start > position else { return }
        position = start
        skipWhiteSpace(text)
    }

    private mutating func openContainer(_ text: Span<UInt8>) throws(JSONError) {
        guard depth < Self.maximumDepth else {
            throw failure(.nestedTooDeeply(limit: Self.maximumDepth))
        }
        open[depth] = Int32(nodes.count)
        let isArray: UInt64 = text[position] == UInt8(ascii: "[") ? 1 : 0
        arrays = arrays & ~(1 << UInt64(depth)) | isArray << UInt64(depth)
        depth += 1
        append(from: position, to: position)
        position += 1
    }

    /// Deals with what stands between two values: at most one closing bracket, comma or name.
    ///
    /// - Returns: whether a container was closed, so that the one around it is next.
    private mutating func endContainers(_ text: Span<UInt8>) throws(JSONError) -> Bool {
        let container = Int(open[depth - 1])
        let isObject = !isInArray
        let isFirst = nodes.count == container + 1
        let byte = try peek(text)
        if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            nodes[container].end = UInt32(nodes.count)
            position += 1
            depth -= 1
            skipWhiteSpace(text)
            return true
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw failure(.commaOrEndExpected) }
            position += 1
            skipWhiteSpace(text)
        }
        if isObject { try readName(text) }
        return false
    }

    private mutating func readName(_ text: Span<UInt8>) throws(JSONError) {
        guard try peek(text) == UInt8(ascii: "\"") else { throw failure(.nameExpected) }
        try readString(text)
        skipWhiteSpace(text)
        guard try peek(text) == UInt8(ascii: ":") else { throw failure(.colonExpected) }
        position += 1
        skipWhiteSpace(text)
    }

    private mutating func readString(_ text: Span<UInt8>) throws(JSONError) {
        let start = position
        let hasEscapes = try skipString(text)
        append(from: start, to: position | (hasEscapes ? Int(JSONDocument.Node.escaped) : 0))
    }

    private mutating func readLiteral(_ literal: String, _ text: Span<UInt8>) throws(JSONError) {
        let start = position
        for expected in literal.utf8 {
            guard try peek(text) == expected else { throw failure(.invalidLiteral) }
            position += 1
        }
        append(from: start, to: position)
    }

    private mutating func append(from start: Int, to end: Int) {
        nodes.append(JSONDocument.Node(start: UInt32(start), end: UInt32(end)))
    }

    private mutating func skipWhiteSpace(_ text: Span<UInt8>) {
        var end = position
        while end < text.count, Self.isWhiteSpace(text[end]) { end += 1 }
        position = end
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09)
    }

    func peek(_ text: Span<UInt8>) throws(JSONError) -> UInt8 {
        guard position < text.count else { throw failure(.unexpectedEnd) }
        return text[position]
    }

    private static func beginsWithByteOrderMark(_ text: Span<UInt8>) -> Bool {
        text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    }

    func failure(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: position)
    }
}
