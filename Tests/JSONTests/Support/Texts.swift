import JSON
import TestSupport
import Testing

/// A text that is JSON.
struct Accepted: Row, ExpressibleByStringLiteral {
    let name: String
    let bytes: [UInt8]

    init(stringLiteral text: String) {
        name = text
        bytes = Array(text.utf8)
    }

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A text that is not JSON, with the reason and the offset of the byte that shows it.
struct Refused: Row {
    let name: String
    let bytes: [UInt8]
    let reason: JSONError.Reason
    let offset: Int

    init(_ text: String, _ reason: JSONError.Reason, at offset: Int) {
        self.init(text, Array(text.utf8), reason, at: offset)
    }

    init(_ name: String, _ bytes: [UInt8], _ reason: JSONError.Reason, at offset: Int) {
        self.name = name
        self.bytes = bytes
        self.reason = reason
        self.offset = offset
    }

    /// Expects this reason, here.
    func check() throws {
        let error = try #require(throws: JSONError.self) { try JSONReader.read(bytes) }
        #expect(error.reason == reason)
        #expect(error.offset == offset)
    }
}

/// The document of a text that is known to be JSON.
func document(_ text: String) throws -> JSONDocument {
    try JSONReader.read(Array(text.utf8))
}
