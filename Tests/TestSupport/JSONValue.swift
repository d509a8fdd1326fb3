import JSON

/// A JSON value as a tree, which is handy in a test: numbers keep their digits.
package indirect enum JSONValue: Sendable, Equatable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case number(String)
    case boolean(Bool)
    case null

    package struct Member: Sendable, Equatable {
        package let name: String
        package let value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    package static func read(_ bytes: [UInt8]) throws -> JSONValue {
        let document = try JSONReader.read(bytes)
        return JSONValue(document.root, of: document)
    }

    package static func read(_ text: String) throws -> JSONValue {
        try read(Array(text.utf8))
    }

    private init(_ node: JSONNode, of document: JSONDocument) {
        switch document.kind(of: node) {
        case .null: self = .null
        case .boolean: self = .boolean(document.boolean(node))
        case .number: self = .number(String(decoding: document.number(node), as: UTF8.self))
        case .string: self = .string(String(decoding: document.string(node), as: UTF8.self))
        case .array:
            var elements: [JSONValue] = []
            var element = document.firstChild(of: node)
            while element < document.end(of: node) {
                elements.append(JSONValue(element, of: document))
                element = document.next(after: element)
            }
            self = .array(elements)
        case .object:
            var members: [Member] = []
            var name = document.firstChild(of: node)
            while name < document.end(of: node) {
                let value = document.value(ofName: name)
                members.append(
                    Member(
                        name: String(decoding: document.string(name), as: UTF8.self),
                        value: JSONValue(value, of: document)))
                name = document.next(after: value)
            }
            self = .object(members)
        }
    }

    /// The member of an object; nil where there is none.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The names of an object's members, in their order.
    package var names: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }

    package var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    package var number: String? {
        guard case .number(let text) = self else { return nil }
        return text
    }

    /// A whole number from its digits and exponent.
    package var integer: Int? {
        number.flatMap { Int($0) ?? Self.scaled($0, by: 0) }
    }

    /// The number in millionths, from its digits and exponent.
    package var millionths: Int? {
        number.flatMap { Self.scaled($0, by: 6) }
    }

    private static func scaled(_ text: String, by decimals: Int) -> Int? {
        let parts = text.lowercased().split(separator: "e")
        let digits = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let places = digits.count > 1 ? digits[1] : ""
        guard let exponent = parts.count > 1 ? Int(parts[1]) : 0 else { return nil }
        var all = Array(digits[0] + places)
        var shift = exponent - places.count + decimals
        while shift < 0, all.last == "0" {
            all.removeLast()
            shift += 1
        }
        guard !all.isEmpty else { return 0 }
        guard shift >= 0 else { return nil }
        return Int(String(all) + String(repeating: "0", count: shift))
    }
}
