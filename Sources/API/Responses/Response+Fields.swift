import HTTP

extension Response {
    /// The value of the first field with exactly this name.
    func value(of name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    mutating func replace(_ name: String, with value: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
            return fields.append(Field(name, value))
        }
        fields[index] = Field(name, value)
    }

    /// Adds a field of the request that the response depends on to `Vary`.
    mutating func vary(by name: String) {
        guard let others = value(of: "Vary") else { return replace("Vary", with: name) }
        let isListed = others.utf8.split(separator: UInt8(ascii: ",")).contains { element in
            element.drop { $0 == 0x20 }.elementsEqual(name.utf8)
        }
        if !isListed { replace("Vary", with: "\(others), \(name)") }
    }
}
