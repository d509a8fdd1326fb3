import HTTP

extension Response {
    /// The value of the first field that was given this very name.
    func value(of name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    mutating func replace(_ name: String, with value: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
            return fields.append(Field(name, value))
        }
        fields[index] = Field(name, value)
    }

    /// Says that the answer depends on a field of the request.
    mutating func vary(by name: String) {
        let others = value(of: "Vary")
        guard others != name else { return }
        replace("Vary", with: others.map { "\($0), \(name)" } ?? name)
    }
}
