/// The place of a value in a document: RFC 6901, in the URI fragment form of its section 6.
public struct JSONPointer: Sendable, Equatable, CustomStringConvertible {
    /// The pointer's text, such as `#/usage/0/hours`.
    public private(set) var description: String

    /// The pointer to the whole document.
    public static let root = JSONPointer(description: "#")

    private init(description: String) {
        self.description = description
    }

    /// The pointer to an array's element.
    public func appending(_ index: Int) -> JSONPointer {
        JSONPointer(description: description + "/\(index)")
    }

    /// The pointer to an object's member; `~`, `/` and bytes that a URI fragment cannot hold are
    /// escaped.
    public func appending(_ name: some Sequence<UInt8>) -> JSONPointer {
        var text = Array(description.utf8)
        text.append(UInt8(ascii: "/"))
        for byte in name {
            switch byte {
            case UInt8(ascii: "~"): text += "~0".utf8
            case UInt8(ascii: "/"): text += "~1".utf8
            case _ where Self.isFragmentByte(byte): text.append(byte)
            default:
                text.append(UInt8(ascii: "%"))
                text.append(Self.hexadecimalDigit(byte >> 4))
                text.append(Self.hexadecimalDigit(byte & 0xF))
            }
        }
        return JSONPointer(description: String(decoding: text, as: UTF8.self))
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    /// Whether a fragment holds a byte unescaped (RFC 3986, section 3.5): one bit for each ASCII
    /// character.
    private static func isFragmentByte(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 64 ? 0xAFFF_FFD2_0000_0000 : 0x47FF_FFFE_87FF_FFFF
        return byte < 128 && bits &>> UInt64(byte & 63) & 1 == 1
    }
}

extension JSONDocument {
    /// The pointers to `nodes`, which are in the order of the text; that of a name is its member's.
    ///
    /// One walk finds them all, so the time is linear in the document.
    public func pointers(to nodes: some Sequence<JSONNode>) -> [JSONPointer] {
        var walk = PointerWalk(document: self)
        return nodes.map { walk.pointer(to: $0) }
    }
}

/// A forward walk through a document that knows the path to its current place.
private struct PointerWalk {
    private let document: JSONDocument
    /// The containers around the current place, outermost first.
    private var levels: [Level]

    private struct Level {
        let container: JSONNode
        let pointer: JSONPointer
        /// The element or the member's name that the walk has come to.
        var child: JSONNode
        var position = 0
    }

    init(document: JSONDocument) {
        self.document = document
        levels = []
        enter(document.root, at: .root)
    }

    private mutating func enter(_ container: JSONNode, at pointer: JSONPointer) {
        let child = document.firstChild(of: container)
        levels.append(Level(container: container, pointer: pointer, child: child))
    }

    mutating func pointer(to node: JSONNode) -> JSONPointer {
        guard node != document.root else { return .root }
        while let level = levels.last, document.end(of: level.container) <= node {
            levels.removeLast()
        }
        while true {
            let (value, pointer) = advance(to: node)
            guard value < node else { return pointer }
            enter(value, at: pointer)
        }
    }

    /// Moves on to the child of the innermost container that holds the node.
    private mutating func advance(to node: JSONNode) -> (value: JSONNode, pointer: JSONPointer) {
        var level = levels.removeLast()
        defer { levels.append(level) }
        let isObject = document.kind(of: level.container) == .object
        while true {
            let value = isObject ? document.value(ofName: level.child) : level.child
            let following = document.next(after: value)
            if node < following {
                let pointer =
                    isObject
                    ? level.pointer.appending(document.string(level.child))
                    : level.pointer.appending(level.position)
                return (value, pointer)
            }
            level.child = following
            level.position += 1
        }
    }
}
