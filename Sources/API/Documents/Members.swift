import JSON

/// The members of an object, by field.
struct Members<Field: DocumentField> {
    let node: JSONNode
    /// The nodes of the values; the object's own node, which is never a member of itself, marks a
    /// field that is absent.
    private var values: InlineArray<24, JSONNode>

    init(node: JSONNode) {
        self.node = node
        values = InlineArray(repeating: node)
    }

    subscript(field: Field) -> JSONNode? {
        let value = values[field.rawValue]
        return value == node ? nil : value
    }

    /// How many fields are there.
    var count: Int {
        var count = 0
        for index in values.indices where values[index] != node { count += 1 }
        return count
    }

    /// - Returns: whether the field was not there before.
    mutating func insert(_ value: JSONNode, at index: Int) -> Bool {
        guard values[index] == node else { return false }
        values[index] = value
        return true
    }
}
