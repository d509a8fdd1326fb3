/// The header fields of a request: the received bytes and the position of each field in them.
///
/// Fields are converted on demand only. Names are compared as bytes, ignoring ASCII case, and never
/// as `String`, whose equality is canonical equivalence: there the Kelvin sign equals K.
package struct Fields: Sendable {
    private let bytes: [UInt8]
    private let lines: [Line]

    /// Offsets of a name and of its value, without surrounding blanks.
    struct Line: Sendable {
        let name: Range<Int>
        let value: Range<Int>
    }

    init(bytes: [UInt8], lines: [Line]) {
        self.bytes = bytes
        self.lines = lines
    }

    package static let none = Fields(bytes: [], lines: [])

    /// The value of the first field with this name.
    package func first(_ name: FieldName) -> ArraySlice<UInt8>? {
        for line in lines where matches(line, name) { return bytes[line.value] }
        return nil
    }

    /// The values of all fields with this name, in the order received.
    package func all(_ name: FieldName) -> [ArraySlice<UInt8>] {
        lines.filter { matches($0, name) }.map { bytes[$0.value] }
    }

    /// Calls `body` with the value of each field with this name, in the order received.
    package func forEach(_ name: FieldName, _ body: (Span<UInt8>) -> Void) {
        for line in lines where matches(line, name) { body(bytes.span.extracting(line.value)) }
    }

    private func matches(_ line: Line, _ name: FieldName) -> Bool {
        bytes.span.extracting(line.name).equalsIgnoringCase(name.lowercase)
    }
}

/// The name of a field to look for.
package struct FieldName: Sendable {
    let lowercase: String

    /// - Parameter lowercase: the name in lower case.
    package init(_ lowercase: String) {
        precondition(lowercase.utf8.allSatisfy { $0.isTokenByte && !(0x41...0x5A).contains($0) })
        self.lowercase = lowercase
    }

    package static let contentType = FieldName("content-type")
    package static let ifNoneMatch = FieldName("if-none-match")
    package static let requestID = FieldName("x-request-id")
}
