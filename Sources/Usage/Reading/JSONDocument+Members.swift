package import JSON

extension JSONDocument {
    /// The value of a member by its name; nil if there is none, or if the value is no object.
    package func value(of name: String, in object: JSONNode) -> JSONNode? {
        guard kind(of: object) == .object else { return nil }
        var member = firstChild(of: object)
        while member < end(of: object) {
            let value = value(ofName: member)
            if string(member).elementsEqual(name.utf8) { return value }
            member = next(after: value)
        }
        return nil
    }

    /// The string of a member; nil if there is none.
    package func text(of name: String, in object: JSONNode) -> String? {
        value(of: name, in: object).flatMap { kind(of: $0) == .string ? text($0) : nil }
    }

    /// The whole number of a member; nil if there is none.
    package func count(of name: String, in object: JSONNode) -> Int64? {
        value(of: name, in: object).flatMap {
            guard kind(of: $0) == .number, case .exactly(let count) = scaled($0, decimals: 0) else {
                return nil
            }
            return count
        }
    }

    /// The string of a value, which must be one; empty for other values.
    func text(_ node: JSONNode) -> String {
        String(decoding: string(node), as: UTF8.self)
    }

    /// The elements of an array; none of another value.
    package func elements(of array: JSONNode) -> [JSONNode] {
        guard kind(of: array) == .array else { return [] }
        var elements: [JSONNode] = []
        var node = firstChild(of: array)
        while node < end(of: array) {
            elements.append(node)
            node = next(after: node)
        }
        return elements
    }
}
