import HTTP

extension Response {
    /// The value of the first field with exactly this name.
    func value(of name: String) -> String? {
        for index in fields.indices where fields[index].name == name { return fields[index].value }
        return nil
    }

    mutating func replace(_ name: String, with value: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
            return fields.append(Field(name, value))
        }
        fields[index] = Field(name, value)
    }

    /// The `Vary` of answers, which depend on their format and on the content coding.
    static let answerVary = "Accept, Accept-Encoding"

    /// Adds a field of the request that the response depends on to `Vary`.
    mutating func vary(by name: String) {
        guard let others = value(of: "Vary") else { return replace("Vary", with: name) }
        if !others.utf8.span.lists(name.utf8.span) {
            replace("Vary", with: "\(others), \(name)")
        }
    }
}

extension Span<UInt8> {
    /// Whether a list such as `Accept, Origin` has an element.
    fileprivate func lists(_ element: Span<UInt8>) -> Bool {
        // From the end, where the field that is asked for most often is.
        var end = count
        while end >= element.count {
            let start = end - element.count
            if isEqual(to: element, at: start), start == 0 || self[start - 1] == 0x20 {
                return true
            }
            end -= 1
            while end > 0, self[end] != UInt8(ascii: ",") { end -= 1 }
        }
        return false
    }

    private func isEqual(to element: Span<UInt8>, at start: Int) -> Bool {
        for index in element.indices where self[start + index] != element[index] { return false }
        return true
    }
}
