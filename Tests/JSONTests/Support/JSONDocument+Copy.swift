import JSON

extension JSONDocument {
    /// The document written anew, its numbers with the digits that were read.
    func written() -> [UInt8] {
        var writer = JSONWriter()
        write(root, to: &writer)
        return writer.bytes
    }

    /// The same as text.
    func text() -> String {
        String(decoding: written(), as: UTF8.self)
    }

    private func write(_ node: JSONNode, to writer: inout JSONWriter) {
        switch kind(of: node) {
        case .null: writer.null()
        case .boolean: writer.boolean(boolean(node))
        case .number: writer.raw(Array(number(node)))
        case .string: writer.string(String(decoding: string(node), as: UTF8.self))
        case .array:
            writer.beginArray()
            for element in children(of: node) { write(element, to: &writer) }
            writer.endArray()
        case .object:
            writer.beginObject()
            for (name, value) in members(of: node) {
                writer.name(escaping: name)
                write(value, to: &writer)
            }
            writer.endObject()
        }
    }

    /// The elements of an array.
    func children(of array: JSONNode) -> [JSONNode] {
        var children: [JSONNode] = []
        var child = firstChild(of: array)
        while child < end(of: array) {
            children.append(child)
            child = next(after: child)
        }
        return children
    }

    /// The members of an object, duplicates and all.
    func members(of object: JSONNode) -> [(name: String, value: JSONNode)] {
        var members: [(String, JSONNode)] = []
        var name = firstChild(of: object)
        while name < end(of: object) {
            let value = value(ofName: name)
            members.append((String(decoding: string(name), as: UTF8.self), value))
            name = next(after: value)
        }
        return members
    }
}
