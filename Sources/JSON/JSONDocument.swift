/// A JSON text that was read: its bytes, and where each value stands in them.
///
/// Values are not converted: a number keeps its digits and a string its escapes until somebody
/// asks, and members keep their order and their duplicates. All values lie in one flat array, a
/// container before its contents, so a document of any size costs two allocations.
public struct JSONDocument: Sendable {
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let nodes: [Node]

    /// Eight bytes for each value and each member's name.
    @usableFromInline struct Node: Sendable {
        /// The offset of the value's first byte, which tells its kind.
        @usableFromInline var start: UInt32
        /// Where the value ends.
        ///
        /// A container: the index after its last descendant. A string or scalar: the offset after
        /// its last byte, and for a string with escapes `escaped` on top.
        @usableFromInline var end: UInt32

        @usableFromInline static var escaped: UInt32 { 1 << 31 }
    }

    /// The largest text that the offsets can address.
    public static let maximumBytes = Int(Int32.max)

    /// The one value that the text is.
    public var root: JSONNode { JSONNode(index: 0) }

    /// How many values and names there are.
    public var count: Int { nodes.count }

    /// What a value is, by its first byte.
    @inlinable public func kind(of node: JSONNode) -> JSONKind {
        switch bytes[Int(nodes[node.index].start)] {
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

    /// The node after everything inside a container.
    @inlinable public func end(of container: JSONNode) -> JSONNode {
        JSONNode(index: Int(nodes[container.index].end))
    }

    /// How many nodes there are from one to another: of numbers in an array, how many numbers.
    @inlinable public func distance(from start: JSONNode, to end: JSONNode) -> Int {
        end.index - start.index
    }

    /// The node after a value and everything inside it.
    @inlinable public func next(after node: JSONNode) -> JSONNode {
        let record = nodes[node.index]
        let first = bytes[Int(record.start)]
        let isContainer = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        return JSONNode(index: isContainer ? Int(record.end) : node.index + 1)
    }

    /// The value of the member whose name is `name`.
    @inlinable public func value(ofName name: JSONNode) -> JSONNode {
        JSONNode(index: name.index + 1)
    }

    /// Which of several names a string or a member's name is.
    public func index(of node: JSONNode, in names: NameTable) -> Int? {
        let record = nodes[node.index]
        guard record.end & Node.escaped == 0 else {
            return names.index(of: Array(string(node)).span)
        }
        let text = bytes.span.extracting(Int(record.start) + 1..<Int(record.end) - 1)
        return names.index(of: text)
    }

    /// The bytes of a number, as they were sent.
    @inlinable public func number(_ node: JSONNode) -> ArraySlice<UInt8> {
        bytes[Int(nodes[node.index].start)..<Int(nodes[node.index].end)]
    }

    /// The value of a number that is written in up to 18 digits and nothing else; nil for all else.
    @inlinable public func plainInteger(_ node: JSONNode) -> Int64? {
        let record = nodes[node.index]
        // A container's end is an index, which may lie below its start: that wraps around too.
        guard record.end &- record.start <= 18 else { return nil }
        var value: Int64 = 0
        for offset in Int(record.start)..<Int(record.end) {
            let digit = bytes[offset] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }

    /// Whether a boolean is true.
    @inlinable public func boolean(_ node: JSONNode) -> Bool {
        bytes[Int(nodes[node.index].start)] == UInt8(ascii: "t")
    }

    /// The UTF-8 bytes of a string, its escapes resolved.
    public func string(_ node: JSONNode) -> ArraySlice<UInt8> {
        let record = nodes[node.index]
        let start = Int(record.start) + 1
        let end = Int(record.end & ~Node.escaped) - 1
        guard record.end & Node.escaped != 0 else { return bytes[start..<end] }
        return ArraySlice(JSONEscape.resolve(bytes[start..<end]))
    }
}

/// A value of a `JSONDocument`, or a member's name; its order is the order of the text.
public struct JSONNode: Sendable, Equatable, Comparable {
    @usableFromInline let number: Int32

    @inlinable init(index: Int) {
        number = Int32(truncatingIfNeeded: index)
    }

    @inlinable var index: Int { Int(number) }

    /// Whether one value or name stands before another in the text.
    @inlinable public static func < (left: JSONNode, right: JSONNode) -> Bool {
        left.number < right.number
    }
}

/// The kinds of JSON value (RFC 8259, section 3).
public enum JSONKind: Sendable {
    case object, array, string, number, boolean, null
}
