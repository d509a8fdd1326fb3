/// Reads strict JSON: RFC 8259, in UTF-8 without a byte order mark, nothing before or after the
/// one value but white space.
///
/// Refused beyond the grammar: nesting deeper than `maximumDepth`, and escapes of lone surrogates,
/// which no UTF-8 string can hold. Duplicate names are kept for the caller to judge. The time is
/// linear in the text, and no document can drive a recursion.
public struct JSONReader {
    /// The largest number of containers inside each other.
    public static let maximumDepth = 64

    private typealias Records = OutputSpan<JSONRecord>

    /// The records of the containers that are open, outermost first.
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
        var records: [JSONRecord] = []
        records.reserveCapacity(limit)
        try records.append(addingCapacity: limit) { records throws(JSONError) in
            var reader = JSONReader()
            try reader.readText(bytes.span, into: &records)
        }
        return JSONDocument(bytes: bytes, records: records)
    }

    /// An upper bound for the number of values and names in a text, found without reading it: each
    /// follows a comma, a colon or the beginning of a container.
    public static func mostValues(in text: [UInt8]) -> Int {
        let text = text.span
        var count = 1
        // A block that a byte can count lets the compiler count in each byte of a vector.
        for start in stride(from: 0, to: text.count, by: 255) {
            let block = text.extracting(start..<min(start + 255, text.count))
            var countInBlock: UInt8 = 0
            for index in block.indices {
                switch block[index] {
                case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"):
                    countInBlock &+= 1
                default: break
                }
            }
            count += Int(countInBlock)
        }
        return count
    }

    private mutating func readText(
        _ text: Span<UInt8>, into records: inout Records
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
            if isInArray { position = Self.readPlainIntegers(text, from: position, into: &records) }
            position = text.endOfWhiteSpace(from: try readValue(text, at: position, &records))
            position = try readToNextValue(text, from: position, &records)
        } while depth > 0
        guard position == text.count else {
            throw JSONError(reason: .trailingText, offset: position)
        }
    }

    /// Reads a scalar, or opens a container and stops before its first value.
    ///
    /// - Returns: the offset after what was read.
    @inline(__always)
    private mutating func readValue(
        _ text: Span<UInt8>, at start: Int, _ records: inout Records
    ) throws(JSONError) -> Int {
        switch try text.byte(at: start) {
        case UInt8(ascii: "\""): return try Self.readString(text, at: start, &records)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = try text.endOfNumber(from: start)
            records.append(.scalar(from: start, to: end))
            return end
        case UInt8(ascii: "{"): return try openContainer(isArray: false, at: start, &records)
        case UInt8(ascii: "["): return try openContainer(isArray: true, at: start, &records)
        case UInt8(ascii: "t"): return try Self.readLiteral("true", text, at: start, &records)
        case UInt8(ascii: "f"): return try Self.readLiteral("false", text, at: start, &records)
        case UInt8(ascii: "n"): return try Self.readLiteral("null", text, at: start, &records)
        case let other: throw JSONError(reason: .unexpectedByte(other), offset: start)
        }
    }

    private var isInArray: Bool { depth > 0 && arrays >> UInt64(depth &- 1) & 1 == 1 }

    /// Reads elements of an array as long as each is a plain integer right before a comma.
    ///
    /// Minute peaks are nine tenths of a large document; this halves their time. What
    /// follows them, a value in any case, is read like all others.
    private static func readPlainIntegers(
        _ text: Span<UInt8>, from first: Int, into records: inout Records
    ) -> Int {
        var start = first
        while true {
            var end = start
            while end < text.count, text[end] &- UInt8(ascii: "0") < 10 { end &+= 1 }
            guard end > start, end < text.count, text[end] == UInt8(ascii: ","),
                text[start] != UInt8(ascii: "0") || end == start + 1
            else { break }
            records.append(.scalar(from: start, to: end))
            start = end + 1
        }
        return start > first ? text.endOfWhiteSpace(from: start) : first
    }

    @inline(__always)
    private mutating func openContainer(
        isArray: Bool, at start: Int, _ records: inout Records
    ) throws(JSONError) -> Int {
        guard depth < Self.maximumDepth else {
            throw JSONError(reason: .nestedTooDeeply(limit: Self.maximumDepth), offset: start)
        }
        open[depth] = Int32(truncatingIfNeeded: records.count)
        let bit: UInt64 = 1 << UInt64(depth)
        arrays = isArray ? arrays | bit : arrays & ~bit
        depth += 1
        records.append(.container(from: start))
        return start + 1
    }

    /// Reads everything between two values: closing brackets, a comma and a name.
    ///
    /// - Returns: the offset of the next value, or of what follows the last one.
    @inline(__always)
    private mutating func readToNextValue(
        _ text: Span<UInt8>, from start: Int, _ records: inout Records
    ) throws(JSONError) -> Int {
        var position = start
        while depth > 0 {
            let container = Int(open[depth - 1])
            let isArray = isInArray
            let byte = try text.byte(at: position)
            if byte == (isArray ? UInt8(ascii: "]") : UInt8(ascii: "}")) {
                records[container].close(at: records.count)
                depth -= 1
                position = text.endOfWhiteSpace(from: position + 1)
                continue
            }
            let isFirst = records.count == container + 1
            if !isFirst {
                guard byte == UInt8(ascii: ",") else {
                    throw JSONError(reason: .commaOrEndExpected, offset: position)
                }
                position = text.endOfWhiteSpace(from: position + 1)
            }
            return isArray ? position : try Self.readName(text, at: position, &records)
        }
        return position
    }

    /// Reads a name and its colon.
    @inline(__always)
    private static func readName(
        _ text: Span<UInt8>, at start: Int, _ records: inout Records
    ) throws(JSONError) -> Int {
        guard try text.byte(at: start) == UInt8(ascii: "\"") else {
            throw JSONError(reason: .nameExpected, offset: start)
        }
        let colon = text.endOfWhiteSpace(from: try readString(text, at: start, &records))
        guard try text.byte(at: colon) == UInt8(ascii: ":") else {
            throw JSONError(reason: .colonExpected, offset: colon)
        }
        return text.endOfWhiteSpace(from: colon + 1)
    }

    @inline(__always)
    private static func readString(
        _ text: Span<UInt8>, at start: Int, _ records: inout Records
    ) throws(JSONError) -> Int {
        let end = try text.endOfString(from: start)
        records.append(.string(from: start, to: end.offset, hasEscapes: end.hasEscapes))
        return end.offset
    }

    private static func readLiteral(
        _ literal: StaticString, _ text: Span<UInt8>, at start: Int, _ records: inout Records
    ) throws(JSONError) -> Int {
        let end = start + literal.utf8CodeUnitCount
        for offset in start..<end {
            let expected = unsafe literal.utf8Start[offset - start]
            guard try text.byte(at: offset) == expected else {
                throw JSONError(reason: .invalidLiteral, offset: offset)
            }
        }
        records.append(.scalar(from: start, to: end))
        return end
    }

    private static func beginsWithByteOrderMark(_ text: Span<UInt8>) -> Bool {
        text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    }
}
