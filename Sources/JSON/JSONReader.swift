/// Reads strict JSON: RFC 8259, in UTF-8 without a byte order mark, nothing before or after the
/// one value but white space.
///
/// Refused beyond the grammar: nesting deeper than `maximumDepth`, and escapes of lone surrogates,
/// which no UTF-8 string can hold. Duplicate names are kept for the caller to judge. The time is
/// linear in the text, and no document can drive a recursion.
package struct JSONReader {
    package static let maximumDepth = 64

    let bytes: [UInt8]
    var position = 0
    private var nodes: [JSONDocument.Node] = []
    /// The nodes of the containers that are open, outermost first.
    private var open = InlineArray<64, Int32>(repeating: 0)
    private var depth = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        nodes.reserveCapacity(bytes.count / 4 + 8)
    }

    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONDocument {
        var reader = JSONReader(bytes)
        try reader.readText()
        return JSONDocument(bytes: bytes, nodes: reader.nodes)
    }

    private mutating func readText() throws(JSONError) {
        guard bytes.count <= JSONDocument.maximumBytes else {
            throw failure(.tooLong(limit: JSONDocument.maximumBytes))
        }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw failure(.byteOrderMark) }
        skipWhiteSpace()
        guard position < bytes.count else { throw failure(.empty) }
        repeat {
            try readValue()
            while depth > 0, try endContainers() {}
        } while depth > 0
        guard position == bytes.count else { throw failure(.trailingText) }
    }

    /// Reads a scalar, or opens a container and stops before its first value.
    private mutating func readValue() throws(JSONError) {
        let start = position
        switch try peek() {
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try skipNumber()
            append(from: start, to: position)
        case UInt8(ascii: "{"): try openContainer()
        case UInt8(ascii: "["): try openContainer()
        case UInt8(ascii: "t"): try readLiteral("true")
        case UInt8(ascii: "f"): try readLiteral("false")
        case UInt8(ascii: "n"): try readLiteral("null")
        case let other: throw failure(.unexpectedByte(other))
        }
        skipWhiteSpace()
    }

    private mutating func openContainer() throws(JSONError) {
        guard depth < Self.maximumDepth else {
            throw failure(.nestedTooDeeply(limit: Self.maximumDepth))
        }
        open[depth] = Int32(nodes.count)
        depth += 1
        append(from: position, to: position)
        position += 1
    }

    /// Deals with what stands between two values: at most one closing bracket, comma or name.
    ///
    /// - Returns: whether a container was closed, so that the one around it is next.
    private mutating func endContainers() throws(JSONError) -> Bool {
        let container = Int(open[depth - 1])
        let isObject = bytes[Int(nodes[container].start)] == UInt8(ascii: "{")
        let isFirst = nodes.count == container + 1
        let byte = try peek()
        if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            nodes[container].end = UInt32(nodes.count)
            position += 1
            depth -= 1
            skipWhiteSpace()
            return true
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw failure(.commaOrEndExpected) }
            position += 1
            skipWhiteSpace()
        }
        if isObject { try readName() }
        return false
    }

    private mutating func readName() throws(JSONError) {
        guard try peek() == UInt8(ascii: "\"") else { throw failure(.nameExpected) }
        try readString()
        skipWhiteSpace()
        guard try peek() == UInt8(ascii: ":") else { throw failure(.colonExpected) }
        position += 1
        skipWhiteSpace()
    }

    private mutating func readString() throws(JSONError) {
        let start = position
        let hasEscapes = try skipString()
        append(from: start, to: position | (hasEscapes ? Int(JSONDocument.Node.escaped) : 0))
    }

    private mutating func readLiteral(_ literal: String) throws(JSONError) {
        let start = position
        for expected in literal.utf8 {
            guard try peek() == expected else { throw failure(.invalidLiteral) }
            position += 1
        }
        append(from: start, to: position)
    }

    private mutating func append(from start: Int, to end: Int) {
        nodes.append(JSONDocument.Node(start: UInt32(start), end: UInt32(end)))
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count, bytes[position] <= 0x20 {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    func peek() throws(JSONError) -> UInt8 {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        return bytes[position]
    }

    func failure(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: position)
    }
}
