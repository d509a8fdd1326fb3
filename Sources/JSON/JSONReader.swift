/// Reads strict JSON: RFC 8259, in UTF-8 without a byte order mark, nothing before or after the
/// one value but white space.
///
/// Refused beyond the grammar: nesting deeper than `maximumDepth`, and escapes of lone surrogates,
/// which no UTF-8 string can hold. Duplicate names are kept for the caller to judge. The time is
/// linear in the text, and no document can drive a recursion.
public struct JSONReader {
    /// How many containers may stand in each other.
    public static let maximumDepth = 64

    private typealias Nodes = OutputSpan<JSONDocument.Node>

    /// The nodes of the containers that are open, outermost first.
    private var open = InlineArray<64, Int32>(repeating: 0)
    private var depth = 0
    /// A bit for each open container, outermost lowest: whether it is an array.
    private var arrays: UInt64 = 0

    private init() {}

    /// Reads a text in UTF-8.
    public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONDocument {
        // Each value or name has a byte, and another one behind it, a separator or its closing
        // bracket; but for the last one, and for containers that are open.
        let limit = bytes.count / 2 + 1 + maximumDepth
        var nodes: [JSONDocument.Node] = []
        nodes.reserveCapacity(limit)
        try nodes.append(addingCapacity: limit) { nodes throws(JSONError) in
            var reader = JSONReader()
            try reader.readText(bytes.span, into: &nodes)
        }
        return JSONDocument(bytes: bytes, nodes: nodes)
    }

    private mutating func readText(
        _ text: Span<UInt8>, into nodes: inout Nodes
    ) throws(JSONError) {
        guard text.count <= JSONDocument.maximumBytes else {
            throw JSONError(reason: .tooLong(limit: JSONDocument.maximumBytes), offset: 0)
        }
        guard !Self.beginsWithByteOrderMark(text) else {
            throw JSONError(reason: .byteOrderMark, offset: 0)
        }
        var position = text.endOfWhiteSpace(from: 0)
        guard position < text.count else { throw JSONError(reason: .empty, offset: position) }
        repeat {
            if isInArray { position = readPlainIntegers(text, from: position, into: &nodes) }
            position = text.endOfWhiteSpace(from: try readValue(text, at: position, &nodes))
            position = try readToNextValue(text, from: position, &nodes)
        } while depth > 0
        guard position == text.count else {
            throw JSONError(reason: .trailingText, offset: position)
        }
    }

    /// Reads a scalar, or opens a container and stops before its first value.
    ///
    /// - Returns: the offset behind what was read.
    @inline(__always)
    private mutating func readValue(
        _ text: Span<UInt8>, at start: Int, _ nodes: inout Nodes
    ) throws(JSONError) -> Int {
        switch try text.octet(at: start) {
        case UInt8(ascii: "\""): return try readString(text, at: start, &nodes)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = try text.endOfNumber(from: start)
            nodes.append(from: start, to: end)
            return end
        case UInt8(ascii: "{"): return try openContainer(isArray: false, at: start, &nodes)
        case UInt8(ascii: "["): return try openContainer(isArray: true, at: start, &nodes)
        case UInt8(ascii: "t"): return try readLiteral("true", text, at: start, &nodes)
        case UInt8(ascii: "f"): return try readLiteral("false", text, at: start, &nodes)
        case UInt8(ascii: "n"): return try readLiteral("null", text, at: start, &nodes)
        case let other: throw JSONError(reason: .unexpectedByte(other), offset: start)
        }
    }

    private var isInArray: Bool { depth > 0 && arrays >> UInt64(depth &- 1) & 1 == 1 }

    /// Reads elements of an array as long as each is a plain integer right before a comma.
    ///
    /// Minute peaks are nine tenths of a large document; they take half of the time this way. What
    /// is left, a value in any case, is read like all others.
    private func readPlainIntegers(
        _ text: Span<UInt8>, from first: Int, into nodes: inout Nodes
    ) -> Int {
        var start = first
        while true {
            var end = start
            while end < text.count, text[end] &- UInt8(ascii: "0") < 10 { end &+= 1 }
            guard end > start, end < text.count, text[end] == UInt8(ascii: ","),
                text[start] != UInt8(ascii: "0") || end == start + 1
            else { break }
            nodes.append(from: start, to: end)
            start = end + 1
        }
        return start > first ? text.endOfWhiteSpace(from: start) : first
    }

    @inline(__always)
    private mutating func openContainer(
        isArray: Bool, at start: Int, _ nodes: inout Nodes
    ) throws(JSONError) -> Int {
        guard depth < Self.maximumDepth else {
            throw JSONError(reason: .nestedTooDeeply(limit: Self.maximumDepth), offset: start)
        }
        open[depth] = Int32(truncatingIfNeeded: nodes.count)
        let bit: UInt64 = 1 << UInt64(depth)
        arrays = isArray ? arrays | bit : arrays & ~bit
        depth += 1
        nodes.append(from: start, to: start)
        return start + 1
    }

    /// Reads what stands between two values: closing brackets, a comma and a name.
    ///
    /// - Returns: the offset of the next value, or of what follows the last one.
    @inline(__always)
    private mutating func readToNextValue(
        _ text: Span<UInt8>, from start: Int, _ nodes: inout Nodes
    ) throws(JSONError) -> Int {
        var position = start
        while depth > 0 {
            let container = Int(open[depth - 1])
            let isArray = isInArray
            let byte = try text.octet(at: position)
            if byte == (isArray ? UInt8(ascii: "]") : UInt8(ascii: "}")) {
                nodes[container].end = UInt32(truncatingIfNeeded: nodes.count)
                depth -= 1
                position = text.endOfWhiteSpace(from: position + 1)
                continue
            }
            let isFirst = nodes.count == container + 1
            if !isFirst {
                guard byte == UInt8(ascii: ",") else {
                    throw JSONError(reason: .commaOrEndExpected, offset: position)
                }
                position = text.endOfWhiteSpace(from: position + 1)
            }
            return isArray ? position : try readName(text, at: position, &nodes)
        }
        return position
    }

    /// Reads a name and its colon.
    @inline(__always)
    private func readName(
        _ text: Span<UInt8>, at start: Int, _ nodes: inout Nodes
    ) throws(JSONError) -> Int {
        guard try text.octet(at: start) == UInt8(ascii: "\"") else {
            throw JSONError(reason: .nameExpected, offset: start)
        }
        let colon = text.endOfWhiteSpace(from: try readString(text, at: start, &nodes))
        guard try text.octet(at: colon) == UInt8(ascii: ":") else {
            throw JSONError(reason: .colonExpected, offset: colon)
        }
        return text.endOfWhiteSpace(from: colon + 1)
    }

    @inline(__always)
    private func readString(
        _ text: Span<UInt8>, at start: Int, _ nodes: inout Nodes
    ) throws(JSONError) -> Int {
        let end = try text.endOfString(from: start)
        let mark = end.hasEscapes ? Int(JSONDocument.Node.escaped) : 0
        nodes.append(from: start, to: end.offset | mark)
        return end.offset
    }

    private func readLiteral(
        _ literal: StaticString, _ text: Span<UInt8>, at start: Int, _ nodes: inout Nodes
    ) throws(JSONError) -> Int {
        let end = start + literal.utf8CodeUnitCount
        for offset in start..<end {
            let expected = unsafe literal.utf8Start[offset - start]
            guard try text.octet(at: offset) == expected else {
                throw JSONError(reason: .invalidLiteral, offset: offset)
            }
        }
        nodes.append(from: start, to: end)
        return end
    }

    private static func beginsWithByteOrderMark(_ text: Span<UInt8>) -> Bool {
        text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    }
}

extension OutputSpan<JSONDocument.Node> {
    @inline(__always)
    fileprivate mutating func append(from start: Int, to end: Int) {
        append(
            JSONDocument.Node(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
    }
}
