/// A few names that texts are looked up in, compared as octets.
///
/// All names lie in one array, so that a look-up follows no pointers; names that cannot be the one
/// are passed over by one comparison each.
public struct NameTable: Sendable {
    /// The names, in the order in which a look-up tells their positions.
    public let names: [String]
    private var entries: [Entry] = []
    private var octets: [UInt8] = []

    private struct Entry {
        /// The length and both ends of a name.
        let outline: UInt64
        /// Where it begins in `octets`.
        let start: Int
    }

    /// A table of names, none of which is empty.
    public init(_ names: [String]) {
        self.names = names
        for name in names {
            entries.append(Entry(outline: Self.outline(of: name.utf8.span), start: octets.count))
            octets.append(contentsOf: name.utf8)
        }
    }

    /// The position of the name that a text is.
    func index(of text: Span<UInt8>) -> Int? {
        guard !text.isEmpty else { return nil }
        let outline = Self.outline(of: text)
        for index in entries.indices where entries[index].outline == outline {
            if matches(text, from: entries[index].start) { return index }
        }
        return nil
    }

    private static func outline(of text: Span<UInt8>) -> UInt64 {
        UInt64(text.count) << 16 | UInt64(text[0]) << 8 | UInt64(text[text.count - 1])
    }

    private func matches(_ text: Span<UInt8>, from start: Int) -> Bool {
        let name = octets.span.extracting(start..<(start + text.count))
        for index in text.indices where text[index] != name[index] { return false }
        return true
    }
}
