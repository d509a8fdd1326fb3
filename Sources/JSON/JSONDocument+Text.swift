extension JSONDocument {
    /// The text of an object or array as it was sent, without the white space between its tokens.
    ///
    /// Members keep their order, numbers and strings their digits and escapes. Nil if the text has
    /// more than `limit` bytes, white space included.
    public func compactText(of container: JSONNode, limit: Int) -> [UInt8]? {
        let text = bytes.span
        let start = records[container.index].start
        var compact: [UInt8] = []
        var depth = 0
        var position = start
        repeat {
            let token = position
            switch text[position] {
            case UInt8(ascii: "\""): position = text.endOfCheckedString(from: position)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                position += 1
            default: position += 1
            }
            guard position - start <= limit else { return nil }
            compact += bytes[token..<position]
            if depth > 0 { position = text.endOfWhiteSpace(from: position) }
        } while depth > 0
        return compact
    }

    /// The names that an object inside a value, or the value itself, has more than once: each but
    /// its first occurrence.
    public func repeatedNames(in value: JSONNode) -> [JSONNode] {
        var repeated: [JSONNode] = []
        let end = next(after: value)
        var node = value
        while node < end {
            if kind(of: node) == .object { appendRepeatedNames(of: node, to: &repeated) }
            node = JSONNode(index: node.index + 1)
        }
        return repeated
    }

    private func appendRepeatedNames(of object: JSONNode, to repeated: inout [JSONNode]) {
        var seen: Set<ArraySlice<UInt8>> = []
        var name = firstChild(of: object)
        let end = end(of: object)
        while name < end {
            if !seen.insert(string(name)).inserted { repeated.append(name) }
            name = next(after: value(ofName: name))
        }
    }
}

extension Span<UInt8> {
    /// Skips a string that the reader has checked.
    fileprivate func endOfCheckedString(from start: Int) -> Int {
        var end = start + 1
        while self[end] != UInt8(ascii: "\"") { end += self[end] == UInt8(ascii: "\\") ? 2 : 1 }
        return end + 1
    }
}
