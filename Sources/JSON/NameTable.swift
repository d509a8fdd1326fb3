/// A few names for looking up texts, compared byte by byte.
///
/// Names and texts are compared eight bytes at a time, from both ends, which covers up to sixteen
/// bytes.
public struct NameTable: Sendable {
    /// The names, in the order of the indices that a look-up returns.
    public let names: [String]
    private let outlines: [Outline]

    /// The length and both ends of a text.
    private struct Outline: Equatable {
        let count: Int
        let first: UInt64
        let last: UInt64

        init(_ text: Span<UInt8>) {
            count = text.count
            guard count >= 8 else {
                var word: UInt64 = 0
                for index in text.indices { word = word << 8 | UInt64(text[index]) }
                (first, last) = (word, word)
                return
            }
            let bytes = unsafe text.bytes
            first = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
            last = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        }

        var tellsAll: Bool { count <= 16 }
    }

    /// A table of names.
    public init(_ names: [String]) {
        self.names = names
        outlines = names.map { Outline($0.utf8.span) }
    }

    /// The index of the name that equals a text.
    func index(of text: Span<UInt8>) -> Int? {
        let outline = Outline(text)
        for index in outlines.indices where outlines[index] == outline {
            if outline.tellsAll || Self.isMiddleEqual(text, names[index].utf8.span) { return index }
        }
        return nil
    }

    private static func isMiddleEqual(_ text: Span<UInt8>, _ name: Span<UInt8>) -> Bool {
        for index in 8..<(text.count - 8) where text[index] != name[index] { return false }
        return true
    }
}
