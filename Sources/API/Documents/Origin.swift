import JSON

/// Where the figures of a document come from: any JSON object, which is never priced, and returned
/// in the answer.
struct Origin: Sendable {
    /// The object as it was sent, without the white space between its tokens.
    let json: [UInt8]

    /// The largest size as sent, in bytes.
    static let mostBytes = 64 * 1024
}

extension DocumentDecoder {
    /// The origin of a document; nil if it is absent or a fault.
    ///
    /// Names that an object in it repeats are faults, as everywhere in a document.
    mutating func origin(_ node: JSONNode?) -> Origin? {
        guard let node, check(node, is: .object, .object) else { return nil }
        guard let json = document.compactText(of: node, limit: Origin.mostBytes) else {
            let rule = "must have at most \(Origin.mostBytes) bytes, white space included"
            fault(.rule(rule), at: node)
            return nil
        }
        for name in document.repeatedNames(in: node) { fault(.duplicateField, at: name) }
        return Origin(json: json)
    }
}

extension JSONWriter {
    /// Writes the member `origin`, if the document had one.
    mutating func member(_ origin: Origin?) {
        guard let origin else { return }
        name("origin")
        raw(origin.json)
    }
}
