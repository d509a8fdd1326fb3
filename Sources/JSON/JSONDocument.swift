/// A JSON text that was read: its bytes, and where each value is in them.
///
/// Values are not converted: a number keeps its digits and a string its escapes until it is asked
/// for, and members keep their order and their duplicates. All records lie in one flat array, a
/// container before its contents, so a document of any size costs two allocations.
public struct JSONDocument: Sendable {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let records: [JSONRecord]

    /// The largest text that the offsets can address.
    public static let maximumBytes = Int(Int32.max)

    /// The value of the whole text.
    public var root: JSONNode { JSONNode(index: 0) }

    /// The number of values and names.
    public var count: Int { records.count }

    /// The kind of a value; a member's name is a string.
    @inlinable public func kind(of node: JSONNode) -> JSONKind {
        switch bytes[records[node.index].start] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The first value inside an array, or the first name inside an object; `end(of:)` if empty.
    @inlinable public func firstChild(of container: JSONNode) -> JSONNode {
        JSONNode(index: container.index + 1)
    }

    /// The node after everything inside an object or array, which `container` must be.
    @inlinable public func end(of container: JSONNode) -> JSONNode {
        guard let end = records[container.index].containerEnd else {
            preconditionFailure("only an object or array has an end")
        }
        return JSONNode(index: end)
    }

    /// The number of nodes from one to another; in an array of numbers, the number of elements.
    @inlinable public func distance(from start: JSONNode, to end: JSONNode) -> Int {
        end.index - start.index
    }

    /// The node after a value and everything inside it.
    @inlinable public func next(after node: JSONNode) -> JSONNode {
        JSONNode(index: records[node.index].containerEnd ?? node.index + 1)
    }

    /// The value of the member whose name is `name`.
    @inlinable public func value(ofName name: JSONNode) -> JSONNode {
        JSONNode(index: name.index + 1)
    }

    /// The index of a string, or of a member's name, in a table; nil for any other name or value.
    public func index(of node: JSONNode, in names: NameTable) -> Int? {
        let record = records[node.index]
        guard let end = record.plainStringEnd else {
            return record.hasEscapes ? names.index(of: Array(string(node)).span) : nil
        }
        return names.index(of: bytes.span.extracting(record.start + 1..<end - 1))
    }

    /// The bytes of a number as they were sent; empty for values of other kinds.
    @inlinable public func number(_ node: JSONNode) -> ArraySlice<UInt8> {
        bytes[rangeOfNumber(node)]
    }

    /// The exact value of a number; 0 for values of other kinds.
    public func scaled(_ node: JSONNode, decimals: Int) -> JSONNumber.Scaled {
        JSONNumber.scaled(bytes.span.extracting(rangeOfNumber(node)), decimals: decimals)
    }

    /// Empty for values of other kinds.
    @inlinable func rangeOfNumber(_ node: JSONNode) -> Range<Int> {
        let record = records[node.index]
        guard let end = record.scalarEnd, bytes[record.start] <= UInt8(ascii: "9") else {
            return 0..<0
        }
        return record.start..<end
    }

    /// The value of a number that is written in up to 18 digits and nothing else; nil for any other
    /// number or value.
    @inlinable public func plainInteger(_ node: JSONNode) -> Int64? {
        let record = records[node.index]
        let start = record.start
        guard let end = record.scalarEnd, end &- start <= 18 else { return nil }
        var value: Int64 = 0
        for offset in start..<end {
            let digit = bytes[offset] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }

    /// Whether a value is `true`.
    @inlinable public func boolean(_ node: JSONNode) -> Bool {
        bytes[records[node.index].start] == UInt8(ascii: "t")
    }

    /// The UTF-8 bytes of a string, its escapes resolved; empty for values of other kinds.
    public func string(_ node: JSONNode) -> ArraySlice<UInt8> {
        let record = records[node.index]
        guard let end = record.stringEnd else { return [] }
        let content = bytes[record.start + 1..<end - 1]
        return record.hasEscapes ? ArraySlice(JSONEscape.resolve(content)) : content
    }
}

/// A value of a `JSONDocument`, or a member's name; its order is the order of the text.
public struct JSONNode: Sendable, Equatable, Comparable {
    @usableFromInline let number: Int32

    @inlinable init(index: Int) {
        number = Int32(truncatingIfNeeded: index)
    }

    @inlinable var index: Int { Int(number) }

    /// Whether one value or name precedes another in the text.
    @inlinable public static func < (left: JSONNode, right: JSONNode) -> Bool {
        left.number < right.number
    }
}

/// The kinds of JSON value (RFC 8259, section 3).
public enum JSONKind: Sendable {
    case object, array, string, number, boolean, null
}
