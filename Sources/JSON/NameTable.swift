/// A few names that texts are looked up in, compared as octets.
///
/// All names lie in one array, so that a look-up follows no pointers.
package struct NameTable: Sendable {
    package let names: [String]
    private var octets: [UInt8] = []
    /// Where each name ends in `octets`.
    private var ends: [Int] = []

    package init(_ names: [String]) {
        self.names = names
        for name in names {
            octets.append(contentsOf: name.utf8)
            ends.append(octets.count)
        }
    }

    /// The position of the name that a text is.
    func index(of text: Span<UInt8>) -> Int? {
        var start = 0
        for index in ends.indices {
            let end = ends[index]
            if end - start == text.count, matches(text, from: start) { return index }
            start = end
        }
        return nil
    }

    private func matches(_ text: Span<UInt8>, from start: Int) -> Bool {
        let names = octets.span
        for offset in text.indices where text[offset] != names[start + offset] { return false }
        return true
    }
}
